import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agent } from '../../../domain/desk/agent.ts';
import { defaultSettings, editableSettings } from '../../../domain/desk/desk-settings.ts';
import { fieldChangesOf } from '../../../domain/record/audit-entry.ts';
import { routingRule } from '../../../domain/routing/routing-rule.ts';
import { givenAgent } from '../given.ts';

const kim = givenAgent(1, { role: 'agent', presence: 'away', name: 'Kim', skills: ['de'] });

describe('The fields of a change', () => {
  it('are those that differ, except the version', () => {
    const next = { ...kim, version: kim.version + 1, name: 'Kim Lee' };
    expect(fieldChangesOf(agent, kim, next)).toEqual([{ field: 'name' }]);
  });

  it('are none if a list is unchanged', () => {
    expect(fieldChangesOf(agent, kim, { ...kim, skills: ['de'] })).toEqual([]);
  });

  it("contain an enumeration's old and new value", () => {
    expect(fieldChangesOf(agent, kim, { ...kim, role: 'admin' })).toEqual([
      { field: 'role', from: 'agent', to: 'admin' },
    ]);
  });

  it('contain the value of an enumeration with a default, and of a flag', () => {
    expect(fieldChangesOf(agent, kim, { ...kim, presence: 'online' })).toEqual([
      { field: 'presence', from: 'away', to: 'online' },
    ]);
    const { lifecycle, survey } = defaultSettings;
    const next = { lifecycle, survey: { ...survey, enabled: false } };
    expect(fieldChangesOf(editableSettings, { lifecycle, survey }, next)).toEqual([
      { field: 'survey.enabled', from: true, to: false },
    ]);
  });

  it('never contain the value of a text, a number or a list', () => {
    const next = {
      ...kim,
      name: 'secret',
      address: 'secret@example.com',
      capacity: 3,
      skills: ['secret'],
      signature: 'secret',
    };
    const changes = fieldChangesOf(agent, kim, next);
    expect(changes).toEqual(
      ['name', 'address', 'signature', 'capacity', 'skills'].map((field) => ({ field })),
    );
  });

  it('name a nested field by its path', () => {
    const match = { types: ['question' as const], keywords: ['a'] };
    const rule = { match };
    const next = { match: { ...match, keywords: ['b'] } };
    expect(fieldChangesOf(routingRule.pick({ match: true }), rule, next)).toEqual([
      { field: 'match.keywords' },
    ]);
  });

  it('of a new record are all its fields', () => {
    const schema = z.object({ name: z.string(), state: z.enum(['on', 'off']), note: z.string().optional() });
    expect(fieldChangesOf(schema, undefined, { name: 'a', state: 'on' })).toEqual([
      { field: 'name' },
      { field: 'state', to: 'on' },
    ]);
  });

  it('name a field whose value is removed', () => {
    const schema = z.object({ level: z.enum(['vip', 'normal']).optional() });
    expect(fieldChangesOf(schema, { level: 'vip' }, {})).toEqual([{ field: 'level', from: 'vip' }]);
  });

  it('omit keys outside the schema', () => {
    const schema = z.object({ phones: z.record(z.string(), z.string()) });
    const changes = fieldChangesOf(schema, { phones: {} }, { phones: { '+49301234': 'home' }, extra: 'x' });
    expect(changes).toEqual([{ field: 'phones' }]);
  });
});
