import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type { Agent } from '../../domain/desk/agent.ts';
import { supervisorsOf } from '../../domain/desk/supervisors.ts';
import { escalateBy } from '../../domain/escalation/escalate.ts';
import { escalation } from '../../domain/escalation/escalation.ts';
import { answers, type EscalationRule, type ReachedStage } from '../../domain/escalation/escalation-rule.ts';
import { ConditionFailed } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketSlaStageReached } from '../../events/ticket/ticket-clocks.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import {
  escalations,
  knownAgents,
  knownEscalationRules,
  knownSlaConfigurations,
  tickets,
} from '../stores.ts';

/** Logged once for each sandbox, not at every stage of every ticket. */
let isSaid = false;

/**
 * Applies the escalation rules to a stage that a ticket's clock reached: each rule once, however often the event comes.
 */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const reached = parseEvent(TicketSlaStageReached.schema, detail);
  correlate(reached.correlationId);
  const [{ rules }, everybody] = await Promise.all([knownEscalationRules(), knownAgents()]);
  if (!isSaid && !supervisorsOf(undefined, everybody).length) {
    isSaid = true;
    logger.warn(
      'Tickets are late, but the desk has no supervisor or admin to notify: give an agent such a role.',
    );
  }
  for (const rule of rules) if (answers(rule, reached)) await escalate(rule, reached, everybody);
});

async function escalate(
  rule: EscalationRule,
  reached: ReachedStage,
  everybody: readonly Agent[],
): Promise<void> {
  const context = systemContext(reached.correlationId);
  const ticketId = idSchema('ticket').parse(reached.ticketId);
  const slaConfiguration = await knownSlaConfigurations.current(0);
  const circumstances = { agents: everybody, slaConfiguration, now: context.now };
  const ruleId = rule.escalationRuleId;
  const done = escalation.parse({ ...reached.data, ticketId, ruleId, at: context.now });
  try {
    await tickets.change(ticketId, (ticket) => escalateBy(rule, reached, ticket, circumstances), context, {
      also: (_, changes) => (changes.length ? [escalations.creation(done)] : []),
    });
  } catch (error) {
    // The event was processed before, or arrived twice at once.
    if (!(error instanceof ConditionFailed) || !error.writes.includes('escalation')) throw error;
  }
}
