import {
  type CaseDeadlineMatch,
  type EscalationRule,
  isShipped,
  requireUseful,
} from '../../../domain/escalation/escalation-rule.ts';
import { orderedEscalationRules } from '../../../domain/escalation/escalation-rules.ts';
import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { agents, escalationRules, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { escalationRuleRoutes } from './escalation-rules.routes.ts';

const stores = { teams, agents };
const editor = ruleEditor({
  path: '/v1/escalation-rules',
  ordered: orderedEscalationRules,
  store: escalationRules,
  viewOf: (rule) => ({ ...rule, isShipped: isShipped(rule.escalationRuleId) }),
  requireSound: ({ rule }) => requireUseful(rule),
  requireDeletable({ escalationRuleId }) {
    if (!isShipped(escalationRuleId)) return;
    const message = 'This is a default rule: disable it by PATCH {"enabled": false}.';
    throw new KefuError('read-only', message);
  },
});

const listEscalationRules = handle(escalationRuleRoutes.listEscalationRules, async ({ query }) => ({
  body: answerPart({ route: 'listEscalationRules', of: {} }, query, await editor.list()),
}));

const createEscalationRule = handle(escalationRuleRoutes.createEscalationRule, async (call) => {
  const { position, ...said } = call.body;
  await requireKnown(said);
  const escalationRuleId = call.context.newId('escalationRule');
  return editor.create({ ...said, escalationRuleId, version: 1 }, position, call);
});

const getEscalationRule = handle(escalationRuleRoutes.getEscalationRule, async ({ params }) => ({
  body: await editor.get(params.escalationRuleId),
}));

const editEscalationRule = handle(escalationRuleRoutes.editEscalationRule, async (call) => {
  const { escalationRuleId } = call.params;
  const { position, ...said } = call.body;
  if (isShipped(escalationRuleId)) requireShipped(said);
  await requireKnown(said);
  return editor.edit(escalationRuleId, (rule) => ({ ...rule, ...said }), position, call);
});

const deleteEscalationRule = handle(escalationRuleRoutes.deleteEscalationRule, (call) =>
  editor.delete(call.params.escalationRuleId, call),
);

/** @throws KefuError `read-only` that names what can't be changed of a built-in rule */
function requireShipped({ enabled: _, ...fixed }: Partial<EscalationRule>): void {
  const message = 'cannot be changed in a default rule: disable this rule, and add your own';
  const errors = Object.keys(fixed).map((field) => ({ field, message }));
  if (!errors.length) return;
  const fields = errors.map(({ field }) => field).join(', ');
  throw new KefuError('read-only', `Leave out ${fields}.`, errors);
}

/** @throws KefuError `invalid-request` that names every unknown flow and state, or every unknown team and agent */
async function requireKnown({ match, actions }: Partial<EscalationRule>): Promise<void> {
  if (match?.caseDeadline) await requireKnownStates(match.caseDeadline);
  const { teamId, assigneeId } = actions?.reassign ?? {};
  await requireExisting(stores, {
    teams: [...namedIn('match.teamIds', match?.teamIds), ...namedIn('actions.reassign.teamId', teamId)],
    agents: namedIn('actions.reassign.assigneeId', assigneeId),
  });
}

/** @throws KefuError `invalid-request` that says which flows there are, and which states these have */
async function requireKnownStates({ flows = [], states = [] }: CaseDeadlineMatch): Promise<void> {
  const all = (await import('../../../domain/case/flows.ts')).flows;
  const named = all.filter(({ kind }) => !flows.length || flows.includes(kind));
  const kinds = all.map(({ kind }) => kind);
  const theirs = [...new Set(named.flatMap((flow) => Object.keys(flow.states)))];
  const errors = [
    ...unknown('match.caseDeadline.flows', flows, kinds),
    ...unknown('match.caseDeadline.states', states, theirs),
  ];
  if (errors.length) throw invalidFields(errors);
}

function unknown(field: string, named: readonly string[], known: readonly string[]): FieldError[] {
  return named
    .filter((one) => !known.includes(one))
    .map((one) => ({ field, message: `has ${one}, but there are: ${known.join(', ')}` }));
}

export const handlers = {
  listEscalationRules,
  createEscalationRule,
  getEscalationRule,
  editEscalationRule,
  deleteEscalationRule,
} satisfies HandlersOf<'escalation-rules'>;
