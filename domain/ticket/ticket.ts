import * as z from 'zod';
import type { TicketEvent } from '../../events/catalog.ts';
import type { AutomaticMailPurpose } from '../../events/ticket-conversation.ts';
import {
  type Channel,
  type CustomerLevel,
  channel,
  customerLevel,
  type MailFailureKind,
  slaStage,
  slaTarget,
  type ThreadedBy,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../events/ticket-facts.ts';
import type { Context } from '../context.ts';
import {
  type AgentId,
  type CustomerId,
  idSchema,
  type MailboxId,
  type MailId,
  type MessageId,
  type SurveyId,
  type TeamId,
  type TicketId,
} from '../ids.ts';
import { type Locale, locale } from '../locale.ts';
import { ticketClocks } from '../sla/ticket-clocks.ts';
import { claimed } from './claim.ts';
import { collaboratorChange, joining, withCollaborators } from './collaborators.ts';
import {
  type MergeSource,
  mergedInto,
  mergeReceived,
  mergeUndone,
  unmerged,
  withMerged,
  withMergedInto,
  withoutMerged,
  withoutMergedInto,
} from './merge.ts';
import {
  allowed,
  isLive,
  refuseMerged,
  statusAfterCustomer,
  statusAfterReply,
  statusChange,
} from './status.ts';
import { edited, type TicketEdit } from './ticket-edit.ts';
import { type Escalation, escalated, withDeferred, withoutDeferred } from './ticket-escalation.ts';
import {
  type SendSurvey,
  type SurveyAnswer,
  surveySent,
  withoutSurveyReminder,
  withSurvey,
} from './ticket-survey.ts';

/** A ticket that became part of this one, and what this one was before. */
const mergedTicket = z.object({
  ticketId: idSchema('ticket'),
  /** What had been merged into that one before. */
  nestedTicketIds: z.array(idSchema('ticket')),
  /** Addresses of the people whom it brought. */
  collaborators: z.array(z.string()),
  at: z.iso.datetime(),
  statusBefore: ticketStatus.exclude(['merged']),
});

const stagePlace = {
  target: slaTarget,
  cycle: z.number().int().positive(),
  stage: slaStage,
  repetition: z.number().int().nonnegative(),
};

/** Notices of an escalation that wait for working hours. */
export const deferredEscalation = z.object({
  ruleId: z.string(),
  ...stagePlace,
  notify: z.array(z.string()),
  until: z.iso.datetime(),
});

export type DeferredEscalation = z.infer<typeof deferredEscalation>;

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
  /** Absent where there are none, as are merged tickets: most tickets have neither. */
  collaborators: z.array(z.string()).optional(),
  merged: z.array(mergedTicket).optional(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  /** Since when it is settled that no acknowledgement goes out. */
  acknowledgementSuppressedAt: z.iso.datetime().optional(),
  customerLevel,
  /** What whoever gets it should be able to. */
  skills: z.array(z.string()).optional(),
  firstRespondedAt: z.iso.datetime().optional(),
  /** By what its clocks were set. */
  timetableVersion: z.number().int().nonnegative(),
  policyId: z.string().optional(),
  clocks: ticketClocks,
  /** The next moment at which anything about it falls due. */
  wakeAt: z.iso.datetime().optional(),
  /** Since when the clock has given up on it, after several failures. */
  parkedAt: z.iso.datetime().optional(),
  snoozedUntil: z.iso.datetime().optional(),
  /** When the silent customer was to be reminded, in this wait. */
  remindedAt: z.iso.datetime().optional(),
  /** How many times it was resolved. */
  resolutionCycle: z.number().int().nonnegative(),
  surveyDueAt: z.iso.datetime().optional(),
  /** The survey about the present resolution. */
  survey: z.object({ surveyId: idSchema('survey'), remindAt: z.iso.datetime().optional() }).optional(),
  deferredEscalations: z.array(deferredEscalation).optional(),
});

/** One request of one customer. Only a merged ticket names the ticket that it became part of. */
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

/** What happened to a ticket, before the commit gives it its place in the history. */
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
  locale: Locale;
  messageId: MessageId;
  linkedTicketIds: TicketId[];
  collaborators?: string[] | undefined;
  splitFrom?: TicketId | undefined;
  automaticMailReasons: string[];
}

export type TicketCommand =
  | {
      kind: 'receive-message';
      messageId: MessageId;
      customerId: CustomerId;
      channel: Channel;
      threadedBy?: ThreadedBy | undefined;
      /** Addresses of people whom the message brings into the ticket. */
      collaborators?: readonly string[];
      automaticMailReasons: string[];
    }
  | {
      kind: 'reply';
      messageId: MessageId;
      mailId?: MailId | undefined;
      moreMailIds?: MailId[] | undefined;
      status?: TicketStatus | undefined;
      collaborators?: readonly string[];
    }
  | { kind: 'note'; messageId: MessageId }
  | { kind: 'acknowledge'; messageId: MessageId; mailId: MailId }
  | { kind: 'suppress-automatic-mail'; purpose: AutomaticMailPurpose; reason: string }
  | { kind: 'wake' }
  | { kind: 'claim'; agentId: AgentId }
  | { kind: 'change-customer-level'; level: CustomerLevel }
  | { kind: 'remind'; messageId: MessageId; mailId: MailId }
  | ({ kind: 'escalate' } & Escalation)
  | ({ kind: 'send-survey' } & SendSurvey)
  | { kind: 'remind-survey'; surveyId: SurveyId; messageId: MessageId; mailId: MailId }
  | ({ kind: 'answer-survey' } & SurveyAnswer)
  | ({ kind: 'edit' } & TicketEdit)
  | { kind: 'change-collaborators'; add?: readonly string[]; remove?: readonly string[] }
  | { kind: 'merge'; into: TicketId }
  | { kind: 'receive-merge'; source: MergeSource }
  | { kind: 'unmerge' }
  | { kind: 'undo-merge'; ticketId: TicketId }
  | { kind: 'split'; into: TicketId; messageIds: readonly MessageId[] }
  | { kind: 'link'; ticketId: TicketId }
  | {
      kind: 'report-mail-failure';
      messageId: MessageId;
      mailId: MailId;
      outcome: 'failed' | 'unknown';
      failureKind?: MailFailureKind | undefined;
      reason: string;
    };

/** Once sent or held back, an acknowledgement is not thought about again. */
export function isAcknowledgementSettled(ticket: Ticket): boolean {
  return Boolean(ticket.acknowledgedAt ?? ticket.acknowledgementSuppressedAt);
}

export type Opening = Extract<Change, { type: 'ticket.opened' }>;

/** The change that opens a ticket. */
export function open(command: OpenTicket): Opening {
  const { kind: _, ticketId: __, ...data } = command;
  return { type: 'ticket.opened', data };
}

/**
 * What a command changes about a ticket; nothing where it already is as wanted.
 * @throws KefuError `transition-not-allowed` where the ticket's status forbids it.
 */
export function decide(ticket: Ticket, command: TicketCommand): Change[] {
  switch (command.kind) {
    case 'receive-message': {
      const { kind: _, collaborators = [], ...data } = command;
      const next = command.automaticMailReasons.length ? undefined : statusAfterCustomer(ticket.status);
      return [
        { type: 'ticket.message-received', data: { ...data, assigneeId: ticket.assigneeId } },
        ...joining(ticket, collaborators),
        ...statusChange(ticket, next),
      ];
    }
    case 'reply': {
      refuseMerged(ticket);
      const { messageId, mailId, moreMailIds, status, collaborators = [] } = command;
      const next = status === undefined ? statusAfterReply[ticket.status] : allowed(ticket, status);
      return [
        { type: 'ticket.replied', data: { messageId, mailId, moreMailIds } },
        ...joining(ticket, collaborators),
        ...statusChange(ticket, next),
      ];
    }
    case 'note':
      return [{ type: 'ticket.noted', data: { messageId: command.messageId } }];
    case 'acknowledge': {
      if (isAcknowledgementSettled(ticket)) return [];
      const { messageId, mailId } = command;
      return [{ type: 'ticket.acknowledged', data: { messageId, mailId } }];
    }
    case 'suppress-automatic-mail': {
      const { purpose, reason } = command;
      if (purpose === 'acknowledgement' && isAcknowledgementSettled(ticket)) return [];
      return [{ type: 'ticket.automatic-mail-suppressed', data: { purpose, reason } }];
    }
    case 'wake':
      return [];
    case 'claim':
      return claimed(ticket, command.agentId);
    case 'change-customer-level': {
      const { customerLevel: from } = ticket;
      const { level: to } = command;
      return from === to ? [] : [{ type: 'ticket.customer-level-changed', data: { from, to } }];
    }
    case 'remind': {
      if (ticket.status !== 'pending') return [];
      const { messageId, mailId } = command;
      return [{ type: 'ticket.reminded', data: { messageId, mailId } }];
    }
    case 'escalate':
      return escalated(ticket, command);
    case 'send-survey':
      return surveySent(ticket, command);
    case 'remind-survey': {
      if (ticket.survey?.surveyId !== command.surveyId) return [];
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.survey-reminded', data }];
    }
    case 'answer-survey': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.survey-answered', data }];
    }
    case 'edit':
      return edited(ticket, command);
    case 'change-collaborators':
      refuseMerged(ticket);
      return collaboratorChange(ticket, command);
    case 'merge':
      return mergedInto(ticket, command.into);
    case 'receive-merge':
      return mergeReceived(ticket, command.source);
    case 'unmerge':
      return unmerged(ticket);
    case 'undo-merge':
      return mergeUndone(ticket, command.ticketId);
    case 'split': {
      refuseMerged(ticket);
      const { into, messageIds } = command;
      return [{ type: 'ticket.split', data: { into, messageIds: [...messageIds] } }];
    }
    case 'link':
      return linked(ticket, command.ticketId);
    case 'report-mail-failure': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.mail-failed', data }];
    }
    default:
      return command satisfies never;
  }
}

/** Mail in several mailboxes links tickets by itself: no sender may make an item grow without end. */
const linksAtMost = 100;

function linked(ticket: Ticket, ticketId: TicketId): Change[] {
  const { linkedTicketIds } = ticket;
  if (ticketId === ticket.ticketId || linkedTicketIds.includes(ticketId)) return [];
  return linkedTicketIds.length < linksAtMost ? [{ type: 'ticket.linked', data: { ticketId } }] : [];
}

/** Where a change stands: the ticket it belongs to, and when it was committed as which version. */
export interface Place {
  ticketId: TicketId;
  version: number;
  at: string;
}

/** The ticket that an opening makes. */
export function opened(change: Opening, place: Place): Ticket {
  const { messageId: _, automaticMailReasons: __, ...state } = change.data;
  return ticket.parse({
    ...state,
    ticketId: place.ticketId,
    version: place.version,
    status: 'new',
    timetableVersion: 0,
    clocks: {},
    resolutionCycle: 0,
    createdAt: place.at,
    lastActivityAt: place.at,
    statusSince: place.at,
  });
}

/** The ticket after a change. */
export function evolve(ticket: Ticket, change: Change, place: Place): Ticket {
  const at = place.at;
  const next = { ...ticket, version: place.version };
  switch (change.type) {
    case 'ticket.message-received':
    case 'ticket.noted':
      return { ...next, lastActivityAt: at };
    case 'ticket.replied':
      return { ...next, lastActivityAt: at, firstRespondedAt: ticket.firstRespondedAt ?? at };
    case 'ticket.acknowledged':
      return { ...next, acknowledgedAt: at };
    case 'ticket.status-changed':
      return restatus(next, change.data.to, at);
    case 'ticket.priority-changed':
      return { ...next, priority: change.data.to };
    case 'ticket.type-changed':
      return { ...next, type: change.data.to };
    case 'ticket.transferred':
      return {
        ...next,
        // What its agent had to be able to do was said of the team before.
        skills: undefined,
        teamId: idSchema('team')
          .optional()
          .parse(change.data.to ?? undefined),
      };
    case 'ticket.assigned':
      return {
        ...next,
        assigneeId: idSchema('agent')
          .optional()
          .parse(change.data.to ?? undefined),
      };
    case 'ticket.tags-changed': {
      const { added, removed } = change.data;
      return { ...next, tags: [...ticket.tags.filter((tag) => !removed.includes(tag)), ...added] };
    }
    case 'ticket.collaborators-changed':
      return withCollaborators(next, change.data);
    case 'ticket.merged':
      return withMergedInto(
        { ...next, ...withoutWaits, ...withoutEscalations, ...withoutSurvey },
        change.data,
        at,
      );
    case 'ticket.merge-received':
      return withMerged(next, change.data, at);
    case 'ticket.unmerged':
      return withoutMergedInto(next);
    case 'ticket.merge-undone':
      return withoutMerged(next, change.data);
    case 'ticket.split':
      return withLink(next, change.data.into);
    case 'ticket.linked':
      return withLink(next, change.data.ticketId);
    case 'ticket.automatic-mail-suppressed':
      return change.data.purpose === 'acknowledgement' ? { ...next, acknowledgementSuppressedAt: at } : next;
    case 'ticket.customer-level-changed':
      return { ...next, customerLevel: change.data.to };
    case 'ticket.snoozed':
      return { ...next, snoozedUntil: change.data.until ?? undefined };
    case 'ticket.reminder-due':
      return { ...next, remindedAt: change.data.dueAt };
    case 'ticket.escalated':
      return withoutDeferred(next, change.data);
    case 'ticket.escalation-deferred':
      return withDeferred(next, change.data);
    case 'ticket.survey-due':
      return { ...next, surveyDueAt: undefined };
    case 'ticket.survey-sent':
      return withSurvey(next, change.data);
    case 'ticket.survey-reminder-due':
    case 'ticket.survey-answered':
      return withoutSurveyReminder(next, change.data.surveyId);
    case 'ticket.mail-failed':
    case 'ticket.reminded':
    case 'ticket.survey-reminded':
    case 'ticket.sla-stage-reached':
    case 'ticket.sla-planned':
    case 'ticket.wake-scheduled':
    case 'ticket.webhook-requested':
      return next;
    case 'ticket.opened':
      throw new Error(`Ticket ${ticket.ticketId} is open already.`);
    default:
      return change satisfies never;
  }
}

function withLink(ticket: Ticket, ticketId: string): Ticket {
  return { ...ticket, linkedTicketIds: [...ticket.linkedTicketIds, idSchema('ticket').parse(ticketId)] };
}

/** What a ticket waits for ends with its status. */
const withoutWaits = { snoozedUntil: undefined, remindedAt: undefined };

/** Nobody has to hurry any more. */
const withoutEscalations = { deferredEscalations: undefined };

/** A resolution that did not hold is not asked about. */
const withoutSurvey = { surveyDueAt: undefined, survey: undefined };

function restatus(ticket: Ticket, status: TicketStatus, at: string): Ticket {
  if (status === 'merged' || ticket.status === 'merged') {
    throw new Error(`A merge is an event of its own; ticket ${ticket.ticketId} can't change to ${status}.`);
  }
  return {
    ...ticket,
    ...withoutWaits,
    ...(isLive({ status }) ? {} : withoutEscalations),
    ...(status === 'closed' ? {} : withoutSurvey),
    resolutionCycle: ticket.resolutionCycle + (status === 'resolved' ? 1 : 0),
    status,
    statusSince: at,
    lastActivityAt: at,
  };
}

/** The ticket after all changes of one commit, which raises its version by one. */
export function evolveAll(ticket: Ticket, changes: readonly Change[], context: Pick<Context, 'now'>): Ticket {
  const place = { ticketId: ticket.ticketId, version: ticket.version + 1, at: context.now };
  return changes.reduce((state, change) => evolve(state, change, place), ticket);
}
