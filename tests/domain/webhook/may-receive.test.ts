import { describe, expect, it } from 'vitest';
import { liveGrants } from '../../../domain/access/grant.ts';
import type { Principal } from '../../../domain/access/principal.ts';
import type { Scopes } from '../../../domain/access/scope.ts';
import type { Role } from '../../../domain/desk/agent.ts';
import { mayReceive } from '../../../domain/webhook/may-receive.ts';
import { id, noon } from '../given.ts';

const [ownTeam, supervisedTeam, otherTeam] = [id('team', 1), id('team', 2), id('team', 3)];

const owner = (role: Role, scopes: Scopes = 'all'): Principal => ({
  kind: 'agent',
  agentId: id('agent', 1),
  ...{ role, scopes, teamIds: [ownTeam], departmentIds: [id('department')] },
  supervisedTeamIds: role === 'supervisor' ? [supervisedTeam] : [],
});

const grantedUntil = (expiresAt: string) =>
  liveGrants([{ granteeId: ownTeam, access: 'view', expiresAt }], noon);

describe("An endpoint gets an event about a ticket by its owner's sight of it", () => {
  it.each([
    // The ticket, and whether an agent, a supervisor and an admin get the event.
    ['of their team', { teamId: ownTeam }, true, true, true],
    ['assigned to them', { teamId: otherTeam, assigneeId: id('agent', 1) }, true, true, true],
    ['of a team that they supervise', { teamId: supervisedTeam }, false, true, true],
    ['without a team', {}, false, true, true],
    ['of another department', { teamId: otherTeam }, false, false, true],
    [
      'granted to their team',
      { teamId: otherTeam, grants: grantedUntil('2026-11-23T12:00:00.000Z') },
      true,
      true,
      true,
    ],
    ['granted until now', { teamId: otherTeam, grants: grantedUntil(noon) }, false, false, true],
  ])('%s', (_, ticket, agent, supervisor, admin) => {
    const got = (role: Role) => mayReceive(owner(role), 'ticket', ticket);
    expect([got('agent'), got('supervisor'), got('admin')]).toEqual([agent, supervisor, admin]);
  });

  it('not without the scope to read its kind', () => {
    const ticket = { teamId: ownTeam };
    expect(mayReceive(owner('agent', ['tickets:read']), 'ticket', ticket)).toBe(true);
    expect(mayReceive(owner('agent', ['tasks:read']), 'ticket', ticket)).toBe(false);
    expect(mayReceive(owner('agent', ['tasks:read']), 'task', ticket)).toBe(true);
    expect(mayReceive(owner('admin', ['tasks:read']), 'survey', ticket)).toBe(false);
  });

  it('of a message that waits for an adapter, by the scope of adapters alone', () => {
    const ticket = { teamId: otherTeam };
    expect(mayReceive(owner('agent', ['channel']), 'channelMessage', ticket)).toBe(true);
    expect(mayReceive(owner('agent', ['channel']), 'ticket', ticket)).toBe(false);
    expect(mayReceive(owner('agent', ['tickets:read']), 'channelMessage', ticket)).toBe(false);
  });
});

describe('An event about no ticket', () => {
  it.each(['customer', 'quarantine', 'agent'])('of the kind %s is for admins alone', (kind) => {
    const got = (role: Role) => mayReceive(owner(role), kind, undefined);
    expect([got('agent'), got('supervisor'), got('admin')]).toEqual([false, false, true]);
  });
});
