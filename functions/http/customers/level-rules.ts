import { customerPosition } from '../../../domain/customer/customer.store.ts';
import { orderedLevelRules } from '../../../domain/customer/level/level-rules.ts';
import { reportLevelMoves } from '../../../domain/customer/level/report-level-moves.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { customers, departments, levelRules, orders } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { levelRuleRoutes } from './level-rules.routes.ts';

const jobs = clockJobs(sqsClient());
const editor = ruleEditor({
  path: '/v1/level-rules',
  ordered: orderedLevelRules,
  store: levelRules,
  viewOf: (rule) => rule,
});

/** Until then every function knows the new rules. */
const recalculationDelaySeconds = 90;

/** Before the commit, since a crash in between must not leave customers with levels of former rules. */
function recalculateLater({ correlationId }: { correlationId: string }): Promise<void> {
  return jobs.send({ levelsBehind: null, correlationId }, recalculationDelaySeconds);
}

const listLevelRules = handle(levelRuleRoutes.listLevelRules, async ({ query }) => ({
  body: answerPart({ route: 'listLevelRules', of: {} }, query, await editor.list()),
}));

const createLevelRule = handle(levelRuleRoutes.createLevelRule, async (call) => {
  const { position, ...facts } = call.body;
  const { newId, now: createdAt } = call.context;
  await recalculateLater(call.context);
  return editor.create({ ...facts, levelRuleId: newId('levelRule'), version: 1, createdAt }, position, call);
});

const tryLevelRules = handle(levelRuleRoutes.tryLevelRules, async ({ body, context, record }) => {
  const { limit, cursor, rules = (await levelRules.load()).rules } = body;
  const list = { route: 'tryLevelRules', of: { rules } };
  const behind = cursor === undefined ? undefined : readCursor(list, cursor, customerPosition);
  const all = (await departments.all()).map(({ departmentId }) => departmentId);
  const stores = { database, customers, orders };
  const found = await reportLevelMoves(
    stores,
    { rules, departmentIds: [undefined, ...all], limit, behind },
    context,
  );
  const { examined, moves: items, end } = found;
  const answer = {
    body: { items, examined, nextCursor: end === undefined ? null : writeCursor(list, end) },
  };
  await commitWrites(database, record(answer));
  return answer;
});

const getLevelRule = handle(levelRuleRoutes.getLevelRule, async ({ params }) => ({
  body: await editor.get(params.levelRuleId),
}));

const editLevelRule = handle(levelRuleRoutes.editLevelRule, async (call) => {
  const { position, ...said } = call.body;
  const { levelRuleId } = call.params;
  await editor.get(levelRuleId);
  await recalculateLater(call.context);
  return editor.edit(levelRuleId, (rule) => ({ ...rule, ...said }), position, call);
});

const deleteLevelRule = handle(levelRuleRoutes.deleteLevelRule, async (call) => {
  await editor.get(call.params.levelRuleId);
  await recalculateLater(call.context);
  return editor.delete(call.params.levelRuleId, call);
});

export const handlers = {
  listLevelRules,
  createLevelRule,
  tryLevelRules,
  getLevelRule,
  editLevelRule,
  deleteLevelRule,
} satisfies HandlersOf<'level-rules'>;
