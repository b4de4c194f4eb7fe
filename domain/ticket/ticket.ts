import * as z from 'zod';
import type { TicketEvent } from '../../events/catalog.ts';
import { slaStagePlace } from '../../events/ticket/ticket-clocks.ts';
import {
  type AutomaticKind,
  type Channel,
  type CustomerLevel,
  channel,
  customerLevel,
  type MailFailureKind,
  messageDirection,
  type ThreadedBy,
  type TicketOutcome,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
  ticketOutcome,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket/ticket-facts.ts';
import {
  type AgentId,
  type CaseId,
  type ChannelMessageId,
  type CustomerId,
  idSchema,
  type MailboxId,
  type MailId,
  type MessageId,
  type SurveyId,
  type TeamId,
  type TicketId,
  type TopicId,
} from '../shared/ids.ts';
import { type Locale, locale } from '../shared/locale.ts';
import type { MergeSource } from './merge.ts';
import { ticketClocks } from './ticket-clocks.ts';
import type { TicketEdit } from './ticket-edit.ts';
import type { Escalation } from './ticket-escalation.ts';
import type { SendSurvey, SurveyAnswer } from './ticket-survey.ts';

/** A ticket that was merged into this one, and this one's previous status. */
const mergedTicket = z.object({
  ticketId: idSchema('ticket'),
  /** What had been merged into that ticket before. */
  nestedTicketIds: z.array(idSchema('ticket')),
  /** Addresses of its collaborators and customer. */
  collaborators: z.array(z.string()),
  at: z.iso.datetime(),
  statusBefore: ticketStatus.exclude(['merged']),
});

/** Notifications of an escalation that wait for working hours. */
export const deferredEscalation = z.object({
  ruleId: z.string(),
  ...slaStagePlace,
  notify: z.array(z.string()),
  until: z.iso.datetime(),
});
export type DeferredEscalation = z.infer<typeof deferredEscalation>;

/** Who wrote last, the customer or an agent; neither notes nor automatic mail count. */
export const lastMessage = z.object({ messageId: idSchema('message'), direction: messageDirection });
export type LastMessage = z.infer<typeof lastMessage>;

const facts = z.object({
  ticketId: idSchema('ticket'),
  number: z.string(),
  version: z.number().int().nonnegative(),
  subject: z.string(),
  priority: ticketPriority,
  type: ticketType,
  channel,
  locale,
  mailboxId: idSchema('mailbox').optional(),
  customerId: idSchema('customer'),
  teamId: idSchema('team').optional(),
  assigneeId: idSchema('agent').optional(),
  tags: z.array(z.string()),
  linkedTicketIds: z.array(idSchema('ticket')),
  /** Absent if empty, as are merged tickets: most tickets have neither. */
  collaborators: z.array(z.string()).optional(),
  /** Addresses of people whom an agent may confirm as collaborators. */
  proposedCollaborators: z.array(z.string()).optional(),
  merged: z.array(mergedTicket).optional(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  /** When it was decided that no acknowledgement is sent. */
  acknowledgementSuppressedAt: z.iso.datetime().optional(),
  customerLevel,
  topicId: idSchema('topic').optional(),
  /** What it is about: a SKU, or the name of a product line. */
  product: z.string().optional(),
  /** Left out of what others are told of it. Absent if it is not. */
  confidential: z.boolean().optional(),
  /** Of a ticket that is resolved or closed, or was when it was merged. */
  outcome: ticketOutcome.optional(),
  /** Unknown where that message was split off, and of tickets that were stored before this was. */
  lastMessage: lastMessage.optional(),
  /** Skills that routing requires of an assignee. */
  skills: z.array(z.string()).optional(),
  firstRespondedAt: z.iso.datetime().optional(),
  /** The version of the SLA configuration that its clocks were set by. */
  slaConfigurationVersion: z.number().int().nonnegative(),
  policyId: z.string().optional(),
  clocks: ticketClocks,
  /** When the next timer is due. */
  wakeAt: z.iso.datetime().optional(),
  /** When the ticket was parked, after several failures. */
  parkedAt: z.iso.datetime().optional(),
  snoozedUntil: z.iso.datetime().optional(),
  /** When the reminder of the current wait became due. */
  remindedAt: z.iso.datetime().optional(),
  /** The number of resolutions. */
  resolutionCycle: z.number().int().nonnegative(),
  surveyDueAt: z.iso.datetime().optional(),
  /** The survey of the current resolution. */
  survey: z.object({ surveyId: idSchema('survey'), remindAt: z.iso.datetime().optional() }).optional(),
  deferredEscalations: z.array(deferredEscalation).optional(),
  /** The cases that hold it. Absent if none does. */
  heldBy: z.array(idSchema('case')).optional(),
});

/** One request of one customer. Only a merged ticket names the ticket that it was merged into. */
export const ticket = z.discriminatedUnion('status', [
  facts.extend({ status: ticketStatus.exclude(['merged']) }),
  facts.extend({
    status: z.literal('merged'),
    mergedInto: idSchema('ticket'),
    statusBefore: ticketStatus.exclude(['merged']),
    statusSinceBefore: z.iso.datetime(),
  }),
]);
export type Ticket = z.infer<typeof ticket>;

/** What happened to a ticket, before the commit assigns its place in the history. */
export type Change = TicketEvent extends infer Event
  ? Event extends { type: infer Type; data: infer Data }
    ? { type: Type; data: Data }
    : never
  : never;

export interface OpenTicket {
  kind: 'open';
  ticketId: TicketId;
  number: string;
  subject: string;
  channel: Channel;
  type: TicketType;
  priority: TicketPriority;
  customerId: CustomerId;
  customerLevel: CustomerLevel;
  mailboxId?: MailboxId | undefined;
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
  skills?: string[] | undefined;
  tags: string[];
  topicId?: TopicId | undefined;
  product?: string | undefined;
  confidential?: boolean | undefined;
  locale: Locale;
  messageId: MessageId;
  linkedTicketIds: TicketId[];
  collaborators?: string[] | undefined;
  proposedCollaborators?: string[] | undefined;
  splitFrom?: TicketId | undefined;
  automaticMailReasons: string[];
}

export interface ReplyCommand {
  kind: 'reply';
  messageId: MessageId;
  mailId?: MailId | undefined;
  moreMailIds?: MailId[] | undefined;
  status?: TicketStatus | undefined;
  topicId?: TopicId | undefined;
  outcome?: TicketOutcome | undefined;
  collaborators?: readonly string[];
}

export type TicketCommand =
  | {
      kind: 'receive-message';
      messageId: MessageId;
      customerId: CustomerId;
      channel: Channel;
      threadedBy?: ThreadedBy | undefined;
      /** Addresses of people who become collaborators. */
      collaborators?: readonly string[];
      /** Addresses of people whom an agent has to confirm first. */
      proposed?: readonly string[];
      wakes?: boolean | undefined;
      automaticMailReasons: string[];
    }
  | ReplyCommand
  /** Decided by rules that few functions need: what receives mail starts faster without them. */
  | { kind: 'decided'; by(ticket: Ticket): Change[] }
  | { kind: 'note'; messageId: MessageId }
  | { kind: 'acknowledge'; messageId: MessageId; mailId: MailId }
  | { kind: 'suppress-automatic-mail'; purpose: AutomaticKind; reason: string }
  | { kind: 'wake' }
  | { kind: 'claim'; agentId: AgentId }
  | { kind: 'change-customer-level'; level: CustomerLevel }
  | { kind: 'remind'; messageId: MessageId; mailId: MailId }
  | ({ kind: 'escalate' } & Escalation)
  | ({ kind: 'send-survey' } & SendSurvey)
  | { kind: 'remind-survey'; surveyId: SurveyId; messageId: MessageId; mailId: MailId }
  | { kind: 'send-case-notice'; caseId: CaseId; notice: string; messageId: MessageId; mailId: MailId }
  | ({ kind: 'answer-survey' } & SurveyAnswer)
  | ({ kind: 'edit' } & TicketEdit)
  | { kind: 'change-collaborators'; add?: readonly string[]; remove?: readonly string[] }
  | { kind: 'confirm-proposed'; address: string }
  | { kind: 'dismiss-proposed'; address: string }
  | { kind: 'merge'; into: TicketId }
  | { kind: 'receive-merge'; source: MergeSource }
  | { kind: 'unmerge' }
  | { kind: 'undo-merge'; ticketId: TicketId }
  | { kind: 'split'; into: TicketId; messageIds: readonly MessageId[] }
  | { kind: 'link'; ticketId: TicketId }
  | { kind: 'change-holds'; hold: readonly CaseId[]; release: readonly CaseId[] }
  | { kind: 'link-incident'; caseId: CaseId; hold: boolean }
  | { kind: 'unlink-incident'; caseId: CaseId }
  | { kind: 'tell-of-incident'; caseId: CaseId; messageId: MessageId; mailId: MailId }
  | { kind: 'end-incident'; caseId: CaseId; awaitsAnswer: boolean }
  | {
      kind: 'report-mail-failure';
      messageId: MessageId;
      mailId: MailId;
      outcome: 'failed' | 'unknown';
      failureKind?: MailFailureKind | undefined;
      reason: string;
    }
  | {
      kind: 'report-channel-failure';
      messageId: MessageId;
      channelMessageId: ChannelMessageId;
      outcome: 'failed' | 'unknown';
      reason: string;
    }
  | { kind: 'withdraw-mail-failure'; messageId: MessageId; mailId: MailId; outcome: 'sent' | 'delivered' };

/** After an acknowledgement was sent or held back, it is not decided again. */
export function isAcknowledgementSettled(ticket: Ticket): boolean {
  return Boolean(ticket.acknowledgedAt ?? ticket.acknowledgementSuppressedAt);
}

export type Opening = Extract<Change, { type: 'ticket.opened' }>;
