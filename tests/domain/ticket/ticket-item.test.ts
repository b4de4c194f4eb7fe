import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { connect } from '../../../domain/shared/database.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import { ticketSchema } from '../../../domain/ticket/ticket.entity.ts';
import type { Opening, Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { itemOf, projectedFacts, ticketOf } from '../../../domain/ticket/ticket-item.ts';
import { orderedTicket } from '../../../domain/ticket/ticket-list.ts';
import { turnOf } from '../../../domain/ticket/ticket-order.ts';
import { caughtUp } from '../../../domain/ticket/ticket-time.ts';
import { itemSize } from '../../../local/item-units.ts';
import { givenTicket, id } from '../given.ts';
import { commitOf, openingOf } from '../ticket-changes.ts';

const tickets = new Entity(ticketSchema, connect(new DynamoDBClient(), 'table'));

const storedFrom = (ticket: Ticket) => tickets.put(itemOf(ticket)).params<{ Item: object }>().Item;

function bytesOf(ticket: Ticket): number {
  const item = marshall(storedFrom(ticket), { removeUndefinedValues: true });
  // In the wire format; a ticket has no binary values.
  return itemSize(JSON.parse(JSON.stringify(item)));
}

describe('A ticket in the table', () => {
  const [agentId, teamId, at] = [id('agent'), id('team'), '2026-11-22T11:00:01.234Z'];

  it.each<[string, object]>([
    ['of nobody', {}],
    ['of a team', { teamId }],
    ['of an agent', { teamId, assigneeId: agentId }],
    ['of an agent without a team', { assigneeId: agentId }],
    ['of a team, and closed', { teamId, status: 'closed', resolutionCycle: 2 }],
    ['with other tickets', { linkedTicketIds: [id('ticket', 2)] }],
    ['to wake', { wakeAt: at, snoozedUntil: at, remindedAt: at, surveyDueAt: at }],
    ['that is parked', { wakeAt: at, parkedAt: at }],
    ['that was answered', { acknowledgedAt: at, firstRespondedAt: at }],
    ['that must not be answered by itself', { acknowledgementSuppressedAt: at }],
    [
      'that is part of another',
      { status: 'merged', mergedInto: id('ticket', 2), statusBefore: 'open', statusSinceBefore: at },
    ],
    ['with people who are proposed', { proposedCollaborators: ['boss@acme.example', 'friend@acme.example'] }],
    ['about a product and a topic', { topicId: id('topic'), product: 'KETTLE-17' }],
    ['that has ended', { status: 'resolved', outcome: 'partly-solved' }],
    ['that is confidential', { confidential: true }],
    ['whose agent wrote last', { lastMessage: { messageId: id('message', 9), direction: 'outbound' } }],
    ['with a clock', { clocks: { resolution: { target: 60, consumed: 5, cycle: 1, stages: 0, since: at } } }],
  ])('%s is unchanged by storage, and in lists', (_, facts) => {
    const ticket = givenTicket(facts);
    const stored = storedFrom(ticket);
    expect(ticketOf(tickets.parse({ Item: stored }).data)).toEqual(ticket);
    expect(projectedFacts(stored)).not.toHaveProperty('listed');
    expect(orderedTicket.parse(projectedFacts(stored))).toEqual(
      orderedTicket.parse({ ...ticket, turn: turnOf(ticket) }),
    );
  });

  it("is parsed in an earlier release's format, with another name for the SLA configuration", () => {
    const { timetableVersion, ...others } = z
      .looseObject({ timetableVersion: z.number() })
      .parse(storedFrom(givenTicket({ slaConfigurationVersion: 7 })));
    expect(timetableVersion).toBe(7);
    expect(others).not.toHaveProperty('slaConfigurationVersion');
  });

  it("is in the assignee's index and in the clock's only while needed", () => {
    const sortKeys = (facts: object) => Object.keys(storedFrom(givenTicket(facts))).filter(isSortKey);
    const always = ['gsi1sk', 'gsi2sk', 'gsi4sk'];
    expect(sortKeys({}).sort()).toEqual(always);
    expect(sortKeys({ assigneeId: agentId }).sort()).toEqual([...always, 'gsi3sk'].sort());
    expect(sortKeys({ teamId, status: 'closed' }).sort()).toEqual(always);
    expect(sortKeys({ wakeAt: at }).sort()).toEqual([...always, 'gsi5sk'].sort());
  });
});

const isSortKey = (name: string) => /^gsi\dsk$/.test(name);

describe('A ticket that has a team, an agent, three tags and clocks', () => {
  const slaConfiguration = withShipped({ ...shippedConfiguration, version: 12 }, 'Asia/Shanghai');
  const opening: Opening = {
    type: 'ticket.opened',
    data: {
      number: 'T20261123-0001',
      subject: 'Kettle without a lid, order 1234 of May..',
      channel: 'mail',
      type: 'complaint',
      priority: 'normal',
      customerId: id('customer'),
      customerLevel: 'strategic',
      mailboxId: id('mailbox'),
      teamId: id('team'),
      tags: ['delivery', 'warranty', 'spare-parts'],
      locale: 'en',
      messageId: id('message'),
      linkedTicketIds: [],
      automaticMailReasons: [],
    },
  };
  const message = { messageId: id('message'), customerId: id('customer'), channel: 'mail' } as const;
  const classified: [string, TicketCommand] = [
    'is classified',
    { kind: 'edit', topicId: id('topic'), product: 'KETTLE-17', confidential: true },
  ];
  const lifeWith = (about: [string, TicketCommand][]): [string, TicketCommand][] => [
    ['is acknowledged', { kind: 'acknowledge', messageId: id('message'), mailId: id('mail') }],
    ['is assigned', { kind: 'edit', assigneeId: id('agent') }],
    ...about,
    ['is answered', { kind: 'reply', messageId: id('message') }],
    ['hears from its customer again', { kind: 'receive-message', ...message, automaticMailReasons: [] }],
    ['sleeps', { kind: 'edit', snoozedUntil: '2026-11-25T10:00:00.987Z' }],
    ['is resolved', { kind: 'edit', status: 'resolved', ...(about.length && { outcome: 'solved' }) }],
  ];

  /** The ticket at its end, and its size after each step. */
  function lived(proposed: string[], about: [string, TicketCommand][] = []) {
    const start = Date.parse('2026-11-23T03:00:00.123Z');
    const presentAt = (minutes: number) => {
      const now = new Date(start + minutes * 60_000).toISOString();
      return {
        now,
        actor: { kind: 'system' },
        current: slaConfiguration,
        planned: slaConfiguration,
        settings: defaultSettings,
      } as const;
    };
    let { ticket } = openingOf(
      { ...opening, data: { ...opening.data, proposedCollaborators: proposed } },
      { ticketId: id('ticket') },
      presentAt(0),
      presentAt(0),
    );
    const sizes = new Map([['is opened', bytesOf(ticket)]]);
    for (const [index, [what, command]] of lifeWith(about).entries()) {
      const present = presentAt((index + 1) * 33.333);
      ({ ticket } = commitOf(ticket, caughtUp(ticket, present), command, present, present));
      sizes.set(what, bytesOf(ticket));
    }
    return { ticket, sizes };
  }

  it.each<[string, string[]]>([
    ['', []],
    [' while an agent has to confirm two people', ['mei.chen@customer.example', 'boss@customer.example']],
  ])('has at most a kilobyte, whatever happens to it%s', (_, proposed) => {
    const { ticket, sizes } = lived(proposed);
    expect([...sizes].filter(([, bytes]) => bytes > 1024)).toEqual([]);
    // Otherwise it would be no ticket with clocks.
    expect(ticket.clocks).toMatchObject({ firstResponse: {}, nextResponse: {}, resolution: {} });
    expect(ticket.proposedCollaborators ?? []).toEqual(proposed);
  });

  it('has at most a kilobyte with a topic, a product and an outcome, while it is confidential', () => {
    const { ticket, sizes } = lived([], [classified]);
    expect([...sizes].filter(([, bytes]) => bytes > 1024)).toEqual([]);
    expect(ticket).toMatchObject({ topicId: id('topic'), product: 'KETTLE-17', outcome: 'solved' });
    expect(ticket.confidential).toBe(true);
  });
});
