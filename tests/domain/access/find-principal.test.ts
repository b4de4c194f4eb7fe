import { describe, expect, it } from 'vitest';
import { type ApiKey, apiKey } from '../../../domain/access/api-key.ts';
import { findPrincipal } from '../../../domain/access/find-principal.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import type { Team } from '../../../domain/desk/team.ts';
import { givenAgent, id, noon } from '../given.ts';

const [care, sales] = [id('department', 1), id('department', 2)];
const teams: Team[] = [
  { teamId: id('team', 1), version: 1, createdAt: noon, name: 'Returns', departmentId: care },
  { teamId: id('team', 2), version: 1, createdAt: noon, name: 'Repairs', departmentId: care },
  { teamId: id('team', 3), version: 1, createdAt: noon, name: 'Offers', departmentId: sales },
  { teamId: id('team', 4), version: 1, createdAt: noon, name: 'Reception' },
];

const supervisor = givenAgent(1, { role: 'supervisor', teamIds: [id('team', 1)] });
const key = (facts: Partial<ApiKey> = {}): ApiKey =>
  apiKey.parse({
    ...{ apiKeyId: id('apiKey'), version: 1, name: 'CRM', role: 'supervisor', createdAt: noon },
    ...{ agentId: supervisor.agentId, ...facts },
  });

/** The principal with an id on a desk with these agents and this key. */
function found(principalId: string, agents: readonly Agent[], apiKey?: ApiKey) {
  const stores = {
    agents: { find: async (agentId: string) => agents.find((one) => one.agentId === agentId) },
    apiKeys: {
      find: async (apiKeyId: string) =>
        apiKey?.apiKeyId === apiKeyId ? { apiKey, secretHash: '', previousSecretHash: undefined } : undefined,
    },
    teams: { all: async () => teams },
  };
  return findPrincipal(stores, { id: principalId }, { now: noon });
}

const supervisedOf = async (...wanted: Parameters<typeof found>) =>
  (await found(...wanted))?.supervisedTeamIds;

describe("An agent's present rights", () => {
  it('are their role, and as a supervisor the teams of their departments and of none', async () => {
    expect(await found(supervisor.agentId, [supervisor])).toMatchObject({
      ...{ kind: 'agent', role: 'supervisor', departmentIds: [care] },
      supervisedTeamIds: [id('team', 1), id('team', 2), id('team', 4)],
    });
  });

  it('shrink with a demotion', async () => {
    const demoted = { ...supervisor, role: 'agent' } as const;
    expect(await found(supervisor.agentId, [demoted])).toMatchObject({
      role: 'agent',
      supervisedTeamIds: [],
    });
  });

  it('end with a deactivation', async () => {
    expect(await found(supervisor.agentId, [{ ...supervisor, deactivatedAt: noon }])).toBeUndefined();
    expect(await found(supervisor.agentId, [])).toBeUndefined();
  });
});

describe("An API key's present rights", () => {
  it("are within its agent's, with the departments of its teams", async () => {
    expect(await found(id('apiKey'), [supervisor], key())).toMatchObject({
      ...{ kind: 'apiKey', apiKeyId: id('apiKey'), agentId: supervisor.agentId, role: 'supervisor' },
      supervisedTeamIds: [id('team', 1), id('team', 2), id('team', 4)],
    });
    expect(await supervisedOf(id('apiKey'), [{ ...supervisor, teamIds: [] }], key())).toEqual([
      id('team', 4),
    ]);
  });

  it("shrink with its maker's", async () => {
    const maker = givenAgent(2, { role: 'agent' });
    expect(await found(id('apiKey'), [supervisor, maker], key({ makerId: maker.agentId }))).toMatchObject({
      role: 'agent',
      teamIds: [],
      supervisedTeamIds: [],
    });
  });

  it.each([
    ['is gone', [supervisor], undefined],
    ['has expired', [supervisor], key({ expiresAt: noon })],
    ['acts as an agent who was deactivated', [{ ...supervisor, deactivatedAt: noon }], key()],
    ['acts as an agent who is unknown', [], key()],
    [
      'was made by an agent who was deactivated',
      [supervisor, givenAgent(2, { deactivatedAt: noon })],
      key({ makerId: id('agent', 2) }),
    ],
  ])('are none once it %s', async (_, agents, given) => {
    expect(await found(id('apiKey'), agents, given)).toBeUndefined();
  });
});
