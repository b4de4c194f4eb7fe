import * as z from 'zod';
import { customer } from '../../../domain/customer/customer.ts';
import { mailState } from '../../../domain/mail/outgoing/mail.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { survey } from '../../../domain/survey/survey.ts';
import { task } from '../../../domain/task/task.ts';
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
import { pageOf } from '../api/fields.ts';

export const attachmentView = attachment.omit({ key: true });

/** How far a mail that Kefu sends has come. */
export const mailView = z.object({
  mailId: idSchema('mail'),
  state: mailState,
  queuedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().optional(),
  failure: z.string().optional(),
  failureKind: mailFailureKind.optional(),
  failedRecipients: z.array(z.string()).optional(),
});

export const messageView = message
  .omit({
    wholeTextKey: true,
    htmlKey: true,
    rawMailKey: true,
    customerId: true,
    attachments: true,
    surveyLink: true,
  })
  .extend({
    attachments: z.array(attachmentView),
    /** True where the text was cut at 3 KB: the message alone shows it whole. */
    truncated: z.boolean(),
    hasHtml: z.boolean(),
    mail: mailView.optional(),
  });

/** A reply with whom it goes to by mail, and which collaborators it leaves out. */
export const sentReplyView = messageView.extend({
  recipients: z.array(z.string()),
  leftOut: z.array(z.string()),
});

export const wholeMessageView = messageView.extend({ wholeText: z.string(), html: z.string().nullable() });

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
  /** How it ended; null while it is neither resolved nor closed. */
  outcome: ticketOutcome.nullable(),
  linkedTicketIds: z.array(idSchema('ticket')),
  mergedInto: idSchema('ticket').nullable(),
  /** Every ticket that is part of this one; their messages stand in its conversation. */
  mergedTicketIds: z.array(idSchema('ticket')),
  /** Addresses of the people who take part beside the customer. */
  collaborators: z.array(z.string()),
  /** Addresses of people whom mail named, and who take part once an agent confirms them. */
  proposedCollaborators: z.array(z.string()),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  customerLevel,
  /** What its agent has to be able to do, as the rule said that picked its team. */
  skills: z.array(z.string()),
  /** Out of sight until then. */
  snoozedUntil: z.iso.datetime().nullable(),
  /** The policy that says what is promised; null where none does. */
  policyId: z.string().nullable(),
});

/** A ticket as lists show it. */
export const ticketListView = ticketListItem.omit({ lastMessage: true }).extend({
  topicId: idSchema('topic').nullable(),
  product: z.string().nullable(),
  outcome: ticketOutcome.nullable(),
  /**
   * Whether the customer or an agent wrote last; neither notes nor automatic mail count. Null where it is not known: of
   * tickets of earlier versions, and of those whose last message was split off.
   */
  lastMessageDirection: messageDirection.nullable(),
  /** With `include=customer`. */
  customer: customer.pick({ customerId: true, number: true, name: true }).nullable().optional(),
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
  /** What is promised and how much of that is used up; null for what is not promised, or not yet. */
  clocks: z.object({
    firstResponse: clockReport.nullable(),
    nextResponse: clockReport.nullable(),
    resolution: clockReport.nullable(),
  }),
  conversation: pageOf(messageView),
});

export const historyView = z.object({
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  /** A change has an actor of its own where somebody else than the item's made it: Kefu acknowledges what a customer opens. */
  changes: z.array(z.object({ type: z.string(), data: z.unknown(), actor: actor.optional() })),
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

/** A task with what the customer says by now. */
export const taskView = task.extend({
  teamId: idSchema('team').nullable(),
  agentId: idSchema('agent').nullable(),
  rating: survey.shape.rating.unwrap().nullable(),
  comment: z.string().nullable(),
  note: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: actor.nullable(),
});
