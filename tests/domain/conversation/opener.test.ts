import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../domain/access/principal.ts';
import { assigneeFor } from '../../../domain/conversation/opener.ts';
import type { Role } from '../../../domain/desk/agent.ts';
import { id } from '../given.ts';

const me = id('agent', 1);
const [ownTeam, supervisedTeam, otherTeam] = [id('team', 1), id('team', 2), id('team', 3)];
const rights = (role: Role) => ({
  ...{ role, scopes: 'all' as const, teamIds: [ownTeam], departmentIds: [] },
  supervisedTeamIds: role === 'supervisor' ? [supervisedTeam] : [],
});
const person = (role: Role): Principal => ({ kind: 'agent', agentId: me, ...rights(role) });
const program: Principal = { kind: 'apiKey', apiKeyId: id('apiKey'), ...rights('agent') };

describe('A ticket that is opened without a team or an assignee is assigned to its opener', () => {
  it.each([
    // The team that routing gives it, and whether an agent, a supervisor and an admin are assigned it.
    ['no team', undefined, me, undefined, undefined],
    ['a team of another department', otherTeam, me, me, undefined],
    ['a team that they supervise', supervisedTeam, me, undefined, undefined],
    ['their own team', ownTeam, undefined, undefined, undefined],
  ])('if they would not see it otherwise: %s', (_, teamId, agent, supervisor, admin) => {
    expect(assigneeFor(person('agent'), teamId)).toBe(agent);
    expect(assigneeFor(person('supervisor'), teamId)).toBe(supervisor);
    expect(assigneeFor(person('admin'), teamId)).toBe(admin);
  });

  it('unless it is a program, which can be assigned nothing', () => {
    expect(assigneeFor(program, otherTeam)).toBeUndefined();
    expect(assigneeFor({ ...program, agentId: me }, otherTeam)).toBe(me);
  });
});
