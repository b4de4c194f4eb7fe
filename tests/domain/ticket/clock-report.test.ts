import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import { type ClockReport, clockReports } from '../../../domain/ticket/clock-report.ts';
import { open } from '../../../domain/ticket/decide.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { caughtUp } from '../../../domain/ticket/ticket-time.ts';
import { contextAt, givenOpening, id } from '../given.ts';
import { commitOf, openingOf } from '../ticket-changes.ts';

/** Office hours in UTC; a normal ticket of a standard customer: 8 h to respond, 48 h to resolve. */
const slaConfiguration = withShipped(shippedConfiguration, 'UTC');
const monday = '2026-11-23T09:00:00.000Z';
const hour = 3600;

function openedAt(now: string): Ticket {
  const opening = open(givenOpening({ ticketId: id('ticket') }));
  const time = { now, current: slaConfiguration, planned: slaConfiguration, settings: defaultSettings };
  return openingOf(opening, { ticketId: id('ticket') }, contextAt(now), time).ticket;
}

function changedAt(ticket: Ticket, now: string, command: TicketCommand): Ticket {
  const time = { now, current: slaConfiguration, planned: slaConfiguration, settings: defaultSettings };
  return commitOf(ticket, caughtUp(ticket, time), command, contextAt(now), time).ticket;
}

const statesOf = (ticket: Ticket, now: string) => {
  const { firstResponse, nextResponse, resolution } = clockReports(ticket, slaConfiguration, now);
  const stateOf = (report: ClockReport | null) => report?.state ?? null;
  return [stateOf(firstResponse), stateOf(nextResponse), stateOf(resolution)];
};

const reply: TicketCommand = { kind: 'reply', messageId: id('message', 2) };

describe('The clocks of a ticket', () => {
  it('run from its opening, and report the used time', () => {
    const { firstResponse, nextResponse, resolution } = clockReports(
      openedAt(monday),
      slaConfiguration,
      '2026-11-23T11:30:00.000Z',
    );
    expect(firstResponse).toEqual({
      targetSeconds: 8 * hour,
      consumedSeconds: 2.5 * hour,
      dueAt: '2026-11-23T17:00:00.000Z',
      state: 'running',
    });
    expect(nextResponse).toBeNull();
    expect(resolution).toMatchObject({ targetSeconds: 48 * hour, consumedSeconds: 2.5 * hour });
  });

  it('are met by an answer in time, and wait for the customer', () => {
    const answered = changedAt(openedAt(monday), '2026-11-23T11:00:00.000Z', reply);
    expect(statesOf(answered, '2026-11-25T11:00:00.000Z')).toEqual(['met', null, 'paused']);
    const { firstResponse, resolution } = clockReports(
      answered,
      slaConfiguration,
      '2026-11-25T11:00:00.000Z',
    );
    expect(firstResponse).toMatchObject({ consumedSeconds: 2 * hour, dueAt: null });
    expect(resolution).toMatchObject({ consumedSeconds: 2 * hour, dueAt: null });
  });

  it('are missed by a late answer, with the time since when', () => {
    const answered = changedAt(openedAt(monday), '2026-11-24T11:00:00.000Z', reply);
    const { firstResponse } = clockReports(answered, slaConfiguration, '2026-11-25T11:00:00.000Z');
    expect(firstResponse).toEqual({
      targetSeconds: 8 * hour,
      consumedSeconds: 11 * hour,
      dueAt: '2026-11-23T17:00:00.000Z',
      state: 'missed',
    });
  });

  it('continue when they are overdue', () => {
    expect(statesOf(openedAt(monday), '2026-11-24T11:00:00.000Z')).toEqual(['running', null, 'running']);
  });

  it('end unanswered if the ticket is resolved or is spam', () => {
    const resolved = changedAt(openedAt(monday), '2026-11-23T10:00:00.000Z', {
      kind: 'edit',
      status: 'resolved',
    });
    expect(statesOf(resolved, '2026-11-23T12:00:00.000Z')).toEqual(['ended', null, 'met']);
    const spam = changedAt(openedAt(monday), '2026-11-23T10:00:00.000Z', { kind: 'edit', status: 'spam' });
    expect(statesOf(spam, '2026-11-23T12:00:00.000Z')).toEqual(['ended', null, 'ended']);
  });

  it('that were met stay met, whatever a later target', () => {
    const answered = changedAt(openedAt(monday), '2026-11-23T14:00:00.000Z', reply);
    const urgent = changedAt(answered, '2026-11-23T15:00:00.000Z', { kind: 'edit', priority: 'urgent' });
    expect(statesOf(urgent, '2026-11-23T15:00:00.000Z')).toEqual(['met', null, 'paused']);
  });

  it('are missed if they were overdue and the ticket is resolved without an answer', () => {
    const resolved = changedAt(openedAt(monday), '2026-11-24T15:00:00.000Z', {
      kind: 'edit',
      status: 'resolved',
    });
    expect(statesOf(resolved, '2026-11-24T16:00:00.000Z')).toEqual(['missed', null, 'met']);
  });

  it('start for the next response with the customer’s next message', () => {
    const answered = changedAt(openedAt(monday), '2026-11-23T10:00:00.000Z', reply);
    const asked = changedAt(answered, '2026-11-23T14:00:00.000Z', {
      kind: 'receive-message',
      messageId: id('message', 3),
      customerId: id('customer'),
      channel: 'mail',
      automaticMailReasons: [],
    });
    const { nextResponse } = clockReports(asked, slaConfiguration, '2026-11-23T15:00:00.000Z');
    expect(nextResponse).toMatchObject({ consumedSeconds: hour, state: 'running' });
  });
});
