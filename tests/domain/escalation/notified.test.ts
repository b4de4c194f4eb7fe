import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../domain/escalation/escalation-rule.ts';
import { notified } from '../../../domain/escalation/notified.ts';
import { givenAgent, givenTicket, id } from '../given.ts';

const [lamps, chairs] = [id('team', 1), id('team', 2)];
const [ana, ben, eve, sue, tom] = [1, 2, 3, 4, 5].map((number) => id('agent', number));
const agents = [
  givenAgent(1, { teamIds: [lamps] }),
  givenAgent(2, { teamIds: [lamps] }),
  givenAgent(3),
  givenAgent(4, { role: 'supervisor', teamIds: [lamps] }),
  givenAgent(5, { role: 'admin' }),
];

const told = (audiences: Audience[], ticket: object) => notified(audiences, givenTicket(ticket), agents);

describe('A rule notifies', () => {
  it.each<[string, Audience[], object, unknown[]]>([
    ['the assignee', ['assignee'], { assigneeId: eve, teamId: lamps }, [eve]],
    ['the team if the ticket is unassigned', ['assignee'], { teamId: lamps }, [ana, ben, sue]],
    ['the supervisors if it has no team either', ['assignee'], {}, [sue]],
    ['the supervisors if its team has no agents', ['team'], { teamId: chairs }, [sue]],
    ['the team', ['team'], { teamId: lamps, assigneeId: eve }, [ana, ben, sue]],
    ['the supervisors', ['supervisors'], { teamId: lamps }, [sue]],
    [
      'nobody twice',
      ['supervisors', 'team', 'assignee'],
      { teamId: lamps, assigneeId: ben },
      [sue, ana, ben],
    ],
    ['nobody if it names nobody', [], { teamId: lamps, assigneeId: ben }, []],
  ])('%s', (_, audiences, ticket, expected) => {
    expect(told(audiences, ticket)).toEqual(expected);
  });

  it('the admins if there is no supervisor', () => {
    const few = agents.filter(({ role }) => role !== 'supervisor');
    expect(notified(['supervisors'], givenTicket({ teamId: lamps }), few)).toEqual([tom]);
  });

  it('the team if the assignee is no longer an agent', () => {
    expect(told(['assignee'], { assigneeId: id('agent', 9), teamId: lamps })).toEqual([ana, ben, sue]);
  });
});
