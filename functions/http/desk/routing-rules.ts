import type { RoutingRule } from '../../../domain/routing/routing-rule.ts';
import { orderedRoutingRules } from '../../../domain/routing/routing-rules.ts';
import { mailboxes, routingRules, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { routingRuleRoutes } from './routing-rules.routes.ts';

const stores = { teams, mailboxes };
const editor = ruleEditor({
  path: '/v1/routing-rules',
  ordered: orderedRoutingRules,
  store: routingRules,
  viewOf: (rule) => rule,
});

const listRoutingRules = handle(routingRuleRoutes.listRoutingRules, async ({ query }) => ({
  body: answerPart({ route: 'listRoutingRules', of: {} }, query, await editor.list()),
}));

const createRoutingRule = handle(routingRuleRoutes.createRoutingRule, async (call) => {
  const { position, ...facts } = call.body;
  await requireKnown(facts);
  const { newId, now: createdAt } = call.context;
  return editor.create(
    { ...facts, routingRuleId: newId('routingRule'), version: 1, createdAt },
    position,
    call,
  );
});

const getRoutingRule = handle(routingRuleRoutes.getRoutingRule, async ({ params }) => ({
  body: await editor.get(params.routingRuleId),
}));

const editRoutingRule = handle(routingRuleRoutes.editRoutingRule, async (call) => {
  const { position, ...said } = call.body;
  const { routingRuleId } = call.params;
  await editor.get(routingRuleId);
  await requireKnown(said);
  return editor.edit(routingRuleId, (rule) => ({ ...rule, ...said }), position, call);
});

const deleteRoutingRule = handle(routingRuleRoutes.deleteRoutingRule, (call) =>
  editor.delete(call.params.routingRuleId, call),
);

/** @throws KefuError `invalid-request` that names each team or mailbox that doesn't exist */
function requireKnown({ match, teamId }: Partial<Pick<RoutingRule, 'match' | 'teamId'>>): Promise<void> {
  return requireExisting(stores, {
    teams: namedIn('teamId', teamId),
    mailboxes: namedIn('match.mailboxIds', match?.mailboxIds),
  });
}

export const handlers = {
  listRoutingRules,
  createRoutingRule,
  getRoutingRule,
  editRoutingRule,
  deleteRoutingRule,
} satisfies HandlersOf<'routing-rules'>;
