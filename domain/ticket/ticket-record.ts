import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import type { RecordCommit } from '../record/record-commit.ts';
import { decide } from './decide.ts';
import { evolve, opened } from './evolve.ts';
import { requireResolution } from './resolution.ts';
import type { Change, Opening, Ticket, TicketCommand } from './ticket.ts';
import { keptTime, type Time, ticketTimers } from './ticket-time.ts';
import type { Timer } from './ticket-timers.ts';

export interface TicketTypes extends RecordTypes {
  kind: 'ticket';
  state: Ticket;
  change: Change;
  opening: Opening;
  command: TicketCommand;
  surroundings: Time;
  timer: Timer;
}

export type TicketCommit = RecordCommit<TicketTypes>;

export const ticketRecord: RecordDefinition<TicketTypes> = {
  kind: 'ticket',
  noun: 'ticket',
  idOf: ({ ticketId }) => ticketId,
  open: opened,
  decide(ticket, command, { now, actor }, { settings }) {
    const changes = decide(ticket, command);
    const place = { id: ticket.ticketId, version: ticket.version, at: now };
    const after = () => changes.reduce((state, change) => evolve(state, change, place), ticket);
    const { required } = settings.resolution;
    const isByPeople = actor.kind !== 'system';
    if (isByPeople && required.length && changes.length)
      requireResolution(ticket, command, after(), required);
    return changes;
  },
  evolve,
  derive: (before, evolved, changes, time) => keptTime(before, evolved, changes, timeOf(before, time)),
  timers: ticketTimers,
};

/** Once the ticket is planned anew, the newest SLA configuration is the one that its clocks were set by. */
function timeOf(ticket: Ticket, time: Time): Time {
  return ticket.slaConfigurationVersion === time.current.version ? { ...time, planned: time.current } : time;
}
