import { teamStore } from '../../../domain/desk/team.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import type { RoutingRule } from '../../../domain/routing/routing-rule.ts';
import { routingRulesStore } from '../../../domain/routing/routing-rules.store.ts';
import { ruleIn, withoutRule, withRule } from '../../../domain/routing/routing-rules.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { MailboxId } from '../../../domain/shared/ids.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { changed } from '../api/effective-from.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { namesNothing, requireNamed, unknown } from '../api/named-ids.ts';
import { routingRuleRoutes } from './routing-rules.routes.ts';

const database = tableDatabase();
const stored = routingRulesStore(database);
const teams = teamStore(database);
const mailboxes = mailboxStore(database);

const listRoutingRules = handle(routingRuleRoutes.listRoutingRules, async ({ query }) => {
  const { rules } = await stored.load();
  const shown = rules.map((rule, index) => ({ ...rule, position: index + 1 }));
  return { body: answerPart({ route: 'listRoutingRules', of: {} }, query, shown) };
});

const createRoutingRule = handle(routingRuleRoutes.createRoutingRule, async ({ body, context, record }) => {
  await requireKnown(body);
  const { position, ...facts } = body;
  const routingRuleId = context.newId('routingRule');
  const rule: RoutingRule = { ...facts, routingRuleId, version: 1, createdAt: context.now };
  return editWithRetry('routing-rules', async () => {
    const before = await stored.load();
    const next = withRule(before.rules, rule, position);
    const answer = {
      body: changed(show(next, rule), context),
      location: `/v1/routing-rules/${routingRuleId}`,
    };
    await commitWrites(database, [...stored.edition(before, next, context), ...record(answer)]);
    return answer;
  });
});

const getRoutingRule = handle(routingRuleRoutes.getRoutingRule, async ({ params }) => {
  const { rules } = await stored.load();
  return { body: show(rules, ruleIn(rules, params.routingRuleId).rule) };
});

const editRoutingRule = handle(
  routingRuleRoutes.editRoutingRule,
  async ({ params, body, ifMatch, context }) => {
    const { position, ...said } = body;
    ruleIn((await stored.load()).rules, params.routingRuleId);
    await requireKnown(body);
    return editWithRetry('routing-rules', async () => {
      const before = await stored.load();
      const { rule } = ruleIn(before.rules, params.routingRuleId);
      requireVersion(rule, ifMatch);
      const edited = { ...rule, ...said, version: rule.version + 1 };
      const next = withRule(before.rules, edited, position);
      await commitWrites(database, stored.edition(before, next, context));
      return { body: changed(show(next, edited), context) };
    });
  },
);

const deleteRoutingRule = handle(routingRuleRoutes.deleteRoutingRule, ({ params, ifMatch, context }) =>
  editWithRetry('routing-rules', async () => {
    const before = await stored.load();
    requireVersion(ruleIn(before.rules, params.routingRuleId).rule, ifMatch);
    const next = withoutRule(before.rules, params.routingRuleId);
    await commitWrites(database, stored.edition(before, next, context));
    return {};
  }),
);

function show(rules: readonly RoutingRule[], { routingRuleId }: RoutingRule) {
  const { rule, position } = ruleIn(rules, routingRuleId);
  return { ...rule, position };
}

/** @throws KefuError `invalid-request` naming each team or mailbox that doesn't exist. */
async function requireKnown({ match, teamId }: Partial<Pick<RoutingRule, 'match' | 'teamId'>>) {
  await requireNamed({ teams }, { teamId });
  const named = match?.mailboxIds ?? [];
  if (!named.length) return;
  const known = new Set<MailboxId>((await mailboxes.list()).map(({ mailboxId }) => mailboxId));
  const errors = named.flatMap((mailboxId, index) =>
    known.has(mailboxId) ? [] : [unknown(`match.mailboxIds.${index}`, mailboxId)],
  );
  if (errors.length) throw namesNothing(errors);
}

export const handlers = {
  listRoutingRules,
  createRoutingRule,
  getRoutingRule,
  editRoutingRule,
  deleteRoutingRule,
} satisfies HandlersOf<'routing-rules'>;
