import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskSettingsStore } from '../../../domain/desk/desk-settings.store.ts';
import { editedSettings } from '../../../domain/desk/desk-settings.ts';
import { recalculateTickets } from '../../../domain/recalculation/recalculate-tickets.ts';
import {
  type RecalculationStore,
  recalculationStore,
} from '../../../domain/recalculation/recalculation.store.ts';
import { waiting } from '../../../domain/recalculation/recalculation.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { RecalculationId, TicketId } from '../../../domain/shared/ids.ts';
import {
  type SlaConfigurationStore,
  slaConfigurationStore,
} from '../../../domain/sla/sla-configuration.store.ts';
import { ownContent } from '../../../domain/sla/sla-configuration-edit.ts';
import { plannedStatuses } from '../../../domain/ticket/status.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { givenOpening } from '../given.ts';

let table: DeskTable;
let slaConfigurations: SlaConfigurationStore;
let recalculations: RecalculationStore;
let tickets: TicketStore;
let history: ReturnType<typeof historyStore>;

beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  slaConfigurations = slaConfigurationStore(database, 'Europe/Berlin');
  recalculations = recalculationStore(database);
  tickets = ticketStore(database, {
    current: slaConfigurations.newest,
    find: slaConfigurations.find,
    settings: deskSettingsStore(database).load,
  });
  history = historyStore(database);
});
afterAll(() => table.stop());

const context = () => systemContext('test');

/** Inserts a policy for normal tickets at the front, as an edit over the API does. */
async function editSlaConfiguration(): Promise<RecalculationId> {
  const before = await slaConfigurations.newest();
  const own = ownContent(before);
  const policy = {
    policyId: newId('slaPolicy'),
    version: 1,
    name: 'Normal',
    match: { priorities: ['normal' as const] },
    targets: { firstResponse: 7200, resolution: 72_000 },
    calendarId: 'always',
  };
  const version = before.version + 1;
  const next = { ...own, policies: [policy], version, at: context().now };
  const recalculationId = newId('recalculation');
  const recalculation = recalculations.creation(
    waiting(recalculationId, { slaConfigurationVersion: version }, context()),
  );
  await commitWrites(table.database, [...slaConfigurations.edition(before, next, context()), recalculation]);
  return recalculationId;
}

/** Processes jobs until there are no more, each this many times concurrently. */
async function workOff(recalculationId: RecalculationId, deliveries: number) {
  const stores = { database: table.database, recalculations, slaConfigurations, tickets };
  const deliver = () => recalculateTickets(stores, { recalculationId }, context());
  for (let jobs = 1; jobs > 0; jobs--) {
    const pages = await Promise.all(Array.from({ length: deliveries }, deliver));
    jobs += pages.filter(({ isMore }) => isMore).length;
  }
  return recalculations.load(recalculationId);
}

async function openTickets(count: number): Promise<TicketId[]> {
  const opened = Array.from({ length: count }, () =>
    tickets.open(givenOpening({ ticketId: newId('ticket') }), context(), () => []),
  );
  return (await Promise.all(opened)).map(({ ticketId }) => ticketId);
}

async function timesPlanned(ticketId: TicketId): Promise<number> {
  const { items } = await history.page(ticketId, { limit: 100 });
  return items.flatMap(({ changes }) => changes).filter(({ type }) => type === 'ticket.sla-planned').length;
}

describe('A recalculation', () => {
  it('processes every live ticket once, in each status, although each of its jobs is delivered twice', async () => {
    const all = await openTickets(70);
    const later = plannedStatuses.filter((status) => status !== 'new');
    await Promise.all(
      all.map((ticketId, index) => {
        const status = later[index % 13];
        return status && tickets.change(ticketId, { kind: 'edit', status }, context());
      }),
    );
    const done = await workOff(await editSlaConfiguration(), 2);
    expect(done).toMatchObject({ state: 'done', checked: 70, failed: 0 });
    const planned = await Promise.all(all.map(timesPlanned));
    expect(planned.every((times) => times === 1)).toBe(true);
  });

  it('counts the changed tickets', async () => {
    const done = await workOff(await editSlaConfiguration(), 1);
    expect(done).toMatchObject({ state: 'done', checked: 70, changed: 70, failed: 0 });
  });

  it('ignores closed tickets', async () => {
    const [ticketId] = await openTickets(1);
    if (!ticketId) throw new Error('One ticket was opened.');
    await tickets.change(ticketId, { kind: 'edit', status: 'closed' }, context());
    await workOff(await editSlaConfiguration(), 1);
    expect(await timesPlanned(ticketId)).toBe(0);
  });

  it('skips a ticket that can’t be parsed, and logs it', async () => {
    const [ticketId] = await openTickets(3);
    if (!ticketId) throw new Error('Three tickets were opened.');
    const { key } = tickets.reading(ticketId);
    await table.database.client.send(
      new UpdateCommand({
        TableName: table.database.table,
        Key: key,
        UpdateExpression: 'SET statusSince = :broken',
        ExpressionAttributeValues: { ':broken': 'yesterday' },
      }),
    );
    const done = await workOff(await editSlaConfiguration(), 1);
    expect(done).toMatchObject({ state: 'done', checked: 73, changed: 72, failed: 1 });
  });

  it('is superseded by a newer edit, also in progress', async () => {
    const older = await editSlaConfiguration();
    const stores = { database: table.database, recalculations, slaConfigurations, tickets };
    await recalculateTickets(stores, { recalculationId: older }, context());
    expect(await recalculations.load(older)).toMatchObject({ state: 'running' });
    const newer = await editSlaConfiguration();
    expect(await workOff(older, 1)).toMatchObject({ state: 'superseded' });
    expect(await workOff(newer, 1)).toMatchObject({ state: 'done' });
  });

  it('after an edit of the settings checks only waiting and resolved tickets, and is never superseded', async () => {
    const store = deskSettingsStore(table.database);
    const edit = async (more: { autoCloseDays?: number }) => {
      const before = await store.load();
      const content = {
        lifecycle: { ...before.lifecycle, ...more },
        survey: { ...before.survey, enabled: false },
      };
      const next = editedSettings(before, { ...before, ...content }, context().now);
      await commitWrites(table.database, store.edition(before, next, context()));
      return next.version;
    };
    await edit({});
    const [resolved, open] = await openTickets(2);
    if (!resolved || !open) throw new Error('Two tickets were opened.');
    await tickets.change(resolved, { kind: 'edit', status: 'resolved' }, context());
    const untouched = await tickets.load(open);

    const settingsVersion = await edit({ autoCloseDays: 1 });
    const recalculationId = newId('recalculation');
    const created = waiting(recalculationId, { settingsVersion }, context());
    await commitWrites(table.database, [recalculations.creation(created)]);
    await editSlaConfiguration();
    const done = await workOff(recalculationId, 1);

    expect(done).toMatchObject({ state: 'done', settingsVersion, failed: 0 });
    const waits = await Promise.all(
      (['pending', 'resolved'] as const).map((status) => tickets.listByStatus(status, 1000)),
    );
    expect(done.checked).toBe(waits.flat().length);
    const { statusSince, wakeAt = '' } = await tickets.load(resolved);
    expect(Date.parse(wakeAt) - Date.parse(statusSince)).toBe(86_400_000);
    expect(await tickets.load(open)).toEqual(untouched);
  });

  it('does nothing if its edit was not committed', async () => {
    const recalculationId = newId('recalculation');
    const stores = { database: table.database, recalculations, slaConfigurations, tickets };
    const page = await recalculateTickets(stores, { recalculationId }, context());
    expect(page).toEqual({ isMore: false, failures: [] });
  });
});
