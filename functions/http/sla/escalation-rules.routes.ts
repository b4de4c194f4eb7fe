import * as z from 'zod';
import { audience, escalationRule } from '../../../domain/escalation/escalation-rule.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel, slaStage, slaTarget, ticketPriority } from '../../../events/ticket/ticket-facts.ts';
import { effectiveFrom, listQuery, name, pageOf, tags, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { escalationRuleView } from './views.ts';

const ruleParams = escalationRule.pick({ escalationRuleId: true });

const flowNames = unique(z.array(oneLine(40)).max(50, 'must be at most 50 names'));

const match = z.strictObject({
  caseDeadline: z
    .strictObject({
      flows: flowNames.optional(),
      states: flowNames.optional(),
      statutory: z.boolean().optional(),
    })
    .optional()
    .meta({
      description:
        'With it, the rule is about missed deadlines of cases instead of tickets’ clocks: of these flows and states, or of all. Only `teamIds` may stand beside it.',
    }),
  targets: unique(z.array(slaTarget)).optional(),
  stages: unique(z.array(slaStage)).optional(),
  repetitions: unique(
    z.array(
      z
        .number('must be a number')
        .int('must be a whole number')
        .min(1, 'must be at least 1')
        .max(10, 'must be at most 10'),
    ),
  ).optional(),
  priorities: unique(z.array(ticketPriority)).optional(),
  levels: unique(z.array(customerLevel)).optional(),
  teamIds: unique(z.array(idSchema('team')).max(50, 'must be at most 50 teams')).optional(),
});

const actions = z.strictObject({
  notify: unique(z.array(audience)).optional(),
  waitForWorkingHours: z.boolean().optional(),
  raisePriority: z.boolean().optional(),
  reassign: z
    .strictObject({ teamId: idSchema('team').optional(), assigneeId: idSchema('agent').optional() })
    .optional(),
  addTags: tags.optional(),
  webhook: z.strictObject({ name: oneLine(100) }).optional(),
});

/** The position in the order, from 1; at most the end of the list. */
const position = z
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1000, 'must be at most 1000');

const ruleBody = z.strictObject({ name, enabled: z.boolean(), position, match, actions });

export const escalationRuleRoutes = {
  listEscalationRules: defineRoute({
    method: 'GET',
    path: '/v1/escalation-rules',
    summary: 'List the escalation rules in order.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(escalationRuleView),
  }),
  createEscalationRule: defineRoute({
    method: 'POST',
    path: '/v1/escalation-rules',
    summary: 'Add an escalation rule, as the last one without a position.',
    role: 'admin',
    body: ruleBody.extend({
      enabled: ruleBody.shape.enabled.default(true),
      position: position.optional(),
      match: match.default({}),
    }),
    status: 201,
    output: escalationRuleView.extend({ effectiveFrom }),
    errors: ['edit-conflict'],
  }),
  getEscalationRule: defineRoute({
    method: 'GET',
    path: '/v1/escalation-rules/{escalationRuleId}',
    summary: 'Get an escalation rule.',
    role: 'agent',
    params: ruleParams,
    status: 200,
    output: escalationRuleView,
  }),
  editEscalationRule: defineRoute({
    method: 'PATCH',
    path: '/v1/escalation-rules/{escalationRuleId}',
    summary: 'Change, move or disable an escalation rule. Default rules can only be moved and disabled.',
    role: 'admin',
    params: ruleParams,
    body: ruleBody.partial(),
    status: 200,
    output: escalationRuleView.extend({ effectiveFrom }),
    errors: ['read-only'],
  }),
  deleteEscalationRule: defineRoute({
    method: 'DELETE',
    path: '/v1/escalation-rules/{escalationRuleId}',
    summary: "Delete one of the desk's own escalation rules.",
    role: 'admin',
    params: ruleParams,
    status: 204,
    errors: ['read-only'],
  }),
};
