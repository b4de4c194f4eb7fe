import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainTriggers } from '../../../domain/automation/explain-triggers.ts';
import { pastOf } from '../../../domain/ticket/ticket-past.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id } from '../given.ts';
import { type AutomationDesk, automationDesk } from './automation-desk.ts';

let table: DeskTable;
let desk: AutomationDesk;
beforeAll(async () => {
  table = await startDeskTable();
  desk = automationDesk(table.database);
});
afterAll(() => table.stop());

const opened = { field: 'event.type', is: 'ticket.opened' };

describe('Why a trigger acted, or why not', () => {
  it('is told for each event, and for each trigger', async () => {
    desk.has(
      { when: opened, do: { addTags: ['flip'] } },
      { when: { field: 'ticket.tags', changedTo: 'flip' }, do: { removeTags: ['flip'] } },
      { when: { not: opened }, do: { addTags: ['flip'] }, enabled: false },
      { when: opened, do: { priority: 'normal' } },
      { when: opened, do: { teamId: id('team') } },
      { when: { field: 'customer.type', is: 'company' }, do: { priority: 'high' } },
      {
        when: { not: { field: 'ticket.channel', is: 'mail' } },
        do: { note: { text: 'Once.' } },
        repeat: 'once-per-ticket',
      },
      { when: opened, do: { note: { text: 'New.' } }, createdAt: '2999-01-01T00:00:00.000Z', enabled: true },
    );
    const ticketId = await desk.ticket();
    const [event] = await desk.eventsOn(ticketId);
    if (event) await desk.deliver({ ...event, actor: { kind: 'system' } });
    await desk.settle(ticketId);
    const told = await desk.explained(ticketId);
    expect(told.at(-1)).toEqual([
      'ticket.opened',
      ...['acted', 'condition-failed', 'disabled', 'nothing-to-change', 'refused'],
      ...['cannot-be-told', 'acted', 'newer-than-event'],
    ]);
    const flipped = told.filter(([type]) => type === 'ticket.tags-changed');
    expect(flipped.map(([, first, second]) => [first, second])).toEqual([
      ['in-chain', 'in-chain'],
      ['in-chain', 'acted'],
    ]);
    expect(flipped.map((answers) => answers[7])).toEqual(['acted-before', 'acted-before']);
  });

  it('names each condition, and whether it held', async () => {
    const [rule] = desk.has({
      when: { all: [opened, { any: [{ field: 'ticket.subject', contains: ['chair'] }, { not: opened }] }] },
      do: { addTags: ['chair'] },
    });
    const ticketId = await desk.ticket();
    const [found] = await explainTriggers(desk.explaining, { ticketId, triggerId: rule?.triggerId });
    expect(found?.explanations.map(({ condition }) => condition)).toEqual([
      {
        holds: false,
        all: [
          { holds: true, ...opened },
          {
            holds: false,
            any: [
              { holds: false, field: 'ticket.subject', contains: ['chair'] },
              { holds: false, not: { holds: true, ...opened } },
            ],
          },
        ],
      },
    ]);
  });

  it('is told by the condition as it was, where the trigger acted', async () => {
    const [rule] = desk.has({ when: opened, do: { addTags: ['seen'] } });
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    desk.has({ ...rule, when: { not: opened }, do: { addTags: ['seen'] }, version: 2 });
    const [found] = await explainTriggers(desk.explaining, { ticketId });
    expect(found?.explanations.at(-1)).toMatchObject({
      answer: 'acted',
      condition: { holds: true, ...opened },
    });
  });

  it('is not told of an unknown trigger', async () => {
    desk.has();
    const ticketId = await desk.ticket();
    const unknown = explainTriggers(desk.explaining, { ticketId, triggerId: newId('trigger') });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('The past of a ticket', () => {
  it('ends with the ticket as it is, apart from what the history does not have', async () => {
    desk.has({ when: opened, do: { addTags: ['a', 'b'], type: 'complaint' } });
    const ticketId = await desk.ticket();
    await desk.settle(ticketId);
    const edits = [
      { status: 'pending', tags: ['b', 'c'] },
      { priority: 'urgent', topicId: id('topic'), product: 'Lamp' },
      { status: 'resolved', outcome: 'solved' },
      { status: 'open' },
      { snoozedUntil: '2999-01-01T00:00:00.000Z' },
    ] as const;
    for (const { ...edit } of edits) {
      const tags = 'tags' in edit ? [...edit.tags] : undefined;
      await desk.tickets.change(ticketId, { kind: 'edit', ...edit, tags }, systemContext('test'));
    }
    const past = pastOf(await desk.historyOf(ticketId));
    const untold = { clocks: {}, policyId: '', slaConfigurationVersion: 0, wakeAt: '', surveyDueAt: '' };
    const present = await desk.tickets.load(ticketId);
    const toldOf = (ticket: object | undefined) =>
      Object.entries({ ...ticket }).filter(([name, value]) => value !== undefined && !(name in untold));
    expect(toldOf(past.at(-1)?.ticket).sort()).toEqual(toldOf(present).sort());
    expect(past.map(({ ticket }) => ticket.status)).toEqual([
      ...['new', 'new', 'pending', 'pending', 'resolved', 'open', 'on-hold'],
    ]);
  });
});
