import type { Opening, TicketCommand } from '../../../domain/ticket/ticket.ts';
import type { Actor } from '../../../events/event.ts';
import { id } from '../given.ts';
import type { Action, Life } from './life.ts';

export const agent: Actor = { kind: 'agent', agentId: id('agent') };

/** Converts a ticket's opening to the input of the code under test. */
export function openingFor({ type, priority, level, teamId, mailboxId }: Life): Opening {
  return {
    type: 'ticket.opened',
    data: {
      number: 'T20260101-0001',
      subject: 'Broken lamp',
      channel: 'mail',
      type,
      priority,
      customerId: id('customer'),
      customerLevel: level,
      teamId,
      mailboxId,
      tags: [],
      locale: 'en',
      messageId: id('message'),
      linkedTicketIds: [],
      automaticMailReasons: [],
    },
  };
}

/** Converts people's actions to commands of the code under test. */
export function commandOf(action: Action, now: number): TicketCommand {
  switch (action.kind) {
    case 'reply':
      return { kind: 'reply', messageId: id('message'), status: action.status };
    case 'message':
      return {
        kind: 'receive-message',
        messageId: id('message'),
        customerId: id('customer'),
        channel: 'mail',
        automaticMailReasons: action.isAutomatic ? ['auto-submitted'] : [],
      };
    case 'status':
      return { kind: 'edit', status: action.to };
    case 'snooze': {
      const until = action.minutes === null ? null : new Date(now + action.minutes * 60_000).toISOString();
      return { kind: 'edit', snoozedUntil: until };
    }
    case 'priority':
      return { kind: 'edit', priority: action.to };
    case 'type':
      return { kind: 'edit', type: action.to };
    case 'level':
      return { kind: 'change-customer-level', level: action.to };
    case 'team':
      return { kind: 'edit', teamId: action.to };
    case 'merge':
      return { kind: 'merge', into: id('ticket', 2) };
    case 'unmerge':
      return { kind: 'unmerge' };
    default:
      return action satisfies never;
  }
}
