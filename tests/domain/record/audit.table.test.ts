import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { apiKeyUseStore } from '../../../domain/access/api-key-use.store.ts';
import { type AgentStore, agentStore } from '../../../domain/desk/agent.store.ts';
import { type TeamStore, teamStore } from '../../../domain/desk/team.store.ts';
import type { Team } from '../../../domain/desk/team.ts';
import { type AuditFilter, auditStore } from '../../../domain/record/audit.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { contextOf, newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { givenAgent } from '../given.ts';

let table: DeskTable;
let audit: ReturnType<typeof auditStore>;
let agents: AgentStore;
let teams: TeamStore;
beforeAll(async () => {
  table = await startDeskTable();
  audit = auditStore(table.database);
  agents = agentStore(table.database);
  teams = teamStore(table.database);
});
afterAll(() => table.stop());

/** Of a new agent, at a time in 2026. */
function contextAt(at: string, agentId = newId('agent')): Context {
  return { ...contextOf({ kind: 'agent', agentId }, 'cor-1'), now: `2026-${at}T08:00:00.000Z` };
}

async function createTeam(context: Context): Promise<Team> {
  const team = { teamId: newId('team'), version: 1, name: 'Returns', createdAt: context.now };
  await commitWrites(table.database, teams.creation(team, context));
  return team;
}

/** Every entry of a list, page by page. */
async function all(filter: AuditFilter, times = {}, limit = 100) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await audit.list(filter, { ...times, limit, cursor });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

const actorIn = ({ actor }: Context) => ({ actorId: actor.kind === 'agent' ? actor.agentId : '' });

describe('An audit entry', () => {
  it('contains who changed what, when and in which request', async () => {
    const context = contextAt('03-01');
    const team = await createTeam(context);
    expect(await all({ recordId: team.teamId })).toEqual([
      {
        noun: 'team',
        recordId: team.teamId,
        action: 'team.created',
        at: context.now,
        actor: context.actor,
        fields: [{ field: 'name' }],
        correlationId: 'cor-1',
      },
    ]);
  });

  it('is found by its record, its actor and its noun, and among all', async () => {
    const context = contextAt('03-02');
    const { teamId } = await createTeam(context);
    for (const filter of [{ recordId: teamId }, actorIn(context), { noun: 'team' }, undefined]) {
      const mine = (await all(filter)).filter(({ recordId }) => recordId === teamId);
      expect(mine.map(({ action }) => action)).toEqual(['team.created']);
    }
  });

  it('is kept when its record is deleted', async () => {
    const context = contextAt('03-03');
    const key = {
      apiKeyId: newId('apiKey'),
      version: 1,
      name: 'Shop',
      role: 'agent',
      createdAt: context.now,
    } as const;
    const keys = apiKeyStore(table.database);
    await commitWrites(table.database, keys.creation(key, 'hash', context));
    await commitWrites(table.database, keys.deletion(key, contextAt('03-04')));
    expect((await all({ recordId: key.apiKeyId })).map(({ action }) => action)).toEqual([
      'api-key.deleted',
      'api-key.created',
    ]);
  });

  it('does not exist if its change was not committed', async () => {
    const context = contextAt('03-05');
    const team = await createTeam(context);
    const stale = { ...team, version: 7 };
    const late = contextAt('03-06');
    const edition = teams.edition(stale, { ...stale, name: 'Late', version: 8 }, late);
    await expect(commitWrites(table.database, edition)).rejects.toThrow(ConditionFailed);
    expect(await all({ recordId: team.teamId })).toHaveLength(1);
    expect(await all(actorIn(late))).toEqual([]);
  });

  it('exists for each of two changes in the same millisecond', async () => {
    const context = contextAt('03-07');
    const team = await createTeam(context);
    const next = { ...team, name: 'Care', version: 2 };
    await commitWrites(table.database, teams.edition(team, next, context));
    expect((await all(actorIn(context))).map(({ action }) => action).sort()).toEqual([
      'team.changed',
      'team.created',
    ]);
  });

  it('contains no contact data', async () => {
    const context = contextAt('03-08');
    const hired = givenAgent(1, { agentId: newId('agent'), address: 'kim@example.com', name: 'Kim Lee' });
    await commitWrites(table.database, agents.creation(hired, context));
    const text = JSON.stringify(await all({ recordId: hired.agentId }));
    expect(text).toContain('"address"');
    expect(text).not.toMatch(/kim@example|Kim Lee/);
  });
});

describe('A sign-in', () => {
  const signedInAt = '2026-07-01T08:00:00.000Z';

  it('has one entry, however often its token is presented', async () => {
    const [agentId, sessionId] = [newId('agent'), randomUUID()];
    for (const request of ['cor-1', 'cor-2'])
      await audit.noteSignIn({ agentId, sessionId, signedInAt }, request);
    expect(await all({ actorId: agentId })).toMatchObject([
      { action: 'agent.signed-in', noun: 'agent', recordId: agentId, at: signedInAt, correlationId: 'cor-1' },
    ]);
  });

  it('has an entry of its own if it is another at the same time', async () => {
    const agentId = newId('agent');
    for (const sessionId of ['one', 'another'])
      await audit.noteSignIn({ agentId, sessionId, signedInAt }, 'cor-1');
    expect(await all({ recordId: agentId })).toHaveLength(2);
  });
});

describe('A refused credential', () => {
  it('has one entry an hour for each cause, also from several execution environments', async () => {
    const recordId = newId('apiKey');
    const environments = [audit, auditStore(table.database)];
    for (const at of ['08:00', '08:30', '09:10'])
      for (const cause of ['invalid', 'expired'] as const)
        for (const environment of environments)
          await environment.noteRefusal(
            { noun: 'api-key', recordId, cause },
            `cor-${at}`,
            `2026-07-02T${at}:00.000Z`,
          );
    const found = await all({ recordId });
    expect(found.map(({ at, cause }) => `${at.slice(11, 16)} ${cause}`)).toEqual([
      '09:10 invalid',
      '09:10 expired',
      '08:00 invalid',
      '08:00 expired',
    ]);
    expect(found.map(({ action, actor }) => [action, actor.kind])).toContainEqual([
      'api-key.refused',
      'system',
    ]);
  });
});

describe('A list of audit entries', () => {
  it('is latest first, in pages that contain each once', async () => {
    const agentId = newId('agent');
    const days = ['04-01', '04-02', '04-03', '04-04', '04-05'];
    for (const day of days) await createTeam(contextAt(day, agentId));
    const found = await all({ actorId: agentId }, {}, 2);
    expect(found.map(({ at }) => at.slice(5, 10))).toEqual(days.toReversed());
  });

  it.each([
    ['its first moment', { from: '2026-05-02T08:00:00.000Z' }, ['05-03', '05-02']],
    ['the moment before its end', { to: '2026-05-02T08:00:00.001Z' }, ['05-02', '05-01']],
    ['not its end', { to: '2026-05-02T08:00:00.000Z' }, ['05-01']],
  ])('of a time has %s', async (_, times, expected) => {
    const agentId = newId('agent');
    const created = [];
    for (const day of ['05-01', '05-02', '05-03']) created.push(await createTeam(contextAt(day, agentId)));
    const days = (await all({ actorId: agentId }, times)).map(({ at }) => at.slice(5, 10));
    expect(days).toEqual(expected);
    const [, second] = created;
    const ofRecord = await all({ recordId: second?.teamId ?? '' }, times);
    expect(ofRecord).toHaveLength(expected.includes('05-02') ? 1 : 0);
  });

  it('of an API key has its uses, one a day', async () => {
    const apiKeyId = newId('apiKey');
    const actor = { kind: 'apiKey', apiKeyId } as const;
    await apiKeyUseStore(table.database).note(apiKeyId, actor, 'cor-1', '2026-06-01T08:00:00.000Z');
    expect((await all({ recordId: apiKeyId })).map(({ action }) => action)).toEqual(['api-key.used']);
    expect(await all({ actorId: apiKeyId })).toHaveLength(1);
  });

  it('of an API key includes entries in the former format', async () => {
    const apiKeyId = newId('apiKey');
    const old = {
      pk: `audit#${apiKeyId}`,
      sk: 'entry#2025-12-01T08:00:00.000Z#api-key.created',
      apiKeyId,
      slot: '2025-12-01T08:00:00.000Z',
      action: 'api-key.created',
      at: '2025-12-01T08:00:00.000Z',
      actor: { kind: 'system' },
      requestedBy: 'Kim, to set up the shop',
      correlationId: 'cor-0',
      expiresAt: 1,
      __edb_e__: 'audit-entry',
      __edb_v__: '1',
    };
    await table.database.client.send(new PutCommand({ TableName: table.database.table, Item: old }));
    expect(await all({ recordId: apiKeyId })).toEqual([
      {
        noun: 'api-key',
        recordId: apiKeyId,
        action: 'api-key.created',
        at: old.at,
        actor: old.actor,
        fields: [],
        requestedBy: old.requestedBy,
        correlationId: 'cor-0',
      },
    ]);
  });
});
