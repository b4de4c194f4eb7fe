import type { IncomingAttachment } from '../../../ticket/attachment/attachment.ts';
import type { IncomingMail } from '../incoming-mail.ts';
import { decodeText } from './charset.ts';
import type { EmbeddedFile } from './embedded-files.ts';
import { decodeWords } from './encoded-word.ts';
import { defaultFileName, safeFileName } from './file-name.ts';
import { readHeaderFields } from './header-fields.ts';
import { limits } from './limits.ts';
import { readMessageIds } from './message-ids.ts';
import type { MessagePart } from './message-part.ts';
import { readTnef } from './tnef.ts';

/**
 * Attachments with safe, distinct names; a winmail.dat is expanded to its files. Of those beyond the limit, only the
 * number is returned.
 * @param html determines which images are inline
 */
export function readAttachments(
  parts: MessagePart[],
  html: string | undefined,
  embedded: readonly EmbeddedFile[] = [],
): Pick<IncomingMail, 'attachments' | 'unlistedAttachments'> {
  const files = parts.filter((part) => !isInvitationTwice(part, parts));
  const shown = contentIdsIn(html ?? '');
  const opened = [
    ...files.slice(0, limits.attachments).flatMap((part) => openTnef(readAttachment(part, shown), 0)),
    ...embedded.map((file) => readEmbedded(file, shown)),
  ];
  const used = new Set<string>();
  const attachments = opened.slice(0, limits.attachments).map((attachment, index) => ({
    ...attachment,
    filename: distinct(attachment.filename || defaultFileName(attachment.contentType, index), used),
  }));
  const unread = Math.max(0, files.length - limits.attachments);
  return { attachments, unlistedAttachments: opened.length - attachments.length + unread };
}

/** The characters that RFC 6838, section 4.2, allows, and S3 can store as metadata. */
const mediaType = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/;

function readAttachment(part: MessagePart, shown: ReadonlySet<string>): IncomingAttachment {
  const content = part.content();
  const contentId = readMessageIds(part.headers.first('content-id'))[0];
  return {
    filename: safeFileName(declaredName(part, content)),
    contentType: mediaType.test(part.type) ? part.type : 'application/octet-stream',
    contentId,
    inline: contentId !== undefined && shown.has(contentId),
    content,
  };
}

/**
 * The Content-IDs of the images that the HTML shows. Only these are inline: phones mark all photos as inline, and
 * most mail clients show them nowhere then.
 */
function contentIdsIn(html: string): ReadonlySet<string> {
  const links = html.matchAll(/\bcid:([^"'\s<>]{1,998})/gi);
  return new Set([...links].flatMap(([, id = '']) => [id, withoutEscapes(id)]));
}

/** RFC 2392: a link percent-encodes what URLs may not contain. */
function withoutEscapes(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&')).replace(/\s/g, '');
  } catch {
    return id;
  }
}

function readEmbedded(file: EmbeddedFile, shown: ReadonlySet<string>): IncomingAttachment {
  const filename = safeFileName(file.filename);
  return {
    filename,
    contentType: file.contentType ?? typeByExtension(filename),
    contentId: file.contentId,
    inline: file.contentId !== undefined && shown.has(file.contentId),
    content: file.content,
  };
}

/**
 * Calendars send an invitation both as an alternative of the text and as a file: the file, which has a name, is kept.
 */
function isInvitationTwice(part: MessagePart, parts: MessagePart[]): boolean {
  const isInvitation = ({ type }: MessagePart) => type === 'text/calendar' || type === 'application/ics';
  return isInvitation(part) && !hasName(part) && parts.some((other) => isInvitation(other) && hasName(other));
}

function hasName({ disposition, typeParameters }: MessagePart): boolean {
  return disposition.parameters.has('filename') || typeParameters.has('name');
}

function declaredName(part: MessagePart, content: Buffer): string {
  const name = part.disposition.parameters.get('filename') || part.typeParameters.get('name');
  // Mail clients recognize it by this extension only.
  if (name) return isMail(part) && !/\.eml$/i.test(name) ? `${name}.eml` : name;
  if (isMail(part)) {
    const subject = decodeWords(readHeaderFields(headerOf(content)).first('subject'));
    if (subject) return `${subject}.eml`;
  }
  const description = decodeWords(part.headers.first('content-description'));
  if (part.type.startsWith('message/') && description) return `${description}.txt`;
  const location = decodeText(Buffer.from(part.headers.first('content-location')));
  return /^[\w-]+\.\w{1,5}$/.test(location) ? location : '';
}

function isMail({ type }: MessagePart): boolean {
  return type === 'message/rfc822' || type === 'message/global';
}

function headerOf(message: Buffer): Buffer {
  const end = message
    .subarray(0, limits.headerBytes)
    .toString('latin1')
    .search(/\r?\n\r?\n/);
  return message.subarray(0, end === -1 ? Math.min(message.length, 65_536) : end);
}

function openTnef(attachment: IncomingAttachment, depth: number): IncomingAttachment[] {
  const isTnef =
    /^application\/(?:vnd\.)?ms-tnef$/.test(attachment.contentType) ||
    /^winmail\.dat$/i.test(attachment.filename);
  if (!isTnef || depth >= limits.nestedTnef) return [attachment];
  const files = readTnef(Buffer.from(attachment.content)).map(({ filename, content }) => ({
    filename: safeFileName(filename),
    contentType: typeByExtension(filename),
    contentId: undefined,
    inline: false,
    content,
  }));
  return files.length === 0 ? [attachment] : files.flatMap((file) => openTnef(file, depth + 1));
}

const typesByExtension: Record<string, string> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  htm: 'text/html',
  html: 'text/html',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

function typeByExtension(filename: string): string {
  return typesByExtension[/\.(\w+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Two files of the same name would overwrite each other when they are saved. */
function distinct(name: string, used: Set<string>): string {
  let unique = name;
  for (let count = 2; used.has(unique.toLowerCase()); count++) {
    const dot = name.lastIndexOf('.');
    unique = dot > 0 ? `${name.slice(0, dot)}-${count}${name.slice(dot)}` : `${name}-${count}`;
  }
  used.add(unique.toLowerCase());
  return unique;
}
