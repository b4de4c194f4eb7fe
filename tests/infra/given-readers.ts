import { TicketPriorityChanged, TicketTagsChanged } from '../../events/ticket/ticket-classification.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { logger } from '../../functions/logger.ts';
import type { Reader } from '../../functions/on/readers.ts';

/** Two readers that only log what they read. */
export const readers: readonly Reader[] = [
  {
    name: 'tags',
    events: [TicketOpened, TicketTagsChanged],
    needs: [],
    load: async () => async (record, events) => {
      if (record.kind !== 'ticket') throw new Error('It reads tickets alone.');
      const { ticketId, tags, subject } = record.state;
      logger.info('read', { ticketId, tags, events: events.length });
      if (subject === 'Poison') throw new Error('It fails at this one.');
    },
  },
  {
    name: 'priorities',
    events: [TicketPriorityChanged],
    needs: ['table:write'],
    load: async () => async (record, events) => {
      if (record.kind !== 'ticket') throw new Error('It reads tickets alone.');
      const { ticketId, priority } = record.state;
      logger.info('read', { ticketId, priority, events: events.length });
    },
  },
];
