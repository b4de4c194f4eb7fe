import * as z from 'zod';
import { customerLevel, ticketPriority, ticketType } from '../../events/ticket/ticket-facts.ts';
import { allOf, type Condition, holds, oneOf } from '../rules/condition.ts';
import { idSchema } from '../shared/ids.ts';

/** Seconds of working time. */
const promised = z.number().int().positive();

/** The tickets that a policy matches. An absent list matches everything. */
const slaMatch = z.object({
  types: z.array(ticketType).optional(),
  priorities: z.array(ticketPriority).optional(),
  levels: z.array(customerLevel).optional(),
  teamIds: z.array(idSchema('team')).optional(),
  mailboxIds: z.array(idSchema('mailbox')).optional(),
});
export type SlaMatch = z.infer<typeof slaMatch>;

/** The targets for a kind of ticket. An absent target is not promised. */
export const slaPolicy = z.object({
  /** An id, or the name of a default policy. */
  policyId: z.string(),
  version: z.number().int().positive(),
  name: z.string(),
  match: slaMatch,
  targets: z.object({
    firstResponse: promised.optional(),
    nextResponse: promised.optional(),
    resolution: promised.optional(),
  }),
  calendarId: z.string(),
  /** The interval between overdue stages: a percentage of the target, or working hours. */
  repeat: z
    .union([
      z.object({ percent: z.number().int().min(10).max(1000) }),
      z.object({ hours: z.number().int().min(1).max(1000) }),
    ])
    .optional(),
});
export type SlaPolicy = z.infer<typeof slaPolicy>;

/** The facts of a ticket that determine its policy. */
export interface SlaFacts {
  type: z.infer<typeof ticketType>;
  priority: z.infer<typeof ticketPriority>;
  customerLevel: z.infer<typeof customerLevel>;
  teamId?: string | undefined;
  mailboxId?: string | undefined;
}

/** The first policy of an ordered list that is for such a ticket. */
export function policyFor(facts: SlaFacts, policies: readonly SlaPolicy[]): SlaPolicy | undefined {
  return policies.find(({ match }) => holds(conditionOf(match), facts));
}

function conditionOf({ types, priorities, levels, teamIds, mailboxIds }: SlaMatch): Condition<SlaFacts> {
  return allOf(
    oneOf('type', types),
    oneOf('priority', priorities),
    oneOf('customerLevel', levels),
    oneOf('teamId', teamIds),
    oneOf('mailboxId', mailboxIds),
  );
}
