import { agentsWhoSee } from '../access/agent-principal.ts';
import type { Agent } from '../desk/agent.ts';
import { supervisorsOf } from '../desk/supervisors.ts';
import type { Team } from '../desk/team.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed } from '../shared/database.ts';
import { idSchema } from '../shared/ids.ts';
import type { SlaConfigurations } from '../sla/sla-configuration.store.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { escalateBy } from './escalate.ts';
import type { EscalationStore } from './escalation.store.ts';
import { escalation } from './escalation.ts';
import { answers, type EscalationRule, type ReachedStage } from './escalation-rule.ts';

interface Stores {
  tickets: TicketStore;
  escalations: EscalationStore;
  slaConfigurations: Pick<SlaConfigurations, 'current'>;
  knownAgents: () => Promise<readonly Agent[]>;
  knownTeams: () => Promise<readonly Team[]>;
  knownEscalationRules: () => Promise<{ rules: readonly EscalationRule[] }>;
}

/**
 * Applies the escalation rules to a stage that a ticket's clock reached: each rule once, however often it is repeated.
 * @returns whether the desk has somebody to notify of late tickets
 */
export async function escalateTicket(
  stores: Stores,
  reached: ReachedStage,
  context: Context,
): Promise<{ hasSupervisor: boolean }> {
  const [{ rules }, agents, teams] = await Promise.all([
    stores.knownEscalationRules(),
    stores.knownAgents(),
    stores.knownTeams(),
  ]);
  for (const rule of rules)
    if (answers(rule, reached)) await apply(stores, rule, reached, { agents, teams }, context);
  return { hasSupervisor: supervisorsOf(undefined, agents).length > 0 };
}

async function apply(
  { tickets, escalations, slaConfigurations }: Stores,
  rule: EscalationRule,
  reached: ReachedStage,
  { agents, teams }: { agents: readonly Agent[]; teams: readonly Team[] },
  context: Context,
): Promise<void> {
  const { now } = context;
  const ticketId = idSchema('ticket').parse(reached.ticketId);
  const slaConfiguration = await slaConfigurations.current(0);
  const circumstancesOf = (ticket: Ticket) => ({
    ...{ slaConfiguration, now },
    agents: agentsWhoSee(ticket, agents, teams),
  });
  const done = escalation.parse({ ...reached.data, ticketId, ruleId: rule.escalationRuleId, at: now });
  try {
    await tickets.change(
      ticketId,
      (ticket) => escalateBy(rule, reached, ticket, circumstancesOf(ticket)),
      context,
      {
        also: (_, changes) => (changes.length ? [escalations.creation(done)] : []),
      },
    );
  } catch (error) {
    // The stage was processed before, or twice at once.
    if (!(error instanceof ConditionFailed) || !error.writes.includes('escalation')) throw error;
  }
}
