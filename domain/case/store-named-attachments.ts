import type { MessageFiles } from '../conversation/store-content.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { AttachmentId, MessageId, TicketId } from '../shared/ids.ts';
import type { Upload, UploadStore } from '../ticket/attachment/upload.store.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { CaseStore } from './case.store.ts';
import type { Case, CaseFields } from './case.ts';
import { caseFilePrefix } from './case-file.ts';
import { flowOf } from './case-record.ts';
import { attachmentsIn, type NamedAttachment } from './named-attachments.ts';

interface Stores {
  cases: Pick<CaseStore, 'findFiles' | 'fileCreation'>;
  messages: Pick<MessageStore, 'behind'>;
  uploads: Pick<UploadStore, 'findAll'>;
  files: Pick<MessageFiles, 'copyUpload'>;
}

const messagesAtOnce = 100;

/**
 * Finds the attachments that an action's fields name: files of the case, attachments of its tickets' messages, and uploads of whoever acts. Uploads
 * become files of the case; they are copied before it is committed, so that a crash leaves files that nothing names.
 * @returns the writes for the action's transaction
 * @throws KefuError `invalid-request` naming each field whose attachment is none of these
 */
export async function storeNamedAttachments(
  stores: Stores,
  one: Case,
  fields: CaseFields,
  by: Pick<Context, 'actor' | 'now'>,
): Promise<Write[]> {
  const { shape } = flowOf(one).fields;
  const namedBy = (values: CaseFields) =>
    Object.entries(shape).flatMap(([name, schema]) => attachmentsIn(schema, values[name], `fields.${name}`));
  const known = new Set(namedBy(one.fields).map(({ attachmentId }) => attachmentId));
  const named = namedBy(fields).filter(({ attachmentId }) => !known.has(attachmentId));
  if (!named.length) return [];
  const wanted = new Set(named.map(({ attachmentId }) => attachmentId));
  for (const { attachmentId } of await stores.cases.findFiles(one.caseId, [...wanted]))
    wanted.delete(attachmentId);
  for (const ticketId of one.ticketIds) await withoutThoseOf(stores, ticketId, wanted);
  return storeUploads(
    stores,
    one,
    named.filter(({ attachmentId }) => wanted.has(attachmentId)),
    by,
  );
}

/** Takes the attachments of a ticket's messages out of those that are wanted. */
async function withoutThoseOf(
  { messages }: Pick<Stores, 'messages'>,
  ticketId: TicketId,
  wanted: Set<AttachmentId>,
): Promise<void> {
  let last: MessageId | undefined;
  do {
    if (!wanted.size) return;
    const page = await messages.behind(ticketId, messagesAtOnce, last);
    for (const { attachmentId } of page.flatMap(({ attachments }) => attachments))
      wanted.delete(attachmentId);
    last = page.length < messagesAtOnce ? undefined : page.at(-1)?.messageId;
  } while (last);
}

async function storeUploads(
  { cases, uploads, files }: Stores,
  { caseId, customerId }: Case,
  named: readonly NamedAttachment[],
  by: Pick<Context, 'actor' | 'now'>,
): Promise<Write[]> {
  if (!named.length) return [];
  const found = await uploads.findAll([...new Set(named.map((each) => each.attachmentId))], by);
  const kept = new Map<AttachmentId, Upload>();
  await Promise.all(
    found.map(async (upload) => {
      const key = `${caseFilePrefix}${caseId}/${upload.attachmentId}`;
      if (await files.copyUpload(upload, key)) kept.set(upload.attachmentId, { ...upload, key });
    }),
  );
  const unknown = named.filter(({ attachmentId }) => !kept.has(attachmentId));
  if (unknown.length)
    throw invalidFields(
      unknown.map(({ field, attachmentId }) => ({
        field,
        message: `must be an attachment of a ticket of the case, a file of the case or a file that you uploaded; ${attachmentId} is none`,
      })),
    );
  return [...kept.values()].map((upload) =>
    cases.fileCreation({ ...upload, caseId, customerId, createdAt: by.now }),
  );
}
