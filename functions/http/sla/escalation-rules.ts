import { agentStore } from '../../../domain/desk/agent.store.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { type EscalationRule, isShipped, requireUseful } from '../../../domain/escalation/escalation-rule.ts';
import { escalationRulesStore } from '../../../domain/escalation/escalation-rules.store.ts';
import { ruleIn, withoutRule, withRule } from '../../../domain/escalation/escalation-rules.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { changed } from '../api/effective-from.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { namesNothing, unknown } from '../api/named-ids.ts';
import { escalationRuleRoutes } from './escalation-rules.routes.ts';

const database = tableDatabase();
const store = escalationRulesStore(database);
const teams = teamStore(database);
const agents = agentStore(database);

const listEscalationRules = handle(escalationRuleRoutes.listEscalationRules, async ({ query }) => {
  const { rules } = await store.load();
  const shown = rules.map((rule) => show(rules, rule));
  return { body: answerPart({ route: 'listEscalationRules', of: {} }, query, shown) };
});

const createEscalationRule = handle(
  escalationRuleRoutes.createEscalationRule,
  async ({ body, context, record }) => {
    const { position, ...said } = body;
    requireUseful(said);
    await requireKnown(said);
    const rule: EscalationRule = {
      ...said,
      escalationRuleId: context.newId('escalationRule'),
      version: 1,
    };
    return editWithRetry('escalation-rules', async () => {
      const before = await store.load();
      const next = withRule(before.rules, rule, position);
      const answer = {
        body: changed(show(next, rule), context),
        location: `/v1/escalation-rules/${rule.escalationRuleId}`,
      };
      await commitWrites(database, [...store.edition(before, next, context), ...record(answer)]);
      return answer;
    });
  },
);

const getEscalationRule = handle(escalationRuleRoutes.getEscalationRule, async ({ params }) => {
  const { rules } = await store.load();
  return { body: show(rules, ruleIn(rules, params.escalationRuleId).rule) };
});

const editEscalationRule = handle(
  escalationRuleRoutes.editEscalationRule,
  async ({ params, body, ifMatch, context }) => {
    const { escalationRuleId } = params;
    const { position, ...said } = body;
    if (isShipped(escalationRuleId)) requireShipped(said);
    await requireKnown(said);
    return editWithRetry('escalation-rules', async () => {
      const before = await store.load();
      const { rule } = ruleIn(before.rules, escalationRuleId);
      requireVersion(rule, ifMatch);
      const edited = { ...rule, ...said, version: rule.version + 1 };
      requireUseful(edited);
      const next = withRule(before.rules, edited, position);
      await commitWrites(database, store.edition(before, next, context));
      return { body: changed(show(next, edited), context) };
    });
  },
);

const deleteEscalationRule = handle(
  escalationRuleRoutes.deleteEscalationRule,
  async ({ params, ifMatch, context }) => {
    const { escalationRuleId } = params;
    return editWithRetry('escalation-rules', async () => {
      const before = await store.load();
      requireVersion(ruleIn(before.rules, escalationRuleId).rule, ifMatch);
      if (isShipped(escalationRuleId)) {
        const message = 'Kefu comes with this rule: switch it off by PATCH {"enabled": false}.';
        throw new KefuError('read-only', message);
      }
      const next = withoutRule(before.rules, escalationRuleId);
      await commitWrites(database, store.edition(before, next, context));
      return {};
    });
  },
);

/** @throws KefuError `read-only` naming what of a shipped rule can't be changed. */
function requireShipped({ enabled: _, ...fixed }: Partial<EscalationRule>): void {
  const message = 'is shipped with Kefu: switch this rule off, and add one of your own';
  const errors = Object.keys(fixed).map((field) => ({ field, message }));
  if (!errors.length) return;
  const fields = errors.map(({ field }) => field).join(', ');
  throw new KefuError('read-only', `Leave out ${fields}.`, errors);
}

/** @throws KefuError `invalid-request` naming every team and agent that there is not. */
async function requireKnown({ match, actions }: Partial<EscalationRule>): Promise<void> {
  const { teamId, assigneeId } = actions?.reassign ?? {};
  const namedTeams = [
    ...(match?.teamIds ?? []).map((id, index) => ({ field: `match.teamIds.${index}`, id })),
    ...(teamId ? [{ field: 'actions.reassign.teamId', id: teamId }] : []),
  ];
  const namedAgents = assigneeId ? [{ field: 'actions.reassign.assigneeId', id: assigneeId }] : [];
  const found = await Promise.all([
    ...namedTeams.map(async ({ field, id }) => ((await teams.find(id)) ? [] : [unknown(field, id)])),
    ...namedAgents.map(async ({ field, id }) => {
      const agent = await agents.find(id);
      return agent && !agent.deactivatedAt ? [] : [unknown(field, id)];
    }),
  ]);
  const errors = found.flat();
  if (errors.length) throw namesNothing(errors);
}

function show(rules: readonly EscalationRule[], { escalationRuleId }: EscalationRule) {
  const { rule, position } = ruleIn(rules, escalationRuleId);
  return { ...rule, position, isShipped: isShipped(escalationRuleId) };
}

export const handlers = {
  listEscalationRules,
  createEscalationRule,
  getEscalationRule,
  editEscalationRule,
  deleteEscalationRule,
} satisfies HandlersOf<'escalation-rules'>;
