import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../domain/access/reach.ts';
import type { Team } from '../../../domain/desk/team.ts';
import type { DepartmentId } from '../../../domain/shared/ids.ts';
import { id, noon } from '../given.ts';

const sales = id('department', 1);
const care = id('department', 2);
const team = (number: number, departmentId?: DepartmentId): Team => ({
  teamId: id('team', number),
  version: 1,
  name: `Team ${number}`,
  createdAt: noon,
  departmentId,
});
const teams = [team(1, sales), team(2, sales), team(3, care), team(4)];
const of = (...numbers: number[]) => numbers.map((number) => id('team', number));

describe('A supervisor', () => {
  it('of a team supervises its department, and the teams in none', () => {
    const own = { role: 'supervisor', teamIds: of(1), departmentIds: [] } as const;
    expect(reachOf(own, teams)).toEqual({ departmentIds: [sales], supervisedTeamIds: of(1, 2, 4) });
  });

  it('of a department supervises its teams without being in one', () => {
    const own = { role: 'supervisor', teamIds: [], departmentIds: [care] } as const;
    expect(reachOf(own, teams)).toEqual({ departmentIds: [care], supervisedTeamIds: of(3, 4) });
  });

  it('of neither supervises the teams in no department', () => {
    const own = { role: 'supervisor', teamIds: [], departmentIds: [] } as const;
    expect(reachOf(own, teams)).toEqual({ departmentIds: [], supervisedTeamIds: of(4) });
  });

  it('of a department and one of its teams belongs to it once', () => {
    const own = { role: 'supervisor', teamIds: of(1, 2), departmentIds: [sales] } as const;
    expect(reachOf(own, teams).departmentIds).toEqual([sales]);
  });
});

describe('An agent', () => {
  it("belongs to the team's department and supervises nobody", () => {
    const own = { role: 'agent', teamIds: of(1), departmentIds: [] } as const;
    expect(reachOf(own, teams)).toEqual({ departmentIds: [sales], supervisedTeamIds: [] });
  });
});
