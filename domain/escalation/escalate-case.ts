import { agentsWhoSeeCase } from '../case/agents-who-see-case.ts';
import type { CaseStore } from '../case/case.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import type { Context } from '../shared/context.ts';
import { idSchema } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { escalationsOf } from './escalate-by-deadline.ts';
import { answersDeadline, type EscalationRule, type MissedDeadline } from './escalation-rule.ts';

interface Stores {
  cases: Pick<CaseStore, 'load' | 'surroundings' | 'change'>;
  tickets: Pick<TicketStore, 'loadAll'>;
  knownAgents: () => Promise<readonly Agent[]>;
  knownTeams: () => Promise<readonly Team[]>;
  knownEscalationRules: () => Promise<{ rules: readonly EscalationRule[] }>;
}

/**
 * Applies the escalation rules to a deadline that a case missed, all in one commit: once, however often it is repeated. Nothing is
 * done for a case that went on meanwhile.
 */
export async function escalateCase(stores: Stores, missed: MissedDeadline, context: Context): Promise<void> {
  const { cases, tickets } = stores;
  const { rules } = await stores.knownEscalationRules();
  if (!rules.some((rule) => answersDeadline(rule, missed))) return;
  const caseId = idSchema('case').parse(missed.subject.id);
  const loaded = await cases.load(caseId);
  const [agents, teams, surroundings, linked] = await Promise.all([
    stores.knownAgents(),
    stores.knownTeams(),
    cases.surroundings(),
    tickets.loadAll(loaded.ticketIds),
  ]);
  await cases.change(
    caseId,
    (one) => {
      const seeing = agentsWhoSeeCase(one, linked, agents, teams);
      const circumstances = { agents, seeing, surroundings, now: context.now };
      const changes = escalationsOf(rules, missed, one, circumstances);
      return changes.length ? { changes } : undefined;
    },
    context,
    { loaded },
  );
}
