import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Repetition, Trigger } from '../../../domain/automation/trigger.ts';
import type { TriggeringEvent } from '../../../domain/automation/triggering-event.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { faultPoints } from '../../fault-points.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { givenAgent, id } from '../given.ts';
import { type AutomationDesk, automationDesk } from './automation-desk.ts';

let table: DeskTable;
let desk: AutomationDesk;
beforeAll(async () => {
  table = await startDeskTable();
  desk = automationDesk(table.database);
});
afterEach(() => {
  table.clearFaults();
  desk.staffedBy({});
});
afterAll(() => table.stop());

const opened = { field: 'event.type', is: 'ticket.opened' };
const always = { all: [{ field: 'event.actor', isNot: 'customer' }] };

const ticketOf = (ticketId: TicketId) => desk.tickets.load(ticketId);
const firings = (ticketId: TicketId) => desk.stores.firedRules.list(ticketId);

async function opening(ticketId: TicketId): Promise<TriggeringEvent> {
  const [event] = await desk.eventsOn(ticketId);
  if (!event) throw new Error('The ticket has no event.');
  return event;
}

/** The types of what a ticket's commits changed. */
async function changesOf(ticketId: TicketId): Promise<string[][]> {
  return (await desk.historyOf(ticketId)).map(({ changes }) => changes.map(({ type }) => type));
}

async function notes(ticketId: TicketId): Promise<string[]> {
  const found = await desk.stores.messages.latest(ticketId, 20);
  return found.filter(({ kind }) => kind === 'note').map(({ text }) => text);
}

describe('A trigger', () => {
  it('does all of its actions in one commit, upon an event for which its condition holds', async () => {
    const [rule] = desk.has({
      when: { all: [opened, { field: 'ticket.subject', contains: ['LAMP'] }] },
      do: {
        priority: 'urgent',
        addTags: ['lamp'],
        note: { text: 'Ask for the number.' },
        webhook: { name: 'lamps' },
      },
    });
    const ticketId = await desk.ticket({ subject: 'My lamp' });
    await desk.settle(ticketId);
    expect(await ticketOf(ticketId)).toMatchObject({ priority: 'urgent', tags: ['lamp'] });
    expect(await notes(ticketId)).toEqual(['Ask for the number.']);
    expect((await changesOf(ticketId)).at(-1)).toEqual([
      'ticket.rule-fired',
      'ticket.priority-changed',
      'ticket.tags-changed',
      'ticket.noted',
    ]);
    const [item] = (await desk.historyOf(ticketId)).slice(-1);
    expect(item?.changes[0]?.data).toMatchObject({ ruleId: rule?.triggerId, webhook: 'lamps' });
    expect(item?.causedBy).toEqual([rule?.triggerId]);
  });

  it('does nothing for which its condition does not hold, and where nothing would change', async () => {
    desk.has(
      {
        when: { all: [opened, { field: 'ticket.subject', contains: ['chair'] }] },
        do: { addTags: ['chair'] },
      },
      { when: opened, do: { priority: 'normal', addTags: ['seen'] } },
      { when: opened, do: { type: 'other' }, enabled: false },
    );
    const ticketId = await desk.ticket({ tags: ['seen'] });
    await desk.settle(ticketId);
    expect(await changesOf(ticketId)).toHaveLength(1);
    expect(await firings(ticketId)).toEqual([]);
  });

  it('sees what earlier ones changed, and not what later ones will', async () => {
    const tagged = (tag: string) => ({ all: [opened, { field: 'ticket.tags', contains: [tag] }] });
    desk.has(
      { when: tagged('second'), do: { addTags: ['third'] } },
      { when: opened, do: { addTags: ['second'] } },
      { when: tagged('second'), do: { addTags: ['fourth'] } },
    );
    const ticketId = await desk.ticket();
    await desk.deliver(await opening(ticketId));
    expect((await ticketOf(ticketId)).tags).toEqual(['second', 'fourth']);
  });

  it('leads to others, and the chain is in the history', async () => {
    const [first, second] = desk.has(
      { when: opened, do: { priority: 'urgent' } },
      { when: { field: 'ticket.priority', changedTo: 'urgent' }, do: { addTags: ['hot'] } },
    );
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    expect(await desk.chains(ticketId)).toEqual([[first?.triggerId], [first?.triggerId, second?.triggerId]]);
  });

  it('stops where two flip a tag, and the chain is shown', async () => {
    const [on, off] = desk.has(
      { when: { not: { field: 'ticket.tags', contains: ['flip'] } }, do: { addTags: ['flip'] } },
      { when: { field: 'ticket.tags', changedTo: 'flip' }, do: { removeTags: ['flip'] } },
    );
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    expect(await desk.chains(ticketId)).toEqual([[on?.triggerId], [on?.triggerId, off?.triggerId]]);
    expect((await firings(ticketId)).map(({ causedBy }) => causedBy.length).sort()).toEqual([0, 1]);
  });

  it('leads no further than five deep', async () => {
    const step = (from: number) => ({
      when: { field: 'ticket.tags', changedTo: `step ${from}` },
      do: { addTags: [`step ${from + 1}`] },
    });
    desk.has({ when: opened, do: { addTags: ['step 0'] } }, ...[0, 1, 2, 3, 4, 5, 6].map(step));
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    expect((await ticketOf(ticketId)).tags).toEqual([0, 1, 2, 3, 4].map((number) => `step ${number}`));
    expect((await desk.chains(ticketId)).at(-1)).toHaveLength(5);
  });

  it('reads what its condition asks for beside the ticket', async () => {
    desk.has(
      { when: { field: 'time.isOfficeHours', is: true }, do: { addTags: ['in time'] } },
      { when: { field: 'time.isOfficeHours', is: false }, do: { addTags: ['too late'] } },
      { when: { field: 'case.flow', contains: ['return'] }, do: { addTags: ['returned'] } },
      { when: { field: 'message.text', contains: ['refund'] }, do: { addTags: ['refund'] } },
    );
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    // A Sunday, and a Monday at ten in Berlin.
    await desk.deliver({ ...event, at: '2026-11-22T09:00:00.000Z' });
    expect((await ticketOf(ticketId)).tags).toEqual(['too late']);
    await desk.deliver({ ...event, id: `${event.id}1`, at: '2026-11-23T09:00:00.000Z' });
    expect((await ticketOf(ticketId)).tags).toEqual(['too late', 'in time']);
  });

  it('tells those alone who see the ticket', async () => {
    const team = { teamId: newId('team'), version: 1, name: 'Lamps', createdAt: '2026-11-22T12:00:00.000Z' };
    const [kim, other] = [givenAgent(1, { teamIds: [team.teamId] }), givenAgent(2)];
    desk.staffedBy({ agents: [kim, other], teams: [team] });
    desk.has({ when: opened, do: { teamId: team.teamId, notify: ['team'] } });
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    const [item] = (await desk.historyOf(ticketId)).slice(-1);
    expect(item?.changes[0]?.data).toMatchObject({ notify: [kim.agentId] });
  });

  it.each([
    ['a team that is gone', { teamId: id('team') }, 'do.teamId is gone'],
    ['an agent who is gone', { assigneeId: id('agent') }, 'do.assigneeId is gone'],
    ['a status that the ticket may not have', { status: 'closed' as const }, 'closed'],
  ])('does nothing by half and says why, for %s', async (_, actions, reason) => {
    desk.has({ when: opened, do: { ...actions, addTags: ['half'] } });
    const ticketId = await desk.ticket();
    if ('status' in actions)
      await desk.tickets.change(ticketId, { kind: 'edit', status: 'spam' }, systemContext('test'));
    const event = await opening(ticketId);
    await desk.deliver(event);
    await desk.deliver(event);
    expect((await ticketOf(ticketId)).tags).toEqual([]);
    expect(await firings(ticketId)).toMatchObject([
      { refusal: expect.stringContaining(reason), changes: [] },
    ]);
  });
});

describe('A trigger may act', () => {
  it.each<[string, Repetition, number]>([
    ['always', 'always', 4],
    ['once per ticket', 'once-per-ticket', 1],
    ['once per cycle', 'once-per-cycle', 2],
    ['at most once in some hours', { hours: 2 }, 1],
  ])('%s', async (_, repeat, times) => {
    desk.has({ when: always, do: { note: { text: 'Again.' } }, repeat });
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    const again = (number: number) => desk.deliver({ ...event, id: `${event.id}${number}` });
    await again(1);
    await again(2);
    await desk.tickets.change(ticketId, { kind: 'edit', status: 'resolved' }, systemContext('test'));
    await again(3);
    await again(4);
    expect(await notes(ticketId)).toHaveLength(times);
  });

  it('again once its hours have passed', async () => {
    const [rule] = desk.has({ when: always, do: { note: { text: 'Again.' } }, repeat: { hours: 2 } });
    const { firedRules, tickets } = desk.stores;
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    const record = (at: string, eventId: string, trigger: Trigger) => ({
      ...{ ticketId, eventId, ruleId: trigger.triggerId, ruleVersion: 1, eventType: event.type, at },
      ...{ causedBy: [], condition: trigger.when, outcome: { holds: true }, changes: [] },
    });
    if (!rule) throw new Error('There is no rule.');
    const commit = (at: string, eventId: string) =>
      tickets.change(ticketId, { kind: 'note', messageId: newId('message') }, systemContext('test'), {
        also: () => firedRules.creation(record(at, eventId, rule), { hours: 2 }, 0),
      });
    await commit('2026-11-22T10:00:00.000Z', 'one');
    await expect(commit('2026-11-22T11:59:59.999Z', 'two')).rejects.toThrow();
    await commit('2026-11-22T12:00:00.000Z', 'three');
  });
});

describe('An event that is delivered three times', () => {
  it.each(
    faultPoints(
      [1, 2, 3, 4, 5, 6].flatMap((nth) => [
        { nth, fault: '500' as const },
        { nth, fault: 'timeout' as const },
      ]),
    ),
  )('with a crash between has one effect, at call $nth: $fault', async ({ nth, fault }) => {
    desk.has(
      { when: opened, do: { note: { text: 'One.' }, addTags: ['one'] } },
      { when: opened, do: { note: { text: 'Two.' } } },
    );
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    table.addFault({ nth, fault, times: 4 });
    const outcomes: string[] = [];
    for (let time = 0; time < 3; time++)
      await desk.deliver(event).then(
        () => outcomes.push('done'),
        () => outcomes.push('failed'),
      );
    table.clearFaults();
    await desk.deliver(event);
    expect((await notes(ticketId)).sort()).toEqual(['One.', 'Two.']);
    expect(await firings(ticketId)).toHaveLength(2);
  });

  it('at once has one effect', async () => {
    desk.has({ when: opened, do: { note: { text: 'One.' } } });
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    await Promise.all([desk.deliver(event), desk.deliver(event), desk.deliver(event)]);
    expect(await notes(ticketId)).toEqual(['One.']);
  });
});

describe('A desk without triggers', () => {
  it('reads nothing upon an event', async () => {
    desk.has();
    const ticketId = await desk.ticket();
    const event = await opening(ticketId);
    table.meter.start();
    await desk.deliver(event);
    expect(table.meter.snapshot()).toEqual([]);
  });
});
