import type { TicketId } from '../shared/ids.ts';
import { claimed } from './claim.ts';
import { collaboratorChange, confirmation, dismissal, joining, proposing } from './collaborators.ts';
import { holdsChanged, statusAfterHeldReply } from './hold.ts';
import { incidentEnded, incidentLinked, incidentUnlinked } from './incident.ts';
import { mergedInto, mergeReceived, mergeUndone, unmerged } from './merge.ts';
import { allowed, refuseMerged, statusAfterCustomer, statusChange } from './status.ts';
import {
  type Change,
  isAcknowledgementSettled,
  type Opening,
  type OpenTicket,
  type Ticket,
  type TicketCommand,
} from './ticket.ts';
import { edited, outcomeChange, topicChange } from './ticket-edit.ts';
import { escalated } from './ticket-escalation.ts';
import { surveySent } from './ticket-survey.ts';
import { wakesTicket } from './waking.ts';

/** The change that opens a ticket. */
export function open(command: OpenTicket): Opening {
  const { kind: _, ticketId: __, confidential, ...data } = command;
  return { type: 'ticket.opened', data: { ...data, ...(confidential && { confidential }) } };
}

/**
 * The changes that a command makes to a ticket; nothing if the ticket is already in the wanted state.
 * @throws KefuError `transition-not-allowed` if the ticket's status doesn't allow it.
 */
export function decide(ticket: Ticket, command: TicketCommand): Change[] {
  switch (command.kind) {
    case 'receive-message': {
      const { kind: _, collaborators = [], proposed = [], ...data } = command;
      const next = wakesTicket(command) ? statusAfterCustomer(ticket.status) : undefined;
      return [
        { type: 'ticket.message-received', data: { ...data, assigneeId: ticket.assigneeId } },
        ...joining(ticket, collaborators),
        ...proposing(ticket, proposed),
        ...statusChange(ticket, next),
      ];
    }
    case 'reply': {
      refuseMerged(ticket);
      const { messageId, mailId, moreMailIds, status, topicId, outcome, collaborators = [] } = command;
      const next = status === undefined ? statusAfterHeldReply(ticket) : allowed(ticket, status);
      return [
        { type: 'ticket.replied', data: { messageId, mailId, moreMailIds } },
        ...joining(ticket, collaborators),
        ...topicChange(ticket, topicId),
        ...statusChange(ticket, next),
        ...outcomeChange(ticket, next ?? ticket.status, outcome),
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
    case 'decided':
      return command.by(ticket);
    case 'send-survey':
      return surveySent(ticket, command);
    case 'remind-survey': {
      if (ticket.survey?.surveyId !== command.surveyId) return [];
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.survey-reminded', data }];
    }
    case 'send-case-notice': {
      refuseMerged(ticket);
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.case-notice-sent', data }];
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
    case 'confirm-proposed':
      refuseMerged(ticket);
      return confirmation(ticket, command.address);
    case 'dismiss-proposed':
      refuseMerged(ticket);
      return dismissal(ticket, command.address);
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
    case 'change-holds':
      return holdsChanged(ticket, command);
    case 'link-incident':
      refuseMerged(ticket);
      return incidentLinked(ticket, command.caseId, command.hold);
    case 'unlink-incident':
      return incidentUnlinked(ticket, command.caseId);
    case 'tell-of-incident': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.incident-updated', data }];
    }
    case 'end-incident':
      return incidentEnded(ticket, command.caseId, command.awaitsAnswer);
    case 'report-mail-failure': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.mail-failed', data }];
    }
    case 'report-channel-failure': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.channel-message-failed', data }];
    }
    case 'withdraw-mail-failure': {
      const { kind: _, ...data } = command;
      return [{ type: 'ticket.mail-failure-withdrawn', data }];
    }
    default:
      return command satisfies never;
  }
}

/** Mail to several mailboxes links tickets, so without a limit a sender could make an item grow without end. */
const linksAtMost = 100;

function linked(ticket: Ticket, ticketId: TicketId): Change[] {
  const { linkedTicketIds } = ticket;
  if (ticketId === ticket.ticketId || linkedTicketIds.includes(ticketId)) return [];
  return linkedTicketIds.length < linksAtMost ? [{ type: 'ticket.linked', data: { ticketId } }] : [];
}
