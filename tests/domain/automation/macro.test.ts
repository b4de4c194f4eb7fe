import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../domain/access/principal.ts';
import {
  differences,
  filled,
  type Macro,
  macroFaults,
  macros,
  mayUse,
  mayWrite,
} from '../../../domain/automation/macro.ts';
import type { Role } from '../../../domain/desk/agent.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import { macroCommand } from '../../../domain/ticket/ticket-macro.ts';
import { givenTicket, id, noon } from '../given.ts';

const [own, supervised, other] = [id('team', 1), id('team', 2), id('team', 3)];

function given(facts: object): Macro {
  const common = { macroId: id('macro'), version: 1, name: 'Ask', visibleTo: 'everybody', createdAt: noon };
  return macros.schema.parse({ ...common, ...facts });
}

function principal(role: Role, agentNumber = 1): Principal {
  return {
    ...{ kind: 'agent', agentId: id('agent', agentNumber), role, teamIds: [own] },
    ...{ departmentIds: [], supervisedTeamIds: role === 'supervisor' ? [supervised] : [], scopes: 'all' },
  };
}

describe('A macro', () => {
  it.each<[string, Macro['visibleTo'], Role, boolean, boolean]>([
    ['of everybody', 'everybody', 'agent', true, false],
    ['of everybody', 'everybody', 'supervisor', true, false],
    ['of everybody', 'everybody', 'admin', true, true],
    ['of their team', { teamIds: [own, other] }, 'agent', true, false],
    ['of their team', { teamIds: [own] }, 'supervisor', true, true],
    ['of a team of theirs and another one', { teamIds: [own, other] }, 'supervisor', true, false],
    ['of a supervised team', { teamIds: [supervised] }, 'supervisor', false, true],
    ['of another team', { teamIds: [other] }, 'agent', false, false],
    ['of another team', { teamIds: [other] }, 'admin', true, true],
    ['of their own', { agentId: id('agent', 1) }, 'agent', true, true],
    ['of another agent', { agentId: id('agent', 2) }, 'agent', false, false],
    ['of another agent', { agentId: id('agent', 2) }, 'supervisor', false, false],
  ])('%s (%j): a %s runs it: %s, writes it: %s', (_, visibleTo, role, uses, writes) => {
    const macro = given({ visibleTo });
    expect([mayUse(macro, principal(role)), mayWrite(macro, principal(role))]).toEqual([uses, writes]);
  });

  it("is nobody's for a program without an agent, unless it is everybody's", () => {
    const program: Principal = {
      ...{ kind: 'apiKey', apiKeyId: id('apiKey'), role: 'agent', teamIds: [] },
      ...{ departmentIds: [], supervisedTeamIds: [], scopes: 'all' },
    };
    expect(mayUse(given({ visibleTo: { agentId: id('agent') } }), program)).toBe(false);
    expect(mayUse(given({}), program)).toBe(true);
  });

  it.each<[string, object, string[]]>([
    ['does nothing', { actions: {} }, ['actions']],
    ['adds no tag', { actions: { addTags: [] } }, ['actions']],
    ['has an unknown variable', { reply: { text: 'Hello {{name}}' } }, ['reply.text']],
    ['has a variable without an end', { reply: { text: 'Hello {{customerName' } }, ['reply.text']],
    [
      'has an unknown variable in its note',
      { actions: { note: { text: '{{secret}}' } } },
      ['actions.note.text'],
    ],
    ['is sound', { reply: { text: 'Hello {{ customerName }}' } }, []],
  ])('that %s is refused for it, if it has a fault', (_, facts, fields) => {
    expect(macroFaults(given(facts)).map(({ field }) => field)).toEqual(fields);
  });

  it('changes and tells in one commit what it names, and that it was run', () => {
    const ticket = givenTicket({ tags: ['old', 'kept'] });
    const reply = { kind: 'reply', messageId: id('message'), status: 'resolved' } as const;
    const run = {
      ...{ macroId: id('macro'), edit: { priority: 'high' as const }, status: 'resolved' as const },
      ...{ addTags: ['kept', 'new'], removeTags: ['old'], noteId: id('message', 2) },
    };
    const typesOf = (changes: readonly { type: string }[]) => changes.map(({ type }) => type);
    expect(typesOf(decide(ticket, macroCommand(run, reply)))).toEqual([
      ...['ticket.macro-run', 'ticket.replied', 'ticket.status-changed'],
      ...['ticket.priority-changed', 'ticket.tags-changed', 'ticket.noted'],
    ]);
    expect(typesOf(decide(ticket, macroCommand(run)))).toEqual([
      ...['ticket.macro-run', 'ticket.priority-changed', 'ticket.tags-changed'],
      ...['ticket.status-changed', 'ticket.noted'],
    ]);
  });

  it('is shown by the fields that it changes', () => {
    const before = givenTicket({ tags: ['a'], teamId: own });
    const after = givenTicket({ tags: ['a', 'b'], priority: 'urgent' });
    expect(differences(before, after)).toEqual([
      { field: 'priority', from: 'normal', to: 'urgent' },
      { field: 'teamId', from: own, to: null },
      { field: 'tags', from: ['a'], to: ['a', 'b'] },
    ]);
    expect(differences(before, before)).toEqual([]);
  });
});

describe('A text with variables', () => {
  it('is filled once: a value is never read for variables', () => {
    const values = { customerName: '{{subject}} $& $1', subject: 'Lamp' };
    expect(filled('Dear {{customerName}}, about {{ subject }}', values)).toEqual({
      text: 'Dear {{subject}} $& $1, about Lamp',
      unresolved: [],
    });
  });

  it('names each variable without a value once, and keeps it', () => {
    expect(filled('{{customerName}} {{customerName}} {{agentName}} {{toString}}', { agentName: '' })).toEqual(
      {
        text: '{{customerName}} {{customerName}} {{agentName}} {{toString}}',
        unresolved: ['customerName', 'agentName', 'toString'],
      },
    );
  });
});
