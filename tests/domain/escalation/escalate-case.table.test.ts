import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { openCase } from '../../../domain/case/open-case.ts';
import { wakeCase } from '../../../domain/case/wake-case.ts';
import { escalateCase } from '../../../domain/escalation/escalate-case.ts';
import type { EscalationActions, EscalationRule } from '../../../domain/escalation/escalation-rule.ts';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { newId } from '../../../functions/context.ts';
import { as, caseDesk } from '../case/case-desk.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, givenAgent, id } from '../given.ts';
import { givenDeadline } from './given-deadline.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());
const { stores, at, take } = caseDesk(() => table);

const [lamps, chairs] = [id('team', 1), id('team', 2)];
const [ana, ben, sofia, ida] = [id('agent', 1), id('agent', 2), id('agent', 3), id('agent', 4)];
const agents = [
  givenAgent(1, { teamIds: [lamps] }),
  givenAgent(2, { teamIds: [lamps] }),
  givenAgent(3, { teamIds: [lamps], role: 'supervisor' }),
  givenAgent(4, { teamIds: [chairs] }),
];
const teams = [lamps, chairs].map((teamId) => ({
  ...{ teamId, version: 1, name: 'Team', departmentId: undefined, createdAt: '2026-11-23T09:00:00.000Z' },
}));

const rule = (number: number, actions: EscalationActions): EscalationRule => ({
  ...{ escalationRuleId: id('escalationRule', number), version: 1, name: 'Late', enabled: true },
  ...{ match: { caseDeadline: { flows: ['complaint'] } }, actions },
});

const monday = '2026-11-23T02:00:00.000Z';

/** A complaint without a ticket whose deadline was missed. */
async function missedComplaint(fields: object = {}): Promise<Case> {
  const wanted = { flow: 'complaint', fields: { ...fields }, ticketIds: [], acting: as('agent') };
  const { caseId } = await openCase(
    stores(),
    { ...wanted, teamId: lamps, assigneeId: ana },
    at(as('agent'), monday),
  );
  const { dueAt = '' } = await stores().cases.load(caseId);
  await wakeCase(stores(), caseId, { ...contextAt(dueAt), newId });
  return stores().cases.load(caseId);
}

const missedOf = ({ caseId, flow, state, missedAt = '', teamId }: Case) => ({
  ...givenDeadline({ flow, state, dueAt: missedAt, teamId }),
  subject: { kind: 'case' as const, id: caseId },
});

async function escalate(one: Case, rules: EscalationRule[], now = one.missedAt ?? ''): Promise<void> {
  const known = {
    knownAgents: async () => agents,
    knownTeams: async () => teams,
    knownEscalationRules: async () => ({ rules }),
  };
  await escalateCase({ ...stores(), ...known }, missedOf(one), { ...contextAt(now), newId });
}

async function eventsAfter({ caseId }: Case): Promise<{ type: string; data: unknown }[]> {
  const { items } = await historyStore(table.database).page(caseId, { limit: 100, order: 'asc' });
  const all = items.flatMap((item) => eventsOf(item));
  return all.slice(all.findIndex(({ type }) => type === 'case.deadline-missed') + 1);
}

describe('A case that misses a deadline', () => {
  it('is escalated once by all rules that match, however often the event comes', async () => {
    const one = await missedComplaint();
    const rules = [rule(1, { notify: ['assignee', 'supervisors'] }), rule(2, { webhook: { name: 'pager' } })];
    await escalate(one, rules);
    await Promise.all([escalate(one, rules), escalate(one, rules)]);
    const { state, missedAt: dueAt } = one;
    const place = { flow: 'complaint', state, dueAt, statutory: false };
    expect(await eventsAfter(one)).toMatchObject([
      { type: 'case.escalated', data: { ...place, ruleId: id('escalationRule', 1), notify: [ana, sofia] } },
      { type: 'case.escalated', data: { ...place, ruleId: id('escalationRule', 2), notify: [] } },
      { type: 'case.webhook-requested', data: { ...place, name: 'pager' } },
    ]);
  });

  it('is handed over by the last rule that says to whom, and freed by another team', async () => {
    const one = await missedComplaint();
    await escalate(one, [
      rule(1, { reassign: { assigneeId: ben } }),
      rule(2, { reassign: { teamId: chairs } }),
    ]);
    const { teamId, assigneeId } = await stores().cases.load(one.caseId);
    expect([teamId, assigneeId]).toEqual([chairs, undefined]);
    const other = await missedComplaint();
    await escalate(other, [rule(1, { reassign: { teamId: chairs, assigneeId: ida } })]);
    expect(await stores().cases.load(other.caseId)).toMatchObject({ teamId: chairs, assigneeId: ida });
  });

  it('is neither told nor given to the agent whom it is about, nor to one who was deactivated', async () => {
    const one = await missedComplaint({ aboutAgentId: ben });
    await escalate(one, [
      rule(1, { notify: ['team'], reassign: { assigneeId: ben } }),
      rule(2, { reassign: { assigneeId: id('agent', 9) } }),
    ]);
    expect((await eventsAfter(one)).at(0)?.data).toMatchObject({ notify: [ana, sofia] });
    expect((await stores().cases.load(one.caseId)).assigneeId).toBe(ana);
  });

  it('is left alone once it went on', async () => {
    const one = await missedComplaint();
    await take(one.caseId, 'withdraw', {}, as('agent'), one.missedAt);
    await escalate(one, [rule(1, { notify: ['assignee'] })]);
    expect((await eventsAfter(one)).map(({ type }) => type)).toEqual(['case.moved']);
  });

  it('tells nobody at night if the rule waits for working hours, and does so once in the morning', async () => {
    const one = await missedComplaint();
    const night = '2026-11-26T21:30:00.000Z';
    const rules = [rule(1, { notify: ['assignee'], waitForWorkingHours: true })];
    await escalate(one, rules, night);
    await escalate(one, rules, night);
    const [deferred, ...others] = await eventsAfter(one);
    expect([deferred?.type, others]).toEqual(['case.escalation-deferred', []]);
    const { wakeAt = '' } = await stores().cases.load(one.caseId);
    expect(wakeAt > night).toBe(true);
    for (let wakes = 0; wakes < 2; wakes++)
      await wakeCase(stores(), one.caseId, { ...contextAt(wakeAt), newId });
    expect((await eventsAfter(one)).map(({ type }) => type)).toEqual([
      'case.escalation-deferred',
      'case.escalated',
    ]);
    expect(await stores().cases.load(one.caseId)).toMatchObject({ wakeAt: undefined });
  });

  it('that goes on during the night tells nobody in the morning', async () => {
    const one = await missedComplaint();
    const night = '2026-11-26T21:30:00.000Z';
    await escalate(one, [rule(1, { notify: ['assignee'], waitForWorkingHours: true })], night);
    await take(one.caseId, 'withdraw', {}, as('agent'), night);
    await wakeCase(stores(), one.caseId, { ...contextAt('2026-11-30T09:00:00.000Z'), newId });
    expect((await eventsAfter(one)).map(({ type }) => type)).toEqual([
      'case.escalation-deferred',
      'case.moved',
    ]);
  });
});
