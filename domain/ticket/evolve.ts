import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { Place } from '../record/record.ts';
import { idSchema } from '../shared/ids.ts';
import { withCollaborators, withProposals } from './collaborators.ts';
import { withMerged, withMergedInto, withoutMerged, withoutMergedInto } from './merge.ts';
import { isLive } from './status.ts';
import { type Change, type Opening, type Ticket, ticket } from './ticket.ts';
import { withDeferred, withoutDeferred } from './ticket-escalation.ts';
import { withoutSurveyReminder, withSurvey } from './ticket-survey.ts';

/** The ticket that an opening creates. */
export function opened(change: Opening, place: Place<'ticket'>): Ticket {
  const { messageId: _, automaticMailReasons: __, ...state } = change.data;
  return ticket.parse({
    ...state,
    ticketId: place.id,
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
export function evolve(ticket: Ticket, change: Change, place: Place<'ticket'>): Ticket {
  const at = place.at;
  const next = { ...ticket, version: place.version };
  switch (change.type) {
    case 'ticket.message-received':
    case 'ticket.noted':
      return { ...next, lastActivityAt: at };
    case 'ticket.replied':
      return {
        ...next,
        lastActivityAt: at,
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
    case 'ticket.transferred':
      return {
        ...next,
        // The required skills were those of the previous team.
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
    case 'ticket.mail-failed':
    case 'ticket.mail-failure-withdrawn':
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

/** Waits end with the status. */
const withoutWaits = { snoozedUntil: undefined, remindedAt: undefined };

/** Notifications are not needed any more. */
const withoutEscalations = { deferredEscalations: undefined };

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
    resolutionCycle: ticket.resolutionCycle + (status === 'resolved' ? 1 : 0),
    status,
    statusSince: at,
    lastActivityAt: at,
  };
}
