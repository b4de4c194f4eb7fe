import * as z from 'zod';
import { customerLevel, ticketPriority, ticketType } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';

/** Seconds of business time. */
const promised = z.number().int().positive();

/** What a policy is for. A fact that it doesn't name may be anything. */
const slaMatch = z.object({
  types: z.array(ticketType).optional(),
  priorities: z.array(ticketPriority).optional(),
  levels: z.array(customerLevel).optional(),
  teamIds: z.array(idSchema('team')).optional(),
  mailboxIds: z.array(idSchema('mailbox')).optional(),
});
export type SlaMatch = z.infer<typeof slaMatch>;

/** What is promised for a kind of ticket. A target that is absent is not promised. */
export const slaPolicy = z.object({
  /** An id, or the name of a policy that Kefu comes with. */
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
  /** How often a ticket gets louder once it is overdue: each so many per cent of the target, or business hours. */
  repeat: z
    .union([
      z.object({ percent: z.number().int().min(10).max(1000) }),
      z.object({ hours: z.number().int().min(1).max(1000) }),
    ])
    .optional(),
});
export type SlaPolicy = z.infer<typeof slaPolicy>;

/** What decides which policy is a ticket's. */
export interface SlaFacts {
  type: z.infer<typeof ticketType>;
  priority: z.infer<typeof ticketPriority>;
  customerLevel: z.infer<typeof customerLevel>;
  teamId?: string | undefined;
  mailboxId?: string | undefined;
}

/** The first policy of an ordered list that is for such a ticket. */
export function policyFor(facts: SlaFacts, policies: readonly SlaPolicy[]): SlaPolicy | undefined {
  return policies.find(({ match }) => isFor(match, facts));
}

function isFor(match: SlaMatch, facts: SlaFacts): boolean {
  return (
    allows(match.types, facts.type) &&
    allows(match.priorities, facts.priority) &&
    allows(match.levels, facts.customerLevel) &&
    allows(match.teamIds, facts.teamId) &&
    allows(match.mailboxIds, facts.mailboxId)
  );
}

function allows(wanted: readonly string[] | undefined, fact: string | undefined): boolean {
  return wanted === undefined || (fact !== undefined && wanted.includes(fact));
}
