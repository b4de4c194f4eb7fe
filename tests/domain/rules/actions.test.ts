import { expect, it } from 'vitest';
import { type ActionTable, commandOf } from '../../../domain/rules/actions.ts';

interface Actions {
  raise?: boolean;
  tag?: string[];
}

interface Command {
  priority: number;
  tags: string[];
}

const table: ActionTable<Actions, { priority: number }, Command> = {
  raise: (raises, { priority }) => (raises ? { priority: priority + 1 } : {}),
  tag: (tags) => ({ tags }),
};

it.each<[string, Actions, Partial<Command>]>([
  ['nothing', {}, {}],
  ['one action', { tag: ['late'] }, { tags: ['late'] }],
  ['all actions', { raise: true, tag: ['late'] }, { priority: 3, tags: ['late'] }],
  ['an action that is switched off', { raise: false }, {}],
  ['an action that is absent', { tag: undefined, raise: true }, { priority: 3 }],
])('a rule that names %s becomes exactly that command', (_, actions, command) => {
  expect(commandOf(actions, table, { priority: 2 })).toEqual(command);
});
