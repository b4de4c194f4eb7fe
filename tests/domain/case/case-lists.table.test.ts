import { Entity } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseSchema } from '../../../domain/case/case.entity.ts';
import { type Case, supportCase } from '../../../domain/case/case.ts';
import { itemOf } from '../../../domain/case/case-item.ts';
import type { AgentId, TeamId } from '../../../domain/shared/ids.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id } from '../given.ts';
import { as, caseDesk } from './case-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());
const { stores, at } = caseDesk(() => table);

const [lamps, chairs] = [id('team', 1), id('team', 2)];
const [ana, ben] = [id('agent', 1), id('agent', 2)];
const minute = (index: number) => new Date(Date.UTC(2026, 10, 23, 8, index)).toISOString();

function givenCase(index: number, facts: Partial<Case> = {}): Case {
  return supportCase.parse({
    ...{ caseId: newId('case'), number: `K20261123-${index}`, version: 1, flow: 'risk', flowVersion: 1 },
    ...{ state: 'open', stateSince: minute(index), level: 1, ticketIds: [], children: [], reminded: 0 },
    ...{ openedBy: { kind: 'system' }, takenBy: {}, createdAt: minute(index), lastActivityAt: minute(index) },
    ...facts,
  });
}

async function store(cases: Case[]): Promise<Case[]> {
  await new Entity(caseSchema, table.database).put(cases.map(itemOf)).go({ concurrency: 4 });
  return cases;
}

async function numbersOf(listing: { teamId?: TeamId; assigneeId?: AgentId; phase?: 'open' | 'done' }) {
  const { items } = await stores().cases.list({ phase: 'open', ...listing }, { limit: 50, order: 'asc' });
  return items.map(({ number }) => number);
}

describe('Cases', () => {
  beforeAll(() =>
    store([
      givenCase(1, { teamId: lamps, assigneeId: ana }),
      givenCase(2, { teamId: lamps }),
      givenCase(3, { teamId: chairs, assigneeId: ana }),
      givenCase(4, { teamId: lamps, assigneeId: ana, closedAt: minute(5) }),
      givenCase(5),
    ]),
  );

  it('are listed of a team, of an agent, or all, under way and done apart', async () => {
    const named = (...indexes: number[]) => indexes.map((index) => `K20261123-${index}`);
    expect(await numbersOf({ teamId: lamps })).toEqual(named(1, 2));
    expect(await numbersOf({ assigneeId: ana })).toEqual(named(1, 3));
    expect(await numbersOf({ teamId: lamps, phase: 'done' })).toEqual(named(4));
    expect(await numbersOf({ assigneeId: ben })).toEqual([]);
    expect(await numbersOf({})).toEqual(named(1, 2, 3, 5));
  });

  it('move to the list of who has them now', async () => {
    const [one] = await store([givenCase(6, { teamId: id('team', 3), assigneeId: id('agent', 3) })]);
    const [to, next] = [id('team', 4), id('agent', 4)];
    const changes = [
      { type: 'case.transferred' as const, data: { from: id('team', 3), to } },
      { type: 'case.assigned' as const, data: { from: id('agent', 3), to: next } },
    ];
    const caseId = one?.caseId ?? newId('case');
    await stores().cases.change(caseId, () => ({ changes }), at(as('agent'), minute(7)));
    expect(await numbersOf({ teamId: id('team', 3) })).toEqual([]);
    expect(await numbersOf({ assigneeId: id('agent', 3) })).toEqual([]);
    expect(await numbersOf({ teamId: to })).toEqual(['K20261123-6']);
    expect(await numbersOf({ assigneeId: next })).toEqual(['K20261123-6']);
  });

  it('of a team or an agent cost units by the page, however many others there are', async () => {
    const [teamId, assigneeId] = [id('team', 9), id('agent', 9)];
    await store(Array.from({ length: 10 }, (_, index) => givenCase(index, { teamId, assigneeId })));
    const { cases } = stores();
    const unitsOf = async (listing: { teamId?: TeamId; assigneeId?: AgentId }, limit: number) => {
      table.meter.start();
      const { items } = await cases.list({ phase: 'open', ...listing }, { limit });
      expect(items).toHaveLength(limit);
      return table.meter.snapshot().reduce((sum, { readUnits }) => sum + readUnits, 0);
    };
    const read = async () => [
      await unitsOf({ teamId }, 5),
      await unitsOf({ teamId }, 10),
      await unitsOf({ assigneeId }, 10),
    ];
    const before = await read();
    await store(Array.from({ length: 300 }, (_, index) => givenCase(index)));
    expect(await read()).toEqual(before);
    const [five = 0, ten = 0] = before;
    expect(ten).toBeGreaterThan(five);
    // One for the index, and at most one for each case.
    expect(ten).toBeLessThanOrEqual(11);
  });
});
