import { describe, expect, it } from 'vitest';
import { supervisorsOf } from '../../../domain/desk/supervisors.ts';
import { givenAgent, id } from '../given.ts';

const [lamps, chairs] = [id('team', 1), id('team', 2)];
const agent = givenAgent(1, { teamIds: [lamps] });
const ofLamps = givenAgent(2, { role: 'supervisor', teamIds: [lamps, chairs] });
const ofChairs = givenAgent(3, { role: 'supervisor', teamIds: [chairs] });
const admin = givenAgent(4, { role: 'admin', teamIds: [lamps] });

describe("A team's supervisors are", () => {
  it.each([
    ["the team's supervisors", lamps, [agent, ofLamps, ofChairs, admin], [ofLamps]],
    ['all supervisors of the team', chairs, [agent, ofLamps, ofChairs, admin], [ofLamps, ofChairs]],
    ["other teams' supervisors where it has none", lamps, [agent, ofChairs, admin], [ofChairs]],
    ['every supervisor where there is no team', undefined, [ofLamps, ofChairs, admin], [ofLamps, ofChairs]],
    ['the admins where nobody supervises', lamps, [agent, admin], [admin]],
    ['nobody where nobody is more than an agent', lamps, [agent, givenAgent(5)], []],
    ['nobody where there is nobody', lamps, [], []],
  ] as const)('%s', (_, teamId, agents, expected) => {
    expect(supervisorsOf(teamId, agents)).toEqual(expected);
  });
});
