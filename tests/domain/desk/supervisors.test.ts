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
    ["other teams' supervisors if it has none", lamps, [agent, ofChairs, admin], [ofChairs]],
    ['every supervisor if there is no team', undefined, [ofLamps, ofChairs, admin], [ofLamps, ofChairs]],
    ['the admins if there is no supervisor', lamps, [agent, admin], [admin]],
    ['nobody if all have the role agent', lamps, [agent, givenAgent(5)], []],
    ['nobody if there are no agents', lamps, [], []],
  ] as const)('%s', (_, teamId, agents, expected) => {
    expect(supervisorsOf(teamId, agents)).toEqual(expected);
  });
});
