import * as z from 'zod';
import { answers } from '../../../domain/automation/explain-triggers.ts';
import { trigger } from '../../../domain/automation/trigger.ts';
import { channelMessage } from '../../../domain/channel/channel-message.ts';
import { mailState } from '../../../domain/mail/outgoing/mail.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { survey } from '../../../domain/survey/survey.ts';
import { excessRefundTask, lowRatingTask } from '../../../domain/task/task.ts';
import { attachment } from '../../../domain/ticket/attachment/attachment.ts';
import { clockReport } from '../../../domain/ticket/clock-report.ts';
import { message } from '../../../domain/ticket/message.ts';
import { ticketListItem } from '../../../domain/ticket/ticket-list.ts';
import { actor } from '../../../events/event.ts';
import {
  channel,
  customerLevel,
  mailFailureKind,
  messageDirection,
  ticketOutcome,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../../events/ticket/ticket-facts.ts';
import { contactAddress, contactData, contactText } from '../api/contact.ts';
import { pageOf } from '../api/fields.ts';
import { customerView } from '../customers/views.ts';

export const attachmentView = attachment.omit({ key: true });

/** The delivery status of a mail that Kefu sends. */
export const mailView = z.object({
  mailId: idSchema('mail'),
  state: mailState,
  queuedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().optional(),
  /** What the mail server or SES said. */
  failure: contactText.optional(),
  failureKind: mailFailureKind.optional(),
  failedRecipients: z.array(contactAddress).optional(),
});

/** The delivery status of a reply that leaves by the adapter of a channel. */
const channelMessageView = channelMessage
  .pick({ channelMessageId: true, state: true, queuedAt: true, settledAt: true })
  .extend({
    /** What the adapter said. */
    failure: contactText.optional(),
  });

/** The name of somebody who gave none may be their address. */
const personView = z.object({ address: contactAddress, name: contactText });

export const messageView = message
  .omit({
    wholeTextKey: true,
    htmlKey: true,
    rawMailKey: true,
    customerId: true,
    attachments: true,
    surveyLink: true,
    statusNotice: true,
    incidentJobId: true,
    caseLink: true,
    threadId: true,
    channelMessageId: true,
  })
  .extend({
    from: personView.optional(),
    to: z.array(personView).optional(),
    cc: z.array(personView).optional(),
    replyTo: z.array(personView).optional(),
    automaticMailReasons: z.array(contactText).optional(),
    attachments: z.array(attachmentView),
    /** True if the text was truncated at 3 KB: only the message itself has the whole text. */
    truncated: z.boolean(),
    hasHtml: z.boolean(),
    mail: mailView.optional(),
    /** Of a reply that the adapter of a channel sends. */
    channelMessage: channelMessageView.optional(),
  });

/** A reply with its mail recipients, and the collaborators that it leaves out. */
export const sentReplyView = messageView.extend({
  recipients: z.array(contactAddress),
  leftOut: z.array(contactAddress),
});

export const wholeMessageView = messageView.extend({ wholeText: z.string(), html: z.string().nullable() });

/** The value of a field of a ticket, or none. */
const differenceValue = z.union([z.string(), z.array(z.string())]).nullable();

export const ticketView = z.object({
  ticketId: idSchema('ticket'),
  number: z.string(),
  version: z.number().int().positive(),
  subject: z.string(),
  status: ticketStatus,
  priority: ticketPriority,
  type: ticketType,
  channel,
  locale,
  mailboxId: idSchema('mailbox').nullable(),
  customerId: idSchema('customer'),
  teamId: idSchema('team').nullable(),
  assigneeId: idSchema('agent').nullable(),
  tags: z.array(z.string()),
  topicId: idSchema('topic').nullable(),
  /** A SKU, or the name of a product line. */
  product: z.string().nullable(),
  /** The outcome; null while it is neither resolved nor closed. */
  outcome: ticketOutcome.nullable(),
  /** Whether the timeline tells nothing of it to people who don't see it. */
  confidential: z.boolean(),
  linkedTicketIds: z.array(idSchema('ticket')),
  mergedInto: idSchema('ticket').nullable(),
  /** All tickets that were merged into this one; their messages are part of its conversation. */
  mergedTicketIds: z.array(idSchema('ticket')),
  /** Addresses of the participants beside the customer. */
  collaborators: z.array(contactAddress),
  /** Proposed participants: addresses that mail named, to be confirmed by an agent. */
  proposedCollaborators: z.array(contactAddress),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  customerLevel,
  /** The skills that its agent needs, from the rule that picked its team. */
  skills: z.array(z.string()),
  /** Hidden until then. */
  snoozedUntil: z.iso.datetime().nullable(),
  /** The SLA policy; null if there is none. */
  policyId: z.string().nullable(),
});

/** A ticket as lists show it. */
export const ticketListView = ticketListItem.omit({ lastMessage: true }).extend({
  topicId: idSchema('topic').nullable(),
  product: z.string().nullable(),
  outcome: ticketOutcome.nullable(),
  confidential: z.boolean(),
  /**
   * Whether the customer or an agent wrote last; neither notes nor automatic mail count. Null if unknown: for tickets
   * of earlier versions, and for those whose last message was split off.
   */
  lastMessageDirection: messageDirection.nullable(),
  /** With `include=customer`. */
  customer: customerView.pick({ customerId: true, number: true, name: true }).nullable().optional(),
  /** With `include=lastMessage`: the message that `lastMessageDirection` is about. */
  lastMessage: message
    .pick({ messageId: true, kind: true, createdAt: true, preview: true })
    .nullable()
    .optional(),
  nextDueAt: z.iso.datetime().nullable(),
  waitingSince: z.iso.datetime().nullable(),
  mailboxId: idSchema('mailbox').nullable(),
  teamId: idSchema('team').nullable(),
  assigneeId: idSchema('agent').nullable(),
});

export const conversationView = ticketView.extend({
  /** The targets and how much of them is used; null for targets that are not set, or not yet. */
  clocks: z.object({
    firstResponse: clockReport.nullable(),
    nextResponse: clockReport.nullable(),
    resolution: clockReport.nullable(),
  }),
  conversation: pageOf(messageView),
  /** Where the legal holds on the ticket are listed, for supervisors and admins. */
  legalHoldsPath: z.string(),
  /** With `asOf`: the fields that the history does not tell. */
  untold: z.array(z.string()).optional(),
});

/** What a macro would do to a ticket. */
export const macroPreviewView = z.object({
  differences: z.array(z.object({ field: z.string(), from: differenceValue, to: differenceValue })),
  note: contactText.nullable(),
  reply: contactText.nullable(),
  unresolved: z.array(z.string()),
});

/** A ticket after a macro, with the reply if it has one. */
export const macroOutcomeView = z.object({ ticket: ticketView, reply: sentReplyView.nullable() });

/** What each trigger did upon a ticket's latest events, and why. */
export const explanationsView = z.object({
  items: z.array(
    trigger.pick({ triggerId: true, name: true, version: true, enabled: true, repeat: true }).extend({
      /** Latest first. */
      explanations: z.array(
        z.object({
          eventId: z.string(),
          eventType: z.string(),
          at: z.iso.datetime(),
          answer: z.enum(answers),
          /** Why it could not act. */
          refusal: z.string().optional(),
          /** The triggers that led to the event, the first cause first. */
          causedBy: z.array(z.string()),
          /** The types of the changes that it made. */
          changes: z.array(z.string()),
          /** The condition, with `holds` beside each of its parts: true, false or unknown. */
          condition: z.record(z.string(), contactData),
        }),
      ),
    }),
  ),
});

export const historyView = z.object({
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  /** The rules of the desk's automation that led to it, the first cause first; absent if none did. */
  causedBy: z.array(z.string()).optional(),
  /** A change has its own actor if it differs from the item's: Kefu acknowledges what a customer opens. */
  changes: z.array(z.object({ type: z.string(), data: contactData, actor: actor.optional() })),
});

/** A survey and its answer, without the link that only its customer has. */
export const surveyView = survey.omit({ linkSecret: true }).extend({
  agentId: idSchema('agent').nullable(),
  teamId: idSchema('team').nullable(),
  rating: survey.shape.rating.unwrap().nullable(),
  comment: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime().nullable(),
  taskId: idSchema('task').nullable(),
});

const taskOutcome = {
  note: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: actor.nullable(),
};

/** A task: that of a low rating with the customer's current answer. */
export const taskView = z.discriminatedUnion('kind', [
  lowRatingTask.extend({
    teamId: idSchema('team').nullable(),
    agentId: idSchema('agent').nullable(),
    rating: survey.shape.rating.unwrap().nullable(),
    comment: z.string().nullable(),
    ...taskOutcome,
  }),
  excessRefundTask.extend(taskOutcome),
]);
