import { describe, expect, it } from 'vitest';
import { isGrantEnd, lastGrantEnd, liveGrants } from '../../../domain/access/grant.ts';
import type { Principal } from '../../../domain/access/principal.ts';
import { type AccessRecord, accessTo, mayEdit, visible } from '../../../domain/access/visible.ts';
import type { Role } from '../../../domain/desk/agent.ts';
import type { DepartmentId } from '../../../domain/shared/ids.ts';
import { id, noon } from '../given.ts';

const me = id('agent', 1);
const colleague = id('agent', 2);
const ownTeam = id('team', 1);
const supervisedTeam = id('team', 2);
const otherTeam = id('team', 3);
const ownDepartment = id('department', 1);
const otherDepartment = id('department', 2);

function principal(role: Role, more: object = {}): Principal {
  return {
    kind: 'agent',
    agentId: me,
    role,
    scopes: 'all',
    teamIds: [ownTeam],
    departmentIds: [ownDepartment],
    supervisedTeamIds: role === 'supervisor' ? [supervisedTeam] : [],
    ...more,
  };
}

const aKey = (role: Role): Principal => ({
  kind: 'apiKey',
  apiKeyId: id('apiKey'),
  role,
  scopes: 'all',
  teamIds: [],
  departmentIds: [],
  supervisedTeamIds: [],
});

const ends = '2026-11-23T12:00:00.000Z';
const granted = (granteeId: typeof me | typeof ownTeam, access: 'view' | 'edit', expiresAt = ends) =>
  liveGrants([{ granteeId, access, expiresAt }], noon);

const ofOthers = { kind: 'ticket', teamId: otherTeam, assigneeId: colleague } as const;

const tickets = {
  'assigned to them': { kind: 'ticket', teamId: otherTeam, assigneeId: me },
  'assigned to them without a team': { kind: 'ticket', assigneeId: me },
  'of their own team': { kind: 'ticket', teamId: ownTeam, assigneeId: colleague },
  'of a team that they supervise': { kind: 'ticket', teamId: supervisedTeam },
  'of a team of another department': ofOthers,
  'of nobody': { kind: 'ticket' },
  "of no team, and a colleague's": { kind: 'ticket', assigneeId: colleague },
  'granted to them to view': { ...ofOthers, grants: granted(me, 'view') },
  'granted to them to edit': { ...ofOthers, grants: granted(me, 'edit') },
  'granted to their team to view': { ...ofOthers, grants: granted(ownTeam, 'view') },
  'granted to a colleague': { ...ofOthers, grants: granted(colleague, 'edit') },
  'granted to another team': { ...ofOthers, grants: granted(otherTeam, 'edit') },
  'granted to them until now': { ...ofOthers, grants: granted(me, 'edit', noon) },
  'granted to them to view, and assigned to them': {
    ...ofOthers,
    assigneeId: me,
    grants: granted(me, 'view'),
  },
} satisfies Record<string, AccessRecord>;

type Level = 'edit' | 'view' | undefined;

describe('A ticket', () => {
  it.each<[keyof typeof tickets, Level, Level, Level]>([
    // What it is, and what an agent, a supervisor and an admin may do with it.
    ['assigned to them', 'edit', 'edit', 'edit'],
    ['assigned to them without a team', 'edit', 'edit', 'edit'],
    ['of their own team', 'edit', 'edit', 'edit'],
    ['of a team that they supervise', undefined, 'edit', 'edit'],
    ['of a team of another department', undefined, undefined, 'edit'],
    ['of nobody', undefined, 'edit', 'edit'],
    ["of no team, and a colleague's", undefined, 'edit', 'edit'],
    ['granted to them to view', 'view', 'view', 'edit'],
    ['granted to them to edit', 'edit', 'edit', 'edit'],
    ['granted to their team to view', 'view', 'view', 'edit'],
    ['granted to a colleague', undefined, undefined, 'edit'],
    ['granted to another team', undefined, undefined, 'edit'],
    ['granted to them until now', undefined, undefined, 'edit'],
    ['granted to them to view, and assigned to them', 'edit', 'edit', 'edit'],
  ])(
    '%s is for an agent to %s, for a supervisor to %s, for an admin to %s',
    (name, agent, supervisor, admin) => {
      const levels = { agent, supervisor, admin };
      for (const role of ['agent', 'supervisor', 'admin'] as const) {
        const record = tickets[name];
        expect(accessTo(principal(role), record), role).toBe(levels[role]);
        expect(visible(principal(role), record), role).toBe(levels[role] !== undefined);
        expect(mayEdit(principal(role), record), role).toBe(levels[role] === 'edit');
      }
    },
  );

  it('is not seen by a key of role agent without a team or an agent', () => {
    for (const [name, record] of Object.entries(tickets))
      expect(visible(aKey('agent'), record), name).toBe(false);
  });

  it('of nobody is not of a key that acts as nobody', () => {
    expect(visible(aKey('agent'), { kind: 'ticket', teamId: undefined, assigneeId: undefined })).toBe(false);
  });

  it('of a team that an agent supervised before being demoted is not seen', () => {
    const demoted = principal('agent', { supervisedTeamIds: [supervisedTeam] });
    expect(visible(demoted, { kind: 'ticket', teamId: supervisedTeam })).toBe(false);
  });
});

describe('A customer', () => {
  const customers = {
    'whom they own': { kind: 'customer', ownerId: me, departmentId: otherDepartment },
    'of their department': { kind: 'customer', ownerId: colleague, departmentId: ownDepartment },
    'of no department': { kind: 'customer' },
    'of another department': { kind: 'customer', departmentId: otherDepartment },
    'of another department with a ticket of their team': {
      kind: 'customer',
      departmentId: otherDepartment,
      tickets: [{ teamId: otherTeam }, { teamId: ownTeam }],
    },
    'of another department with tickets of others': {
      kind: 'customer',
      departmentId: otherDepartment,
      tickets: [{ teamId: otherTeam }],
    },
    'of another department with a ticket granted to view': {
      kind: 'customer',
      departmentId: otherDepartment,
      tickets: [{ teamId: otherTeam, grants: granted(me, 'view') }],
    },
  } satisfies Record<string, AccessRecord>;

  it.each<[keyof typeof customers, Level, Level, Level]>([
    ['whom they own', 'edit', 'edit', 'edit'],
    ['of their department', undefined, 'edit', 'edit'],
    ['of no department', undefined, 'edit', 'edit'],
    ['of another department', undefined, undefined, 'edit'],
    ['of another department with a ticket of their team', 'edit', 'edit', 'edit'],
    ['of another department with tickets of others', undefined, undefined, 'edit'],
    ['of another department with a ticket granted to view', 'view', 'view', 'edit'],
  ])(
    '%s is for an agent to %s, for a supervisor to %s, for an admin to %s',
    (name, agent, supervisor, admin) => {
      const levels = { agent, supervisor, admin };
      for (const role of ['agent', 'supervisor', 'admin'] as const)
        expect(accessTo(principal(role), customers[name]), role).toBe(levels[role]);
    },
  );

  it('without an owner is not owned by a key that acts as nobody', () => {
    expect(visible(aKey('agent'), { kind: 'customer' })).toBe(false);
  });
});

describe('The facts of a timeline', () => {
  const share = (fromDepartmentId: DepartmentId, toDepartmentId: DepartmentId, more: object = {}) => ({
    ...{ fromDepartmentId, toDepartmentId, records: ['timeline-facts' as const], ...more },
  });
  const ofOther = { kind: 'timeline-facts', ownerId: colleague, departmentId: otherDepartment } as const;

  const timelines = {
    'of a customer whom they own': { ...ofOther, ownerId: me },
    'of a customer of their own department': { ...ofOther, departmentId: ownDepartment },
    'of a customer of no department': { kind: 'timeline-facts' },
    'of a customer of another department': ofOther,
    'of a customer whose live ticket they edit': { ...ofOther, worksOnLiveTicket: true },
    'of a department that shares with theirs': {
      ...ofOther,
      shares: [share(otherDepartment, ownDepartment)],
    },
    'of a department with which theirs shares': {
      ...ofOther,
      shares: [share(ownDepartment, otherDepartment)],
    },
    'of a department that shares with a third': {
      ...ofOther,
      shares: [share(otherDepartment, id('department', 3))],
    },
    'of a department that shares nothing': {
      ...ofOther,
      shares: [share(otherDepartment, ownDepartment, { records: [] })],
    },
    'of no department, where one shares with theirs': {
      kind: 'timeline-facts',
      shares: [share(otherDepartment, ownDepartment)],
    },
  } satisfies Record<string, AccessRecord>;

  it.each<[keyof typeof timelines, boolean]>([
    ['of a customer whom they own', true],
    ['of a customer of their own department', false],
    ['of a customer of no department', false],
    ['of a customer of another department', false],
    ['of a customer whose live ticket they edit', true],
    ['of a department that shares with theirs', true],
    ['of a department with which theirs shares', false],
    ['of a department that shares with a third', false],
    ['of a department that shares nothing', false],
    ['of no department, where one shares with theirs', false],
  ])('%s are seen by an agent and a supervisor: %s, and always by an admin', (name, isSeen) => {
    for (const role of ['agent', 'supervisor'] as const)
      expect(accessTo(principal(role), timelines[name]), role).toBe(isSeen ? 'view' : undefined);
    expect(accessTo(principal('admin'), timelines[name])).toBe('view');
  });

  it('of a confidential ticket are not seen', () => {
    for (const [name, record] of Object.entries(timelines))
      for (const role of ['agent', 'supervisor', 'admin'] as const)
        expect(visible(principal(role), { ...record, confidential: true }), name).toBe(false);
  });

  it('are not seen by a key without an agent, a team or a department', () => {
    for (const name of ['of a customer of no department', 'of a department that shares with theirs'] as const)
      expect(visible(aKey('agent'), timelines[name])).toBe(false);
  });
});

describe('A grant', () => {
  it('ends in the future, and within 30 days', () => {
    expect(lastGrantEnd(noon)).toBe('2026-12-22T12:00:00.000Z');
    expect(isGrantEnd('2026-11-22T12:00:00.001Z', noon)).toBe(true);
    expect(isGrantEnd('2026-12-22T12:00:00.000Z', noon)).toBe(true);
    expect(isGrantEnd('2026-12-22T12:00:00.001Z', noon)).toBe(false);
    expect(isGrantEnd(noon, noon)).toBe(false);
  });
});
