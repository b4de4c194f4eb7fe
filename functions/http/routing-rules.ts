import { again, ConditionFailed, commitWrites, type Write } from '../../domain/database.ts';
import { KefuError } from '../../domain/errors.ts';
import type { MailboxId } from '../../domain/ids.ts';
import { mailboxStore } from '../../domain/mailbox/mailbox.store.ts';
import type { RoutingRule } from '../../domain/routing/routing-rule.ts';
import { routingRulesStore } from '../../domain/routing/routing-rules.store.ts';
import { ruleIn, withoutRule, withRule } from '../../domain/routing/routing-rules.ts';
import { teamStore } from '../../domain/team/team.store.ts';
import { tableDatabase } from '../clients.ts';
import { serve } from './api.ts';
import { answerPart } from './cursor.ts';
import { handle } from './handle.ts';
import { requireVersion } from './if-match.ts';
import { namesNothing, requireNamed, unknown } from './named-ids.ts';

const database = tableDatabase();
const stored = routingRulesStore(database);
const teams = teamStore(database);
const mailboxes = mailboxStore(database);

const listRoutingRules = handle('listRoutingRules', async ({ query }) => {
  const { rules } = await stored.load();
  const shown = rules.map((rule, index) => ({ ...rule, position: index + 1 }));
  return { body: answerPart({ route: 'listRoutingRules', of: {} }, query, shown) };
});

const createRoutingRule = handle('createRoutingRule', async ({ body, context, record }) => {
  await requireKnown(body);
  const { position, ...facts } = body;
  const routingRuleId = context.newId('routingRule');
  const rule: RoutingRule = { ...facts, routingRuleId, version: 1, createdAt: context.now };
  return edit((rules) => {
    const next = withRule(rules, rule, position);
    const answer = { body: show(next, rule), location: `/v1/routing-rules/${routingRuleId}` };
    return { rules: next, answer, also: record(answer) };
  });
});

const getRoutingRule = handle('getRoutingRule', async ({ params }) => {
  const { rules } = await stored.load();
  return { body: show(rules, ruleIn(rules, params.routingRuleId).rule) };
});

const editRoutingRule = handle('editRoutingRule', async ({ params, body, ifMatch }) => {
  const { position, ...changed } = body;
  ruleIn((await stored.load()).rules, params.routingRuleId);
  await requireKnown(body);
  return edit((rules) => {
    const { rule: before } = ruleIn(rules, params.routingRuleId);
    requireVersion(before, ifMatch);
    const rule = { ...before, ...changed, version: before.version + 1 };
    const next = withRule(rules, rule, position);
    return { rules: next, answer: { body: show(next, rule) } };
  });
});

const deleteRoutingRule = handle('deleteRoutingRule', ({ params, ifMatch }) =>
  edit((rules) => {
    requireVersion(ruleIn(rules, params.routingRuleId).rule, ifMatch);
    return { rules: withoutRule(rules, params.routingRuleId), answer: {} };
  }),
);

function show(rules: readonly RoutingRule[], { routingRuleId }: RoutingRule) {
  const { rule, position } = ruleIn(rules, routingRuleId);
  return { ...rule, position };
}

/** Somebody else may change another rule at the same moment. */
const attempts = 4;

/** Makes other rules of those that there are, and commits them. */
async function edit<Answer>(
  change: (rules: readonly RoutingRule[]) => {
    rules: readonly RoutingRule[];
    answer: Answer;
    also?: readonly Write[];
  },
): Promise<Answer> {
  try {
    return await again(attempts, async () => {
      const before = await stored.load();
      const { rules, answer, also = [] } = change(before.rules);
      await commitWrites(database, [stored.edition(before, rules), ...also]);
      return answer;
    });
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes('routing-rules')) throw error;
    throw new KefuError('edit-conflict', 'The rules keep changing: load them and try again.');
  }
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

export const handler = serve('routing-rules', database, {
  listRoutingRules,
  createRoutingRule,
  getRoutingRule,
  editRoutingRule,
  deleteRoutingRule,
});
