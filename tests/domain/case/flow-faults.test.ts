import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type AnyFlow, defineFlow } from '../../../domain/case/flow.ts';
import { flows } from '../../../domain/case/flows.ts';
import { flowFaults } from '../../../tools/flow-documents/flow-faults.ts';

const words = { en: 'Words', zh: '文字' };

/** A loan of a lamp, which is returned in time or lost. */
const loan = defineFlow({
  kind: 'loan',
  version: 1,
  words,
  fields: z.object({ lamp: z.string(), reason: z.string() }),
  personal: ['reason'],
  opens: { actors: ['agent'], requires: ['lamp'] },
  initial: 'requested',
  states: {
    requested: { words, target: '1 bd' },
    lent: { words, target: '14 d', reminders: [{ after: '10 d', notice: 'bring-it-back' }] },
    returned: { words, terminal: true },
    lost: { words, terminal: true },
  },
  actions: {
    lend: { words, from: ['requested'], to: 'lent', actors: ['agent'], accepts: ['reason'] },
    return: { words, from: ['lent'], to: 'returned', actors: ['customer', 'agent'] },
    'write-off': { words, from: ['lent'], to: 'lost', actors: ['clock'] },
  },
  notices: { 'bring-it-back': { en: 'Please return {{lamp}}.', zh: '请归还 {{lamp}}。' } },
});

const { requested, lent } = loan.states;
const { lend } = loan.actions;
const withStates = (states: object): AnyFlow => ({ ...loan, states: { ...loan.states, ...states } });
const withActions = (actions: object): AnyFlow => ({ ...loan, actions: { ...loan.actions, ...actions } });

describe('A flow', () => {
  it.each(flows.map((flow) => [flow.kind, flow] as const))('of the desk has no faults: %s', (_, flow) => {
    expect(flowFaults(flow)).toEqual([]);
  });

  it('without faults has none', () => {
    expect(flowFaults(loan)).toEqual([]);
  });

  const lost = { words, terminal: true };
  it.each<[string, AnyFlow, string]>([
    [
      'a state that nothing leads to',
      withStates({ shelved: lost }),
      'State shelved is unreachable: no action leads to it.',
    ],
    [
      'a dead end',
      withActions({
        return: { ...lend, from: ['requested'] },
        'write-off': { ...lend, from: ['requested'] },
      }),
      'State lent is a dead end: no action leads out of it.',
    ],
    [
      'a loop without an end',
      withActions({
        return: { ...lend, from: ['lent'], to: 'requested' },
        'write-off': { ...lend, from: ['lent'], to: 'requested' },
      }),
      'State lent never ends: no terminal state can be reached from it.',
    ],
    [
      'a wait without a deadline',
      withStates({ requested: { words } }),
      'State requested waits without a deadline: give it a target.',
    ],
    [
      'a target that is no span',
      withStates({ requested: { ...requested, target: '1 week' } }),
      'State requested has a target that is neither a span such as 5 bd nor a rule: 1 week.',
    ],
    [
      'a terminal state that holds tickets',
      withStates({ lost: { ...lost, holdsTicket: true } }),
      'State lost is terminal, so it has no target, no reminders and no hold.',
    ],
    [
      'a state without Chinese words',
      withStates({ lent: { ...lent, words: { en: 'Lent', zh: ' ' } } }),
      'State lent has no words in zh.',
    ],
    [
      'an action without English words',
      withActions({ lend: { ...lend, words: { zh: '借出' } } }),
      'Action lend has no words in en.',
    ],
    [
      'a notice in one language',
      { ...loan, notices: { 'bring-it-back': { en: 'Please return it.', zh: '' } } },
      'Notice bring-it-back has no words in zh.',
    ],
    [
      'a notice that nobody sends',
      { ...loan, notices: { ...loan.notices, welcome: words } },
      'Notice welcome is sent by no action and no reminder.',
    ],
    [
      'a notice that nobody wrote',
      withActions({ lend: { ...lend, notice: 'lent' } }),
      'Action lend names an unknown notice: lent.',
    ],
    [
      'a notice with a variable that nobody fills',
      { ...loan, notices: { 'bring-it-back': { en: 'Return {{colour}}.', zh: '请归还。' } } },
      'Notice bring-it-back has an unknown variable: colour.',
    ],
    [
      'an unknown guard',
      withActions({ lend: { ...lend, guards: ['isSunny'] } }),
      'Action lend names an unknown guard: isSunny.',
    ],
    [
      'an unknown guard of a branch',
      withActions({ lend: { ...lend, to: [{ to: 'lost', when: 'isSunny' }, { to: 'lent' }] } }),
      'Action lend names an unknown guard: isSunny.',
    ],
    [
      'an unknown effect',
      withActions({ lend: { ...lend, effects: ['lightLamp'] } }),
      'Action lend names an unknown effect: lightLamp.',
    ],
    [
      'an unknown field',
      withActions({ lend: { ...lend, requires: ['colour'] } }),
      'Action lend names an unknown field: colour.',
    ],
    [
      'a field that nobody gives',
      { ...loan, fields: loan.fields.extend({ colour: z.string() }) },
      'Field colour is given by no action.',
    ],
    [
      'an unknown state',
      withActions({ lend: { ...lend, to: 'sold' } }),
      'Action lend names an unknown state: sold.',
    ],
    [
      'branches of which none is the last resort',
      withActions({ lend: { ...lend, to: [{ to: 'lent', when: 'childrenDone' }] } }),
      'Action lend must end with one branch without a guard, and with no other.',
    ],
    [
      'an action for nobody',
      withActions({ lend: { ...lend, actors: [] } }),
      'Action lend can be taken by nobody.',
    ],
    [
      'an automatic action that the system may not take',
      withActions({ lend: { ...lend, automatic: 'always' } }),
      'Action lend must have the actor system if, and only if, it says when it is automatic.',
    ],
    [
      'an action of the clock that requires fields',
      withActions({ 'write-off': { ...loan.actions['write-off'], requires: ['reason'] } }),
      'Action write-off requires fields, which neither the system nor the clock can give.',
    ],
    [
      'two actions of the clock',
      withActions({ forget: { ...loan.actions['write-off'] } }),
      'State lent is left by the clock in several ways: write-off, forget. One is possible.',
    ],
    [
      'automatic actions in a circle',
      withActions({
        lend: { ...lend, actors: ['system'], automatic: 'always' },
        undo: { ...lend, from: ['lent'], to: 'requested', actors: ['system'], automatic: 'always' },
      }),
      'State lent is left and entered again by automatic actions without end.',
    ],
    [
      'an action by another person than whoever took none',
      withActions({ lend: { ...lend, otherThan: ['buy'] } }),
      'Action lend names an unknown action: buy.',
    ],
    [
      'a state that is remapped although it exists',
      { ...loan, remap: { lent: 'requested' } },
      'State lent is remapped, but still exists.',
    ],
    [
      'a state that is remapped to none',
      { ...loan, remap: { borrowed: 'sold' } },
      'State borrowed is remapped to an unknown state: sold.',
    ],
    [
      'an opening of unknown fields',
      { ...loan, opens: { actors: [], accepts: ['colour'] } },
      'The opening names an unknown field: colour.',
    ],
    ['an unknown start', { ...loan, initial: 'wanted' }, 'The initial state wanted is not defined.'],
    [
      'a name that is none',
      { ...loan, kind: 'A loan' },
      'The flow must have a name such as awaiting-goods, not A loan.',
    ],
  ])('is refused with %s', (_, flow, fault) => {
    const known = {
      guards: new Set(['childrenDone']),
      targetRules: new Set<string>(),
      effects: new Set<string>(),
    };
    expect(flowFaults(flow, known)).toContain(fault);
  });
});
