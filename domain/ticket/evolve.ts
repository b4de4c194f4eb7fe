import type { MessageDirection, TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { Place } from '../record/record.ts';
import { type Id, type IdKind, idSchema } from '../shared/ids.ts';
import { withCollaborators, withProposals } from './collaborators.ts';
import { withMerged, withMergedInto, withoutMerged, withoutMergedInto } from './merge.ts';
import { isDone, isLive } from './status.ts';
import { type Change, type LastMessage, type Opening, type Ticket, ticket } from './ticket.ts';
import { withDeferred, withoutDeferred } from './ticket-escalation.ts';
import { withoutSurveyReminder, withSurvey } from './ticket-survey.ts';

/** The ticket that an opening creates. */
export function opened(change: Opening, place: Place<'ticket'>): Ticket {
  const { messageId, automaticMailReasons: _, ...state } = change.data;
  return ticket.parse({
    ...state,
    lastMessage: { messageId, direction: 'inbound' },
    ticketId: place.id,
    version: place.version,
    status: 'new',
    slaConfigurationVersion: 0,
    clocks: {},
    resolutionCycle: 0,
    createdAt: place.at,
    lastActivityAt: place.at,
    statusSince: place.at,
  });
}

/** The ticket after a change. */
export function evolve(ticket: Ticket, change: Change, place: Place<'ticket'>): Ticket {
  const at = place.at;
  const next = { ...ticket, version: place.version };
  switch (change.type) {
    case 'ticket.noted':
      return { ...next, lastActivityAt: at };
    case 'ticket.message-received':
      return { ...next, lastActivityAt: at, lastMessage: lastMessageOf(change.data, 'inbound') };
    case 'ticket.replied':
      return {
        ...next,
        lastActivityAt: at,
        lastMessage: lastMessageOf(change.data, 'outbound'),
        firstRespondedAt: ticket.firstRespondedAt ?? at,
        // A customer who is written to again has the full time to answer.
        ...(ticket.status === 'pending' && { statusSince: at, remindedAt: undefined }),
      };
    case 'ticket.acknowledged':
      return { ...next, acknowledgedAt: at };
    case 'ticket.status-changed':
      return restatus(next, change.data.to, at);
    case 'ticket.priority-changed':
      return { ...next, priority: change.data.to };
    case 'ticket.type-changed':
      return { ...next, type: change.data.to };
    case 'ticket.topic-changed':
      return { ...next, topicId: optionalId('topic', change.data.to) };
    case 'ticket.product-changed':
      return { ...next, product: change.data.to ?? undefined };
    case 'ticket.outcome-changed':
      return { ...next, outcome: change.data.to ?? undefined };
    case 'ticket.confidentiality-changed':
      return { ...next, confidential: change.data.to || undefined };
    case 'ticket.transferred':
      return {
        ...next,
        // The required skills were those of the previous team.
        skills: undefined,
        teamId: optionalId('team', change.data.to),
      };
    case 'ticket.assigned':
      return { ...next, assigneeId: optionalId('agent', change.data.to) };
    case 'ticket.tags-changed': {
      const { added, removed } = change.data;
      return { ...next, tags: [...ticket.tags.filter((tag) => !removed.includes(tag)), ...added] };
    }
    case 'ticket.collaborators-changed':
      return withCollaborators(next, change.data);
    case 'ticket.proposed-collaborators-changed':
      return withProposals(next, change.data);
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
      return withLink(withoutMoved(next, change.data.messageIds), change.data.into);
    case 'ticket.linked':
      return withLink(next, change.data.ticketId);
    case 'ticket.automatic-mail-suppressed':
      return change.data.purpose === 'acknowledgement' ? { ...next, acknowledgementSuppressedAt: at } : next;
    case 'ticket.customer-level-changed':
      return { ...next, customerLevel: change.data.to };
    case 'ticket.snoozed':
      return { ...next, snoozedUntil: change.data.until ?? undefined };
    case 'ticket.reminder-due':
      return { ...next, remindedAt: at };
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
    case 'ticket.held':
      return { ...next, heldBy: [...(ticket.heldBy ?? []), idSchema('case').parse(change.data.caseId)] };
    case 'ticket.released': {
      const others = (ticket.heldBy ?? []).filter((caseId) => caseId !== change.data.caseId);
      return { ...next, heldBy: others.length ? others : undefined };
    }
    case 'ticket.mail-failed':
    case 'ticket.mail-failure-withdrawn':
    case 'ticket.channel-message-failed':
    case 'ticket.reminded':
    case 'ticket.survey-reminded':
    case 'ticket.case-notice-sent':
    case 'ticket.sla-stage-reached':
    case 'ticket.sla-planned':
    case 'ticket.wake-scheduled':
    case 'ticket.webhook-requested':
    case 'ticket.rule-fired':
    case 'ticket.macro-run':
    case 'ticket.incident-linked':
    case 'ticket.incident-unlinked':
    case 'ticket.incident-updated':
      return next;
    case 'ticket.opened':
      throw new Error(`Ticket ${ticket.ticketId} is open already.`);
    default:
      return change satisfies never;
  }
}

function optionalId<Kind extends IdKind>(kind: Kind, value: string | null): Id<Kind> | undefined {
  return value === null ? undefined : idSchema(kind).parse(value);
}

function lastMessageOf(data: { messageId: string }, direction: MessageDirection): LastMessage {
  return { messageId: idSchema('message').parse(data.messageId), direction };
}

/** Which message is the last one then, the ticket alone can't tell. */
function withoutMoved(ticket: Ticket, messageIds: readonly string[]): Ticket {
  const { lastMessage } = ticket;
  return lastMessage && messageIds.includes(lastMessage.messageId)
    ? { ...ticket, lastMessage: undefined }
    : ticket;
}

function withLink(ticket: Ticket, ticketId: string): Ticket {
  return { ...ticket, linkedTicketIds: [...ticket.linkedTicketIds, idSchema('ticket').parse(ticketId)] };
}

/** Waits end with the status. */
const withoutWaits = { snoozedUntil: undefined, remindedAt: undefined };

/** Notifications are not needed any more. */
const withoutEscalations = { deferredEscalations: undefined };

/** A ticket that is opened again was not resolved after all. */
const withoutOutcome = { outcome: undefined };

/** A resolution that was undone is not surveyed. */
const withoutSurvey = { surveyDueAt: undefined, survey: undefined };

function restatus(ticket: Ticket, status: TicketStatus, at: string): Ticket {
  if (status === 'merged' || ticket.status === 'merged') {
    throw new Error(`A merge is a separate event; ticket ${ticket.ticketId} can't change to ${status}.`);
  }
  return {
    ...ticket,
    ...withoutWaits,
    ...(isLive({ status }) ? {} : withoutEscalations),
    ...(status === 'closed' ? {} : withoutSurvey),
    ...(isDone({ status }) ? {} : withoutOutcome),
    resolutionCycle: ticket.resolutionCycle + (status === 'resolved' ? 1 : 0),
    status,
    statusSince: at,
    lastActivityAt: at,
  };
}
