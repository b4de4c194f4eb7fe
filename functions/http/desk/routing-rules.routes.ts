import * as z from 'zod';
import { routingRule } from '../../../domain/routing/routing-rule.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel, ticketType } from '../../../events/ticket/ticket-facts.ts';
import { effectiveFrom, listQuery, name, pageOf, skills, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const ruleParams = z.object({ routingRuleId: idSchema('routingRule') });

const some = <Item extends z.ZodType>(item: Item, max: number) =>
  unique(
    z
      .array(item)
      .min(1, 'must not be empty: omit it to match every ticket')
      .max(max, `must be at most ${max}`),
  ).optional();

const ruleBody = z.strictObject({
  name,
  match: z.strictObject({
    types: some(ticketType, 4),
    levels: some(customerLevel, 3),
    mailboxIds: some(idSchema('mailbox'), 50),
    locales: some(locale, 2),
    keywords: some(oneLine(50), 50),
  }),
  teamId: idSchema('team'),
  skills: skills(5),
  overridesOwner: z.boolean(),
  position: z.int('must be a whole number').min(1, 'must be at least 1'),
});

/** A rule with its position, from 1. */
const ruleView = routingRule.extend({ position: z.number().int().positive() });

export const routingRuleRoutes = {
  listRoutingRules: defineRoute({
    method: 'GET',
    path: '/v1/routing-rules',
    summary: 'List the routing rules in order: the first that matches a new ticket decides.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(ruleView),
  }),
  createRoutingRule: defineRoute({
    method: 'POST',
    path: '/v1/routing-rules',
    summary:
      'Add a routing rule, as the last one without a position. It decides for customers whose owner is in another team only with `overridesOwner`. A keyword is a whole word or phrase of the subject or the first message.',
    role: 'admin',
    body: ruleBody.extend({
      match: ruleBody.shape.match.default({}),
      skills: ruleBody.shape.skills.default([]),
      overridesOwner: ruleBody.shape.overridesOwner.default(false),
      position: ruleBody.shape.position.optional(),
    }),
    status: 201,
    output: ruleView.extend({ effectiveFrom }),
    errors: ['edit-conflict'],
  }),
  getRoutingRule: defineRoute({
    method: 'GET',
    path: '/v1/routing-rules/{routingRuleId}',
    summary: 'Get a routing rule.',
    role: 'agent',
    params: ruleParams,
    status: 200,
    output: ruleView,
  }),
  editRoutingRule: defineRoute({
    method: 'PATCH',
    path: '/v1/routing-rules/{routingRuleId}',
    summary: 'Change a routing rule, or its position. `match` is replaced as a whole.',
    role: 'admin',
    params: ruleParams,
    body: ruleBody.partial(),
    status: 200,
    output: ruleView.extend({ effectiveFrom }),
  }),
  deleteRoutingRule: defineRoute({
    method: 'DELETE',
    path: '/v1/routing-rules/{routingRuleId}',
    summary: 'Delete a routing rule. Tickets that it routed keep their team.',
    role: 'admin',
    params: ruleParams,
    status: 204,
  }),
};
