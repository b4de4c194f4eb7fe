import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';

/** A case that another one opened, such as the refund of a complaint. */
const childCase = z.object({
  caseId: idSchema('case'),
  flow: z.string(),
  /** When it reached a terminal state; absent while it is under way. */
  doneAt: z.iso.datetime().optional(),
});

/** What an escalation rule found of a missed deadline. */
const deadlineEscalation = z.object({
  ruleId: z.string(),
  flow: z.string(),
  state: z.string(),
  dueAt: z.iso.datetime(),
  statutory: z.boolean(),
  /** The agents to notify. */
  notify: z.array(z.string()),
});
export type DeadlineEscalation = z.infer<typeof deadlineEscalation>;

/** Notifications of an escalation that wait for working hours. */
const deferredEscalation = deadlineEscalation.extend({ until: z.iso.datetime() });
export type DeferredEscalation = z.infer<typeof deferredEscalation>;

/** Values of a flow's fields, by their names. The flow's schema checks them where they enter. */
const caseFields = z.record(z.string(), z.unknown());
export type CaseFields = z.infer<typeof caseFields>;

/** A procedure with deadlines, such as a complaint or a return: a record that moves through the states of its flow. */
export const supportCase = z.object({
  caseId: idSchema('case'),
  number: z.string(),
  version: z.number().int().positive(),
  /** The kind of its flow, and the version that it follows. */
  flow: z.string(),
  flowVersion: z.number().int().positive(),
  state: z.string(),
  /** When it entered its state. */
  stateSince: z.iso.datetime(),
  /** How often it was taken up again by a higher instance: 1 at first. */
  level: z.number().int().positive(),
  /** Without the flow's personal ones once its customer was erased. */
  fields: caseFields.default({}),
  customerId: idSchema('customer').optional(),
  ticketIds: z.array(idSchema('ticket')),
  /** The case that opened it. */
  parentId: idSchema('case').optional(),
  children: z.array(childCase),
  assigneeId: idSchema('agent').optional(),
  teamId: idSchema('team').optional(),
  /** Who opened it, and who last took each action, by the action's name. */
  openedBy: actor,
  takenBy: z.record(z.string(), actor),
  /** When the present state's target ends; absent where it has none, or waits for something that has its own. */
  dueAt: z.iso.datetime().optional(),
  /** The last day of a statutory period as the law rolls it, where that is later than `dueAt`. */
  rightUntil: z.iso.datetime().optional(),
  /** When the present state's deadline was missed. */
  missedAt: z.iso.datetime().optional(),
  /** Whether escalation rules were applied to that. */
  isEscalated: z.literal(true).optional(),
  deferredEscalations: z.array(deferredEscalation).optional(),
  /** How many of the present state's reminders were sent. */
  reminded: z.number().int().nonnegative(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  /** When it reached a terminal state; absent while it is under way. */
  closedAt: z.iso.datetime().optional(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
/** A case of any flow. (`case` is a reserved word.) */
export type Case = z.infer<typeof supportCase>;

/** Reads an item as a case. Items of earlier versions have all of their fields together. */
export const storedCase = supportCase
  .extend({ facts: caseFields.default({}) })
  .transform(({ facts, fields, ...one }): Case => ({ ...one, fields: inOneOrder({ ...facts, ...fields }) }));

/** By name, whatever the order in which the two parts are stored. */
function inOneOrder(fields: CaseFields): CaseFields {
  return Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
}
