import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { caseStore } from '../../../domain/case/case.store.ts';
import type { Case } from '../../../domain/case/case.ts';
import { type CaseSettings, defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { caseEffects } from '../../../domain/case/effects.store.ts';
import type * as Flows from '../../../domain/case/flows.ts';
import { flows } from '../../../domain/case/flows.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { openCase } from '../../../domain/case/open-case.ts';
import { openComplaint } from '../../../domain/case/open-complaint.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import { wakeCase } from '../../../domain/case/wake-case.ts';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { AgentId, CaseId, TicketId } from '../../../domain/shared/ids.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, oncePerTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, givenOpening, id } from '../given.ts';
import { exampleFields } from './example-fields.ts';
import { withoutEffects } from './without-effects.ts';

// Files share their modules, and another one may have loaded the flows before.
vi.hoisted(() => vi.resetModules());
vi.mock('../../../domain/case/flows.ts', async (original) => {
  const { flows, ...others } = await original<typeof Flows>();
  const { loan } = await import('./loan.ts');
  const all = [...flows, loan];
  return { ...others, flows: all, findFlow: (kind: string) => all.find((flow) => flow.kind === kind) };
});

let table: DeskTable;
let tickets: TicketStore;
let settings: CaseSettings = defaultCaseSettings;
beforeAll(async () => {
  table = await startDeskTable();
  tickets = ticketStore(table.database, shippedTiming);
});
afterAll(() => table.stop());
afterEach(() => {
  settings = defaultCaseSettings;
  table.clearFaults();
});

const stores = oncePerTable(
  () => table,
  ({ database }): CaseStores => ({
    database,
    cases: caseStore(database, { ...shippedTiming, caseSettings: async () => settings }),
    tickets,
    counters: counterStore(database, 'Europe/Berlin'),
    effects: caseEffects(database, 'Europe/Berlin'),
  }),
);

const [kim, sofia] = [id('agent', 1), id('agent', 2)];
const agent = (agentId: AgentId = kim): Acting => ({ actor: { kind: 'agent', agentId }, as: 'agent' });
const supervisor = (agentId: AgentId = sofia): Acting => ({
  actor: { kind: 'agent', agentId },
  as: 'supervisor',
});
const customer: Acting = { actor: { kind: 'customer', customerId: 'cus_1' }, as: 'customer' };

const monday = '2026-11-23T09:00:00.000Z';
const at = (now: string, acting: Acting): Context => ({ ...contextAt(now), newId, actor: acting.actor });
const take = (caseId: CaseId, action: string, acting: Acting, fields: object = {}, now = monday) =>
  takeAction(stores(), { caseId, action, fields: { ...fields }, acting }, at(now, acting));
const wake = (caseId: CaseId, now: string) => wakeCase(stores(), caseId, { ...contextAt(now), newId });
const load = (caseId: CaseId) => stores().cases.load(caseId);

async function someTicket(): Promise<TicketId> {
  const opening = givenOpening({ ticketId: newId('ticket') });
  const { ticketId } = await tickets.open(opening, { ...contextAt(monday), newId }, () => []);
  return ticketId;
}

const statusOf = async (ticketId: TicketId) => (await tickets.load(ticketId)).status;

function opened(
  flow: string,
  fields: object,
  facts: { ticketIds?: TicketId[]; acting?: Acting } = {},
): Promise<Case> {
  const { ticketIds = [], acting = agent() } = facts;
  return openCase(stores(), { flow, fields: { ...fields }, acting, ticketIds }, at(monday, acting));
}

async function lent(ticketIds: TicketId[] = []): Promise<Case> {
  const { caseId } = await opened('loan', { lamp: 'Desk lamp' }, { ticketIds });
  return take(caseId, 'lend', supervisor());
}

async function historyOf(caseId: CaseId) {
  const { items } = await historyStore(table.database).page(caseId, { limit: 100, order: 'asc' });
  return items.flatMap(eventsOf).map(({ type, data, version }) => ({ type, data, version }));
}

/** Who is told what the error's code is. */
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof KefuError ? error.code : Promise.reject(error)),
  );

describe('A complaint', () => {
  it('passes through its whole flow, and its history tells each step without values', async () => {
    const ticketId = await someTicket();
    const { caseId, number, state } = await opened(
      'complaint',
      { description: 'Cracked.' },
      { ticketIds: [ticketId] },
    );
    expect([state, number]).toEqual(['assessing', expect.stringMatching(/^K20261123-\d{4}$/)]);
    await take(caseId, 'assess', agent(), { category: 'product', severity: 2, remedySought: 'A new lamp.' });
    await take(caseId, 'propose', agent(), { rootCause: 'packaging', evidence: [newId('attachment')] });
    const decision = { decision: 'upheld', reason: 'It was cracked.', whereElse: '12315' };
    await take(caseId, 'decide', supervisor(), decision);
    await take(caseId, 'accept', customer);
    const reviewing = await take(caseId, 'confirm', agent());
    expect(reviewing).toMatchObject({ state: 'reviewing', assigneeId: kim });
    const closed = await take(caseId, 'review', supervisor(), { lesson: 'Pack better.' });
    expect(closed).toMatchObject({ state: 'closed', closedAt: monday });
    expect(closed.dueAt).toBeUndefined();
    const history = await historyOf(caseId);
    expect(history.map(({ type }) => type)).toEqual([
      'case.opened',
      'case.moved',
      'case.moved',
      'case.assigned',
      'case.moved',
      'case.moved',
      'case.moved',
      'case.moved',
      'case.moved',
    ]);
    expect(JSON.stringify(history)).not.toContain('cracked');
  });

  it('is proposed a decision with at most 14 write units, as many with a ticket as without', async () => {
    const costOf = async (ticketIds: TicketId[]) => {
      const description = 'The lamp arrived with a crack along its foot. '.repeat(5);
      const { caseId } = await opened('complaint', { description }, { ticketIds });
      if (!ticketIds.length) await take(caseId, 'acknowledge', agent());
      await take(caseId, 'assess', agent(), { category: 'product', severity: 2, remedySought: 'A lamp.' });
      const [evidence, proposal] = [[newId('attachment')], 'Send another lamp.'];
      table.meter.start();
      await take(caseId, 'propose', agent(), { rootCause: 'packaging', evidence, proposal });
      const rows = table.meter.snapshot();
      table.meter.units = false;
      return rows.reduce((sum, { writeUnits }) => sum + writeUnits, 0);
    };
    const [without, withTicket] = [await costOf([]), await costOf([await someTicket()])];
    expect(withTicket).toBeGreaterThan(0);
    expect(withTicket).toBeLessThanOrEqual(14);
    expect(withTicket).toBe(without);
  });

  it('about an agent is not decided by them', async () => {
    const { caseId } = await opened('complaint', { aboutAgentId: kim }, { ticketIds: [await someTicket()] });
    const facts = { category: 'service', severity: 1, remedySought: 'An apology.' };
    expect(await refusal(take(caseId, 'assess', agent(kim), facts))).toBe('transition-not-allowed');
    expect(await refusal(take(caseId, 'assess', agent(sofia), facts))).toBe('done');
  });

  async function decided(): Promise<CaseId> {
    const { caseId } = await opened('complaint', {}, { ticketIds: [await someTicket()] });
    await take(caseId, 'assess', agent(), { category: 'product', severity: 4, remedySought: 'Money.' });
    await take(caseId, 'propose', agent(), { rootCause: 'packaging', evidence: [newId('attachment')] });
    await take(caseId, 'decide', supervisor(), { decision: 'not', reason: 'No fault.', whereElse: '12315' });
    return caseId;
  }

  it('is investigated once more by somebody else if the customer disputes it, and goes to others the second time', async () => {
    const caseId = await decided();
    const disputed = await take(caseId, 'dispute', customer, { disputeReason: 'It was.' });
    expect(disputed).toMatchObject({ state: 'investigating', level: 2 });
    expect(disputed.assigneeId).toBeUndefined();
    const proposal = { rootCause: 'carrier', evidence: [newId('attachment')] };
    expect(await refusal(take(caseId, 'propose', agent(kim), proposal))).toBe('forbidden');
    await take(caseId, 'propose', agent(id('agent', 3)), proposal);
    await take(caseId, 'decide', supervisor(), { decision: 'not', reason: 'Still.', whereElse: '12315' });
    expect(await take(caseId, 'dispute', customer, { disputeReason: 'No.' })).toMatchObject({
      state: 'external',
    });
  });

  it('counts as accepted once fourteen days have passed, and from then on the customer can not dispute it', async () => {
    const caseId = await decided();
    const { dueAt } = await load(caseId);
    // Two weeks after a Monday, at 24:00 in Berlin.
    expect(dueAt).toBe('2026-12-07T23:00:00.000Z');
    const late = take(caseId, 'dispute', customer, { disputeReason: 'Late.' }, '2026-12-08T08:00:00.000Z');
    expect(await refusal(late)).toBe('transition-not-allowed');
    expect(await load(caseId)).toMatchObject({ state: 'following-up', stateSince: dueAt });
  });

  it('is refused without what a decision wants, naming each field', async () => {
    const { caseId } = await opened('complaint', {}, { ticketIds: [await someTicket()] });
    await take(caseId, 'assess', agent(), { category: 'product', severity: 4, remedySought: 'Money.' });
    const wrong = take(caseId, 'propose', agent(), { evidence: [], decision: 'upheld' });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [
        { field: 'fields.rootCause', message: 'is required' },
        { field: 'fields.evidence', message: expect.any(String) },
        { field: 'fields.decision', message: 'is not taken by this action' },
      ],
    });
    expect(await load(caseId)).toMatchObject({ state: 'investigating' });
  });
});

describe('A deadline', () => {
  it('that is missed is told once, and stays told', async () => {
    const { caseId } = await opened('loan', { lamp: 'Desk lamp' });
    const { dueAt = '' } = await load(caseId);
    await wake(caseId, '2026-11-24T16:00:00.000Z');
    expect((await load(caseId)).missedAt).toBeUndefined();
    for (const now of [dueAt, '2026-11-25T08:00:00.000Z']) await wake(caseId, now);
    const missed = (await historyOf(caseId)).filter(({ type }) => type === 'case.deadline-missed');
    expect(missed).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ state: 'requested', dueAt }) }),
    ]);
    expect(await load(caseId)).toMatchObject({ missedAt: dueAt, wakeAt: undefined });
  });

  it('of the clock moves the case as of the deadline, however late the clock is; reminders come before', async () => {
    const { caseId, dueAt } = await lent();
    await wake(caseId, '2027-01-20T08:00:00.000Z');
    expect(await load(caseId)).toMatchObject({ state: 'lost', stateSince: dueAt, closedAt: dueAt });
    expect((await historyOf(caseId)).map(({ type }) => type)).toEqual([
      'case.opened',
      'case.moved',
      'case.reminder-due',
      'case.moved',
    ]);
  });

  it('is the desk\u2019s own where the desk set one', async () => {
    settings = { ...settings, targets: { loan: { requested: '2 h' } } };
    expect(await opened('loan', { lamp: 'Desk lamp' })).toMatchObject({ dueAt: '2026-11-23T11:00:00.000Z' });
  });
});

describe('A hold', () => {
  it('lasts until the last case releases the ticket', async () => {
    const ticketId = await someTicket();
    const [one, other] = [await lent([ticketId]), await lent([ticketId])];
    expect(await statusOf(ticketId)).toBe('on-hold');
    await take(one.caseId, 'return', customer);
    expect(await statusOf(ticketId)).toBe('on-hold');
    await take(other.caseId, 'return', customer);
    const { status, heldBy } = await tickets.load(ticketId);
    expect([status, heldBy]).toEqual(['open', undefined]);
  });

  it('returns after the customer wrote and was answered', async () => {
    const ticketId = await someTicket();
    const { caseId } = await lent([ticketId]);
    const context = at(monday, agent());
    await tickets.change(ticketId, { kind: 'edit', status: 'open' }, context);
    await tickets.change(ticketId, { kind: 'reply', messageId: newId('message') }, context);
    expect(await statusOf(ticketId)).toBe('on-hold');
    await wake(caseId, '2027-01-20T08:00:00.000Z');
    expect(await statusOf(ticketId)).toBe('open');
  });
});

describe('A case that opens others', () => {
  const remedies = [{ flow: 'loan', fields: { lamp: 'Another lamp' } }];

  it('is done when they are, in one commit', async () => {
    const ticketId = await someTicket();
    const { caseId } = await lent([ticketId]);
    const settling = await take(caseId, 'damage', agent(), { remedies });
    const [child] = settling.children;
    expect([settling.state, settling.dueAt]).toEqual(['settling', undefined]);
    const childId = child?.caseId ?? caseId;
    expect(await load(childId)).toMatchObject({
      parentId: caseId,
      ticketIds: [ticketId],
      state: 'requested',
    });
    await take(childId, 'lend', supervisor());
    await take(childId, 'return', customer);
    expect(await load(caseId)).toMatchObject({
      state: 'returned',
      children: [{ caseId: childId, doneAt: monday }],
    });
    expect(await statusOf(ticketId)).toBe('open');
  });

  it('refuses the action if one of them can not be opened', async () => {
    const { caseId } = await lent();
    const wrong = take(caseId, 'damage', agent(), { remedies: [...remedies, { flow: 'loan', fields: {} }] });
    expect(await refusal(wrong)).toBe('invalid-request');
    expect(await load(caseId)).toMatchObject({ state: 'lent', children: [] });
  });
});

describe('A case of an earlier version of its flow', () => {
  it('stands in the state to which its own was remapped, before anything else is done about it', async () => {
    const { caseId } = await lent();
    const former = { flow: 'loan', from: 'lent', to: 'borrowed', fromVersion: 1, toVersion: 1 };
    const changes = [{ type: 'case.remapped' as const, data: former }];
    await stores().cases.change(caseId, () => ({ changes }), at(monday, agent()));
    expect(await load(caseId)).toMatchObject({ state: 'borrowed' });
    await wake(caseId, monday);
    expect(await load(caseId)).toMatchObject({ state: 'lent', dueAt: '2026-12-07T23:00:00.000Z' });
    expect(await take(caseId, 'return', customer)).toMatchObject({ state: 'returned' });
  });
});

describe('A ticket that is a complaint', () => {
  it('opens its case once, whatever is repeated', async () => {
    const { ticketId } = await tickets.open(
      givenOpening({ ticketId: newId('ticket'), type: 'complaint' }),
      { ...contextAt(monday), newId },
      () => [],
    );
    const context = { ...contextAt(monday), newId };
    await Promise.all([1, 2, 3].map(() => openComplaint(stores(), { ticketId }, context)));
    await openComplaint(stores(), { ticketId }, context);
    const { items } = await stores().cases.listOf(ticketId, { limit: 10 });
    expect(items).toEqual([
      expect.objectContaining({ flow: 'complaint', state: 'assessing', ticketIds: [ticketId] }),
    ]);
  });

  it('opens none if it is none', async () => {
    const ticketId = await someTicket();
    await openComplaint(stores(), { ticketId }, { ...contextAt(monday), newId });
    expect((await stores().cases.listOf(ticketId, { limit: 10 })).items).toEqual([]);
  });
});

describe('Four eyes', () => {
  const lendByOpener = async (value?: number) => {
    const { caseId } = await opened('loan', { lamp: 'Lamp', ...(value !== undefined && { value }) });
    return refusal(take(caseId, 'lend', supervisor(kim)));
  };

  it.each<[string, CaseSettings['fourEyes'], number | undefined, string]>([
    ['always', { mode: 'always' }, 1, 'forbidden'],
    ['never, for a desk of one person', { mode: 'off' }, 1_000_000, 'done'],
    ['above an amount, not at it', { mode: 'above', amount: 5000 }, 5000, 'done'],
    ['above an amount', { mode: 'above', amount: 5000 }, 5001, 'forbidden'],
    ['above an amount, and nobody told the amount', { mode: 'above', amount: 5000 }, undefined, 'forbidden'],
  ])('are wanted %s', async (_, fourEyes, value, outcome) => {
    settings = { ...settings, fourEyes };
    expect(await lendByOpener(value)).toBe(outcome);
  });
});

describe('Two who act at once', () => {
  it('are told apart: one moves the case, the other finds it moved', async () => {
    const { caseId } = await opened('loan', { lamp: 'Lamp' });
    const outcomes = await Promise.all([
      refusal(take(caseId, 'lend', supervisor())),
      refusal(take(caseId, 'lend', supervisor())),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'transition-not-allowed']);
    expect(await load(caseId)).toMatchObject({ version: 2, state: 'lent' });
  });

  it('are refused with an outdated version', async () => {
    const { caseId } = await opened('loan', { lamp: 'Lamp' });
    const acting = supervisor();
    const outdated = takeAction(
      stores(),
      { caseId, action: 'lend', fields: {}, acting, expectedVersion: 7 },
      at(monday, acting),
    );
    expect(await refusal(outdated)).toBe('precondition-failed');
  });
});

describe('With an outdated version', () => {
  it.each(flows.map((flow) => [flow.kind, flow] as const))(
    'no action of the flow %s is taken, whether it could be or not',
    async (_, flow) => {
      const effectless = { ...stores(), effects: withoutEffects.effects };
      const fields = exampleFields(flow, flow.opens.requires ?? []);
      const facts = { flow: flow.kind, acting: agent(), ticketIds: [], parentId: newId('case') };
      const { caseId } = await openCase(effectless, { ...facts, fields }, at(monday, agent()));
      const { state, version } = await load(caseId);
      for (const action of Object.keys(flow.actions)) {
        const outdated = { caseId, action, fields: {}, acting: supervisor(), expectedVersion: version + 1 };
        const taken = takeAction(stores(), outdated, at(monday, supervisor()));
        expect(await refusal(taken)).toBe('precondition-failed');
      }
      expect(await load(caseId)).toMatchObject({ state, version });
    },
  );
});

describe('A crash in the middle', () => {
  it('leaves the move with its hold and its children, or none of them, and can be repeated', async () => {
    const given = async () => {
      const ticketId = await someTicket();
      const { caseId } = await lent([ticketId]);
      return { ticketId, caseId };
    };
    const damage = (caseId: CaseId) =>
      take(caseId, 'damage', agent(), { remedies: [{ flow: 'loan', fields: { lamp: 'B' } }] });
    for (const fault of ['crash-before', 'crash-after'] as const) {
      for (let nth = 1; ; nth++) {
        const { caseId, ticketId } = await given();
        table.addFault({ nth, fault });
        const isKilled = await damage(caseId).then(
          () => false,
          () => true,
        );
        table.clearFaults();
        const { state, children } = await load(caseId);
        expect([state, children.length], `${fault} call ${nth}`).toEqual(
          state === 'settling' ? ['settling', 1] : ['lent', 0],
        );
        expect(await statusOf(ticketId)).toBe('on-hold');
        if (state === 'lent') expect(await damage(caseId)).toMatchObject({ state: 'settling' });
        if (!isKilled) break;
      }
    }
  });
});
