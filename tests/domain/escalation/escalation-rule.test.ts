import { describe, expect, it } from 'vitest';
import {
  answers,
  answersDeadline,
  type EscalationActions,
  type EscalationMatch,
  type EscalationRule,
  requireUseful,
} from '../../../domain/escalation/escalation-rule.ts';
import { shippedRules } from '../../../domain/escalation/shipped-rules.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { id } from '../given.ts';
import { givenDeadline } from './given-deadline.ts';
import { givenStage } from './given-stage.ts';

function rule(match: EscalationMatch, facts: Partial<EscalationRule> = {}): EscalationRule {
  return {
    escalationRuleId: id('escalationRule'),
    version: 1,
    name: 'Late tickets',
    enabled: true,
    match,
    actions: { notify: ['team'] },
    ...facts,
  };
}

const lamps = id('team', 1);

describe('A rule', () => {
  it('without conditions matches every stage', () => {
    expect(answers(rule({}), givenStage())).toBe(true);
  });

  it('that is disabled matches none', () => {
    expect(answers(rule({}, { enabled: false }), givenStage())).toBe(false);
  });

  it.each<[string, EscalationMatch, Parameters<typeof givenStage>[0]]>([
    ['targets', { targets: ['first-response'] }, { target: 'resolution' }],
    ['stages', { stages: ['overdue'] }, { stage: 'breached', repetition: 0 }],
    ['repetitions', { stages: ['overdue'], repetitions: [1] }, { repetition: 2 }],
    ['priorities', { priorities: ['low', 'normal'] }, { priority: 'high' }],
    ['levels', { levels: ['standard'] }, { customerLevel: 'vip' }],
    ['teamIds', { teamIds: [lamps] }, { teamId: id('team', 2) }],
  ])('that names %s matches only those', (_, match, other) => {
    expect(answers(rule(match), givenStage({ teamId: lamps }))).toBe(true);
    expect(answers(rule(match), givenStage({ teamId: lamps, ...other }))).toBe(false);
  });

  it('that names a team matches no ticket without one', () => {
    expect(answers(rule({ teamIds: [lamps] }), givenStage())).toBe(false);
  });

  it('requires all its conditions', () => {
    const match: EscalationMatch = { priorities: ['normal'], levels: ['vip'] };
    expect(answers(rule(match), givenStage())).toBe(false);
    expect(answers(rule(match), givenStage({ customerLevel: 'vip' }))).toBe(true);
  });
});

describe('A rule about deadlines of cases', () => {
  it('matches no stage of a ticket, and other rules match no deadline', () => {
    expect(answers(rule({ caseDeadline: {} }), givenStage())).toBe(false);
    expect(answersDeadline(rule({}), givenDeadline())).toBe(false);
    expect(answersDeadline(rule({ caseDeadline: {} }), givenDeadline())).toBe(true);
    expect(answersDeadline(rule({ caseDeadline: {} }, { enabled: false }), givenDeadline())).toBe(false);
  });

  it.each<[string, EscalationMatch, Parameters<typeof givenDeadline>[0]]>([
    ['flows', { caseDeadline: { flows: ['complaint', 'risk'] } }, { flow: 'return' }],
    ['states', { caseDeadline: { states: ['assessing'] } }, { state: 'responding' }],
    ['statutory deadlines', { caseDeadline: { statutory: false } }, { statutory: true }],
    ['teams', { caseDeadline: {}, teamIds: [lamps] }, { teamId: id('team', 2) }],
  ])('that names %s matches only those', (_, match, other) => {
    expect(answersDeadline(rule(match), givenDeadline({ teamId: lamps }))).toBe(true);
    expect(answersDeadline(rule(match), givenDeadline({ teamId: lamps, ...other }))).toBe(false);
  });
});

describe('The built-in rules', () => {
  const answering = (facts: Parameters<typeof givenStage>[0]) =>
    shippedRules
      .filter((each) => answers(each, givenStage(facts)))
      .map(({ escalationRuleId }) => escalationRuleId);

  it.each([
    ['warning-50', 0, []],
    ['warning-75', 0, ['warning-75']],
    ['warning-90', 0, []],
    ['breached', 0, ['breached']],
    ['overdue', 1, ['overdue', 'overdue-first']],
    ['overdue', 2, ['overdue']],
  ] as const)('match %s %i with %j', (stage, repetition, expected) => {
    expect(answering({ stage, repetition })).toEqual(expected);
  });
});

describe('A rule without effect', () => {
  const useful: EscalationActions = { notify: ['team'] };

  function faultyFields(match: EscalationMatch, actions: EscalationActions): string[] {
    try {
      requireUseful({ match, actions });
      return [];
    } catch (error) {
      if (!(error instanceof KefuError)) throw error;
      return error.fields.map(({ field }) => field);
    }
  }

  it.each<[string, EscalationMatch, EscalationActions, string[]]>([
    ['an empty list', { stages: [], teamIds: [] }, useful, ['match.stages', 'match.teamIds']],
    ['repetitions of any stage', { repetitions: [1] }, useful, ['match.repetitions']],
    [
      'repetitions of a stage that has none',
      { stages: ['overdue', 'breached'], repetitions: [1] },
      useful,
      ['match.repetitions'],
    ],
    [
      'cases, with what only tickets have',
      { caseDeadline: { flows: [] }, priorities: ['high'], stages: ['overdue'] },
      { notify: ['team'], addTags: ['late'], raisePriority: true },
      [
        ...['match.caseDeadline.flows', 'match.stages', 'match.priorities'],
        ...['actions.raisePriority', 'actions.addTags'],
      ],
    ],
    ['nothing to do', {}, {}, ['actions']],
    ['empty things to do', {}, { notify: [], addTags: [], raisePriority: false }, ['actions']],
    ['reassigning to nobody', {}, { notify: ['team'], reassign: {} }, ['actions.reassign']],
    [
      'waiting with no notice',
      {},
      { raisePriority: true, waitForWorkingHours: true },
      ['actions.waitForWorkingHours'],
    ],
  ])('for %s is rejected by its fields', (_, match, actions, expected) => {
    expect(faultyFields(match, actions)).toEqual(expected);
  });

  it.each<[string, EscalationActions]>([
    ['notify', { notify: ['assignee'], waitForWorkingHours: true }],
    ['raise the priority', { raisePriority: true }],
    ['reassign', { reassign: { assigneeId: id('agent') } }],
    ['add tags', { addTags: ['late'] }],
    ['call', { webhook: { name: 'pager' } }],
  ])('is not one that would only %s', (_, actions) => {
    expect(faultyFields({ stages: ['overdue'], repetitions: [2] }, actions)).toEqual([]);
  });

  it('is not built in', () => {
    expect(shippedRules.flatMap(({ match, actions }) => faultyFields(match, actions))).toEqual([]);
  });
});
