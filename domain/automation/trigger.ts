import * as z from 'zod';
import { orderedRules } from '../rules/ordered-rules.ts';
import { conditionSchema } from '../rules/vocabulary.ts';
import { invalidFields } from '../shared/field-errors.ts';
import { idSchema } from '../shared/ids.ts';
import { actionFaults, ticketActions } from './actions.ts';
import { ticketVocabulary } from './ticket-facts.ts';

/** How often a rule may act on a ticket. A cycle ends when the ticket is resolved. */
const repetition = z.union([
  z.enum(['always', 'once-per-ticket', 'once-per-cycle']),
  z.strictObject({
    /** At most once in this time. */
    hours: z
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(8760, 'must be at most 8760'),
  }),
]);
export type Repetition = z.infer<typeof repetition>;

/** A rule that acts on a ticket upon an event: when the condition holds, the actions are done together. */
export const trigger = z.object({
  triggerId: idSchema('trigger'),
  version: z.number().int().positive(),
  name: z.string(),
  enabled: z.boolean(),
  when: conditionSchema(ticketVocabulary),
  do: ticketActions,
  repeat: repetition,
  createdAt: z.iso.datetime(),
});
export type Trigger = z.infer<typeof trigger>;

/** A desk's triggers as they are stored. */
export const triggerList = z.object({ version: z.number().int().nonnegative(), rules: z.array(trigger) });

/** One item contains all triggers, and each event is held against every one. */
export const orderedTriggers = orderedRules<Trigger>({
  noun: 'trigger',
  idOf: ({ triggerId }) => triggerId,
  atMost: 100,
});

/** An item of the table has at most 400 KB. */
const storedBytesMost = 300_000;

/**
 * Refuses a trigger that would never do anything, and more than fit in their item.
 * @throws KefuError `invalid-request` naming each field and how to correct it.
 */
export function requireSound({ rule, rules }: { rule: Trigger; rules: readonly Trigger[] }): void {
  const faults = actionFaults(rule.do, 'do');
  if (faults.length) throw invalidFields(faults);
  if (Buffer.byteLength(JSON.stringify(rules)) > storedBytesMost)
    throw invalidFields([
      { field: 'when', message: 'must be shorter: all triggers together have at most 300 KB' },
    ]);
}
