import * as z from 'zod';
import { amount } from '../shared/currency.ts';
import type { FieldError } from '../shared/errors.ts';
import { findFlow } from './flows.ts';

/** A length of time, in words for people who edit it. */
const span = z
  .templateLiteral([z.int(), ' ', z.enum(['min', 'h', 'bd', 'd'])])
  // The template takes every number.
  .refine((text) => /^[1-9]\d{0,2} /.test(text), 'must be a time such as 5 bd, from 1 to 999')
  .meta({
    description: 'Minutes (`30 min`), hours (`24 h`), business days (`5 bd`) or calendar days (`14 d`).',
    examples: ['5 bd'],
  });

const broadcastApproval = z.enum(['another-person', 'author-too']);

/** What people can set about cases. */
export const editableCaseSettings = z.object({
  /** Whose business days and time zone deadlines count. */
  calendarId: z.string().meta({ examples: ['office-hours'] }),
  /**
   * Whether an action that another person has to take than an earlier one may be taken by the same: `off` for a desk of one
   * person, `above` only beneath an amount, `always` never.
   */
  fourEyes: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('off') }),
    z.strictObject({ mode: z.literal('above'), amount }),
    z.strictObject({ mode: z.literal('always') }),
  ]),
  /**
   * Who approves an update to all customers of an incident: another person than its author, whatever `fourEyes` says, or the author,
   * too, for a desk of one person.
   */
  broadcastApproval,
  /** Other targets than the flows have, by flow and state. */
  targets: z.record(z.string().max(40), z.record(z.string().max(40), span)),
  /** Fields that actions want beyond those of the flows, by flow and action. */
  required: z.record(z.string().max(40), z.record(z.string().max(40), z.array(z.string().max(40)).max(20))),
});
export type EditableCaseSettings = z.infer<typeof editableCaseSettings>;

export const caseSettings = editableCaseSettings.extend({
  version: z.number().int().positive(),
  // Settings that were stored before there was a choice.
  broadcastApproval: broadcastApproval.default('another-person'),
});
export type CaseSettings = z.infer<typeof caseSettings>;

/** The settings of a desk that never changed them. */
export const defaultCaseSettings: CaseSettings = {
  version: 1,
  calendarId: 'office-hours',
  fourEyes: { mode: 'always' },
  broadcastApproval: 'another-person',
  targets: {},
  required: {},
};

/** Names that no flow has; empty for valid settings. */
export function caseSettingsFaults(
  { calendarId, targets, required }: EditableCaseSettings,
  calendarIds: readonly string[],
): FieldError[] {
  const faults: FieldError[] = [];
  if (!calendarIds.includes(calendarId))
    faults.push({ field: 'calendarId', message: `names no calendar; there are ${calendarIds.join(', ')}` });
  const unknown = (field: string, what: string, names: readonly string[]) =>
    faults.push({ field, message: `names no ${what}; there are ${names.join(', ')}` });
  for (const [kind, states] of Object.entries(targets)) {
    const flow = findFlow(kind);
    if (!flow) {
      faults.push({ field: `targets.${kind}`, message: 'names no flow' });
      continue;
    }
    const timed = Object.entries(flow.states).flatMap(([name, { terminal }]) => (terminal ? [] : [name]));
    for (const state of Object.keys(states))
      if (!timed.includes(state)) unknown(`targets.${kind}.${state}`, 'state with a deadline', timed);
  }
  for (const [kind, actions] of Object.entries(required)) {
    const flow = findFlow(kind);
    if (!flow) {
      faults.push({ field: `required.${kind}`, message: 'names no flow' });
      continue;
    }
    for (const [name, fields] of Object.entries(actions)) {
      const action = Object.entries(flow.actions).find(([known]) => known === name)?.[1];
      if (!action) unknown(`required.${kind}.${name}`, 'action', Object.keys(flow.actions));
      else if (fields.some((field) => !action.accepts?.includes(field)))
        unknown(`required.${kind}.${name}`, 'field that the action may be given', [
          ...(action.accepts ?? []),
        ]);
    }
  }
  return faults;
}
