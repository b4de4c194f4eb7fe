import {
  type ReceivedInbound,
  receiveInbound as receive,
} from '../../../domain/conversation/receive-inbound.ts';
import { defaultFileName, safeFileName } from '../../../domain/mail/incoming/reading/file-name.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { uploadKeyOf } from '../../../domain/ticket/attachment/upload-key.ts';
import { channelReferences as references, channelThreads as threads } from '../../channel-stores.ts';
import { s3Client } from '../../clients/s3.ts';
import { database } from '../../clients/table.ts';
import { automaticMailSettings, desk } from '../../desk.ts';
import { environment } from '../../needs.ts';
import {
  agents,
  counters,
  customers,
  knownMailboxes,
  knownRoutingRules,
  knownStatusNotices,
  knownTemplates,
  mails,
  rates,
  suppressions,
  uploads,
} from '../../stores.ts';
import { knownSettings, messages, tickets } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { uploadLink } from '../api/file-links.ts';
import { handle } from '../api/handle.ts';
import { files } from '../tickets/lazy-files.ts';
import { inboundRoutes } from './inbound.routes.ts';
import { signedByAdapter } from './signed-by-adapter.ts';

const stores = {
  ...{ database, tickets, messages, mails, customers, agents, counters, uploads, suppressions, rates },
  ...{ references, threads, files, knownMailboxes, desk, ...automaticMailSettings() },
  routing: knownRoutingRules,
  templates: knownTemplates,
  statusNotices: knownStatusNotices,
  settings: knownSettings,
  storeHtml: async (...stored: Parameters<typeof import('./message-html.ts').storeHtml>) =>
    (await import('./message-html.ts')).storeHtml(...stored),
};

const receiveInbound = handle(inboundRoutes.receiveInbound, async ({ body, received, context, record }) => {
  const { channel: channelId, thread: threadId, files: attachmentIds, identity, ...message } = body;
  const channel = await signedByAdapter(channelId, received, context);
  const inbound = { ...message, channel, threadId, attachmentIds, isVouched: identity !== undefined };
  const answer = { body: answerOf(await receive(stores, inbound, context)) };
  // The message is claimed by its own id: a repetition needs no stored answer to have the same ids.
  await commitWrites(database, record(answer));
  return answer;
});

function answerOf(done: ReceivedInbound) {
  if (done.outcome !== 'echo') return done;
  return { ...done, identity: null, ticketId: null, messageId: null, customerId: null };
}

const uploading = { s3: s3Client(), bucket: environment('attachments:upload').ATTACHMENT_BUCKET };

const createInboundFile = handle(
  inboundRoutes.createInboundFile,
  async ({ body: { channel, ...file }, received, context, record }) => {
    await signedByAdapter(channel, received, context);
    const attachmentId = context.newId('attachment');
    const filename = safeFileName(file.filename) || defaultFileName(file.contentType, 0);
    const upload: Upload = { ...file, filename, attachmentId, key: uploadKeyOf(attachmentId) };
    const answer = {
      body: { attachmentId, filename, ...(await uploadLink(uploading, upload, context.now)) },
    };
    await commitWrites(database, [uploads.announcement(upload, context), ...record(answer)]);
    return answer;
  },
);

export const handlers = { receiveInbound, createInboundFile } satisfies HandlersOf<'inbound'>;
