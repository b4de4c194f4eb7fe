import { describe, expect, it } from 'vitest';
import { type ApiKey, beyondAgent, beyondMaker, rightsOf, rotated } from '../../../domain/access/api-key.ts';
import type { Principal } from '../../../domain/access/principal.ts';
import { type Agent, agent as agentRecord, type Role } from '../../../domain/desk/agent.ts';
import { newId } from '../../../functions/context.ts';

const [returns, billing] = [newId('team'), newId('team')];
const at = '2026-11-30T08:00:00.000Z';

function agentWith(role: Role, teamIds: Agent['teamIds'] = []): Agent {
  const agentId = newId('agent');
  return agentRecord.parse({
    ...{ agentId, version: 1, name: 'Kim', address: 'kim@example.com', role, teamIds, createdAt: at },
  });
}

function keyWith(facts: Partial<ApiKey> = {}): ApiKey {
  return { apiKeyId: newId('apiKey'), version: 1, name: 'Shop', role: 'admin', createdAt: at, ...facts };
}

describe('The role of a key', () => {
  it.each([
    ['admin', undefined, undefined, 'admin'],
    ['admin', 'agent', undefined, 'agent'],
    ['admin', undefined, 'supervisor', 'supervisor'],
    ['admin', 'supervisor', 'agent', 'agent'],
    ['agent', 'admin', 'admin', 'agent'],
  ] as const)('of %s, acting as %s, made by %s, is %s', (role, acting, making, expected) => {
    const [agent, maker] = [acting && agentWith(acting), making && agentWith(making)];
    expect(rightsOf(keyWith({ role }), { agent, maker }).role).toBe(expected);
  });
});

describe('The teams of a key', () => {
  it('are those that it was given', () => {
    expect(rightsOf(keyWith({ teamIds: [returns] }), {}).teamIds).toEqual([returns]);
  });

  it('are none without any', () => {
    expect(rightsOf(keyWith(), {}).teamIds).toEqual([]);
  });

  it('are those of the agent that it acts as, or the given ones among them', () => {
    const agent = agentWith('agent', [returns]);
    expect(rightsOf(keyWith(), { agent }).teamIds).toEqual([returns]);
    expect(rightsOf(keyWith({ teamIds: [returns, billing] }), { agent }).teamIds).toEqual([returns]);
  });

  it('are at most those of its maker, who is no admin any more', () => {
    const teamIds = [returns, billing];
    expect(rightsOf(keyWith({ teamIds }), { maker: agentWith('supervisor', [billing]) }).teamIds).toEqual([
      billing,
    ]);
    expect(rightsOf(keyWith({ teamIds }), { maker: agentWith('admin') }).teamIds).toEqual(teamIds);
  });
});

describe('A maker', () => {
  const maker = (facts: Partial<Pick<Principal, 'role' | 'teamIds' | 'scopes'>>): Principal => ({
    ...{ kind: 'agent', agentId: newId('agent') },
    ...{ role: 'admin', teamIds: [], departmentIds: [], supervisedTeamIds: [], scopes: 'all', ...facts },
  });
  const fieldsOf = (by: Principal, wanted: Parameters<typeof beyondMaker>[1]) =>
    beyondMaker(by, wanted).map(({ field }) => field);

  it.each([
    ['the own role', { role: 'supervisor' }, { role: 'supervisor' }, []],
    ['a higher role', { role: 'supervisor' }, { role: 'admin' }, ['role']],
    ['own teams', { role: 'agent', teamIds: [returns] }, { role: 'agent', teamIds: [returns] }, []],
    [
      "others' teams",
      { role: 'agent', teamIds: [returns] },
      { role: 'agent', teamIds: [billing] },
      ['teamIds'],
    ],
    ['any teams, as an admin', {}, { role: 'agent', teamIds: [billing] }, []],
    ['an own scope', { scopes: ['tickets:read'] }, { role: 'agent', scopes: ['tickets:read'] }, []],
    ['another scope', { scopes: ['tickets:read'] }, { role: 'agent', scopes: ['tickets:write'] }, ['scopes']],
    ['all of one kind', { scopes: ['tickets:read'] }, { role: 'agent', scopes: ['*:read'] }, ['scopes']],
    ['one of all', { scopes: ['*:read'] }, { role: 'agent', scopes: ['tickets:read'] }, []],
    ['the usual scopes', { scopes: ['*:read'] }, { role: 'agent' }, ['scopes']],
    [
      'an export',
      { scopes: ['*:read', '*:write', 'channel'] },
      { role: 'agent', scopes: ['export'] },
      ['scopes'],
    ],
  ] as const)('who gives a key %s', (_, rights, wanted, faults) => {
    const { role } = wanted;
    const teamIds = 'teamIds' in wanted ? [...wanted.teamIds] : undefined;
    const scopes = 'scopes' in wanted ? [...wanted.scopes] : undefined;
    expect(fieldsOf(maker(rights), { role, teamIds, scopes })).toEqual(faults);
  });
});

describe('A key that acts as an agent', () => {
  const agent = { agentId: newId('agent'), role: 'supervisor', teamIds: [returns] } as const;

  it.each([
    ['may have less', { role: 'agent' }, []],
    ['may have the same', { role: 'supervisor', teamIds: [returns] }, []],
    ['has no higher role', { role: 'admin' }, ['role']],
    ["has none of others' teams", { role: 'agent', teamIds: [returns, billing] }, ['teamIds']],
    ['is told of both at once', { role: 'admin', teamIds: [billing] }, ['role', 'teamIds']],
  ] as const)('%s', (_, wanted, faults) => {
    const { role } = wanted;
    const teamIds = 'teamIds' in wanted ? [...wanted.teamIds] : undefined;
    const found = beyondAgent({ ...agent, teamIds: [...agent.teamIds] }, { role, teamIds });
    expect(found.map(({ field }) => field)).toEqual(faults);
  });
});

describe('A rotated key', () => {
  const year = '2027-11-30T08:00:00.000Z';

  it('accepts its old secret for a day', () => {
    expect(rotated(keyWith({ expiresAt: year }), year, at)).toMatchObject({
      ...{ version: 2, expiresAt: year, previousSecretUntil: '2026-12-01T08:00:00.000Z' },
    });
  });

  it('accepts its old secret no longer than before', () => {
    const soon = '2026-11-30T09:00:00.000Z';
    expect(rotated(keyWith({ expiresAt: soon }), year, at).previousSecretUntil).toBe(soon);
  });
});
