import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { caughtUp } from '../../../domain/ticket/ticket-time.ts';
import { contextAt, givenTicket, id, noon } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const slaConfiguration = withShipped(shippedConfiguration, 'UTC');
const mondayMorning = '2026-11-23T09:00:00.000Z';

const place = {
  ruleId: 'breached',
  target: 'resolution',
  cycle: 1,
  stage: 'breached',
  repetition: 0,
} as const;
const patient: TicketCommand = { kind: 'escalate', ...place, notify: [id('agent')], until: mondayMorning };

function changed(ticket: Ticket, command: TicketCommand): Ticket {
  return evolveAll(ticket, decide(ticket, command), contextAt(noon));
}

const fallenDue = (ticket: Ticket, now: string) =>
  caughtUp(ticket, { now, current: slaConfiguration, planned: slaConfiguration, settings: defaultSettings });

/** The notifications of an escalation once its working hours begin. */
const toldIn = (ticket: Ticket) => fallenDue(ticket, mondayMorning).changes;

describe("An escalation's delayed notifications", () => {
  it('are sent when they may be, and not before', () => {
    const waiting = changed(givenTicket(), patient);
    expect(fallenDue(waiting, '2026-11-23T08:59:59.999Z').changes).toEqual([]);
    expect(toldIn(waiting)).toEqual([
      { type: 'ticket.escalated', data: { ...place, notify: [id('agent')] } },
    ]);
  });

  it('are sent once', () => {
    const { state: ticket } = fallenDue(changed(givenTicket(), patient), mondayMorning);
    expect(ticket.deferredEscalations).toBeUndefined();
  });

  it.each(['pending', 'on-hold'] as const)('are kept when the ticket is moved to %s', (status) => {
    const moved = changed(changed(givenTicket(), patient), { kind: 'edit', status });
    expect(toldIn(moved)).toHaveLength(1);
  });

  it.each(['resolved', 'closed', 'spam'] as const)('are dropped if the ticket is %s', (status) => {
    const done = changed(changed(givenTicket(), patient), { kind: 'edit', status });
    expect(done.deferredEscalations).toBeUndefined();
  });

  it('are dropped if the ticket is merged', () => {
    const merged = changed(changed(givenTicket(), patient), { kind: 'merge', into: id('ticket', 2) });
    expect(merged.deferredEscalations).toBeUndefined();
  });
});

describe('An escalation', () => {
  it('unassigns a ticket if its rule does', () => {
    const freed = changed(givenTicket({ assigneeId: id('agent') }), {
      ...patient,
      until: undefined,
      assigneeId: null,
    });
    expect(freed.assigneeId).toBeUndefined();
  });

  it('ignores tickets that need no action', () => {
    expect(decide(givenTicket({ status: 'resolved' }), patient)).toEqual([]);
  });
});
