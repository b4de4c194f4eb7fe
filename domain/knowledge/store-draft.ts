import type { Context } from '../shared/context.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { ArticleId, AttachmentId } from '../shared/ids.ts';
import { attachUploads } from '../ticket/attachment/attach-uploads.ts';
import type { Attachment } from '../ticket/attachment/attachment.ts';
import { cutToBytes, inlineTextBytes } from '../ticket/message.ts';
import type { Draft } from './article-record.ts';
import type { ArticleStores } from './article-stores.ts';
import { type ArticleVersion, versionPrefix } from './article-version.ts';
import { markdownFault } from './markdown-faults.ts';
import { renderMarkdown } from './render-markdown.ts';
import { slugOf } from './slug.ts';

/** A text as somebody writes it. */
export interface WrittenDraft {
  title: string;
  /** Made of the title if it is left out. */
  slug?: string | undefined;
  summary?: string | undefined;
  /** Markdown. */
  body: string;
  attachmentIds: readonly AttachmentId[];
}

export interface StoredDraft {
  draft: Draft;
  content: Pick<ArticleVersion, 'body' | 'bodyKey' | 'attachments'>;
}

/**
 * Checks a text and stores what its item has no room for, before its version is committed: a crash in between leaves files that
 * nothing names.
 * @param kept files of earlier versions, which the text may name again
 * @throws KefuError `invalid-request` for what can't be rendered, a title without letters, or unknown files
 */
export async function storeDraft(
  stores: Pick<ArticleStores, 'uploads' | 'files'>,
  written: { articleId: ArticleId; draft: WrittenDraft; kept: readonly Attachment[] },
  by: Pick<Context, 'actor' | 'now'>,
): Promise<StoredDraft> {
  const { title, summary, body, attachmentIds, slug = slugOf(title) } = written.draft;
  if (!slug)
    throw invalidFields([{ field: 'slug', message: 'must be given: the title has no letters or digits' }]);
  renderedOf(body);
  const prefix = `${versionPrefix}${written.articleId}`;
  const known = new Map(written.kept.map((one) => [one.attachmentId, one]));
  const added = attachmentIds.filter((attachmentId) => !known.has(attachmentId));
  const [attached, bodyKey] = await Promise.all([
    attachUploads(stores, { attachmentIds: added, prefix }, by),
    Buffer.byteLength(body) > inlineTextBytes
      ? stores.files.storeText(`${prefix}/text`, body, 'text/markdown')
      : undefined,
  ]);
  const all = new Map([...known, ...attached.map((one) => [one.attachmentId, one] as const)]);
  return {
    draft: { title, slug, ...(summary !== undefined && { summary }) },
    content: {
      body: cutToBytes(body, inlineTextBytes),
      ...(bodyKey !== undefined && { bodyKey }),
      attachments: attachmentIds.flatMap((attachmentId) => all.get(attachmentId) ?? []),
    },
  };
}

/** @throws KefuError `invalid-request` that says why a text can't be rendered */
export function renderedOf(body: string): string {
  const fault = markdownFault(body);
  const html = fault === undefined ? renderMarkdown(body) : undefined;
  if (html !== undefined) return html;
  const message = fault ?? 'must not have tables that fill so many cells';
  throw new KefuError('invalid-request', `The body ${message}.`, [{ field: 'body', message }]);
}
