import { createSchema } from 'electrodb';
import { channel, threadedBy } from '../../events/ticket/ticket-facts.ts';
import { identityStatus } from '../shared/identity.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';
import { messageKind } from './message.ts';

const person = {
  type: 'map',
  properties: { address: { type: 'string', required: true }, name: { type: 'string', required: true } },
} as const;

/**
 * A message of a ticket. Up to 3 KB of plain text are in the item; longer text and all HTML are in the attachment
 * bucket.
 */
export const messageSchema = createSchema({
  model: { service, entity: 'message', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    kind: { type: messageKind.options, required: true },
    channel: { type: channel.options, required: true },
    createdAt: { type: 'string', required: true },
    authorId: { type: 'string' },
    from: person,
    to: { type: 'list', items: person },
    cc: { type: 'list', items: person },
    replyTo: { type: 'list', items: person },
    subject: { type: 'string' },
    /** The first line or two, for lists. */
    preview: { type: 'string', required: true },
    /** The text without the quote; cut at 3 KB. */
    text: { type: 'string', required: true },
    /**
     * The quote and signature, if the item has room for them; otherwise the whole text is stored under
     * `wholeTextKey`.
     */
    quote: { type: 'string' },
    wholeTextKey: { type: 'string' },
    htmlKey: { type: 'string' },
    attachments: {
      type: 'list',
      items: {
        type: 'map',
        properties: {
          attachmentId: { type: 'string', required: true },
          filename: { type: 'string', required: true },
          contentType: { type: 'string', required: true },
          bytes: { type: 'number', required: true },
          sha256: { type: 'string', required: true },
          contentId: { type: 'string' },
          inline: { type: 'boolean' },
          key: { type: 'string', required: true },
        },
      },
    },
    unlistedAttachments: { type: 'number' },
    channelId: { type: 'string' },
    threadId: { type: 'string' },
    sentAt: { type: 'string' },
    context: { type: 'any' },
    call: { type: 'any' },
    channelMessageId: { type: 'string' },
    /** Message-ID of the mail that this message was received from or sent as, without angle brackets. */
    mailMessageId: { type: 'string' },
    threadedBy: { type: threadedBy.options },
    trust: { type: identityStatus.options },
    /** Same Message-ID as an earlier mail, with other content. */
    idReused: { type: 'boolean' },
    writtenByProgram: { type: 'boolean' },
    automaticMailReasons: { type: 'list', items: { type: 'string' } },
    /** Key of the raw mail in the raw mail bucket. */
    rawMailKey: { type: 'string' },
    answerBy: { type: 'string' },
    statusNotice: { type: 'string' },
    incidentJobId: { type: 'string' },
    caseLink: {
      type: 'map',
      properties: {
        caseId: { type: 'string', required: true },
        expiresAt: { type: 'string', required: true },
      },
    },
    surveyLink: {
      type: 'map',
      properties: {
        surveyId: { type: 'string', required: true },
      },
    },
  },
  indexes: {
    message: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['messageId'] },
    },
    byCustomer: {
      index: indexes.directory.index,
      projection: ['messageId', 'ticketId', 'customerId', 'kind', 'channel', 'createdAt', 'preview'],
      // Customers don't see notes.
      condition: ({ kind }) => kind !== 'note',
      pk: { field: indexes.directory.pk, composite: ['customerId'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'messageId'] },
    },
  },
});
