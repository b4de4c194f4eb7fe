import * as z from 'zod';
import { levelRule } from '../../../domain/customer/level/level-rule.ts';
import { currency, mostMinorUnits } from '../../../domain/shared/currency.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { effectiveFrom, listQuery, name, pageOf, paging, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const ruleParams = z.object({ levelRuleId: idSchema('levelRule') });

const match = z
  .strictObject({
    spend: z
      .strictObject({
        currency,
        atLeast: z
          .int('must be a whole number of minor units')
          .min(1, 'must be at least 1')
          .max(mostMinorUnits),
      })
      .optional(),
    orders: z.int('must be a whole number').min(1, 'must be at least 1').max(100_000).optional(),
    products: unique(
      z
        .array(oneLine(100))
        .min(1, 'must not be empty: omit it if the product does not matter')
        .max(20, 'must be at most 20'),
    ).optional(),
  })
  .refine((match) => Object.values(match).some((value) => value !== undefined), {
    message: 'must name spend, orders or products: it would match every customer',
  });

const position = z.int('must be a whole number').min(1, 'must be at least 1');
const given = { level: levelRule.shape.level, match };

/** A rule with its position, from 1. */
const ruleView = levelRule.extend({ position: z.number().int().positive() });

export const levelRuleRoutes = {
  listLevelRules: defineRoute({
    method: 'GET',
    path: '/v1/level-rules',
    summary:
      'List the level rules. A customer has the highest level that one of them gives, unless a person said otherwise.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(ruleView),
  }),
  createLevelRule: defineRoute({
    method: 'POST',
    path: '/v1/level-rules',
    summary:
      'Add a level rule: spend in minor units and number of orders count over the rolling 365 days, products whenever they were bought; all that is named must hold. The levels of all customers are recalculated in the background.',
    role: 'admin',
    body: z.strictObject({ name, ...given, position: position.optional() }),
    status: 201,
    output: ruleView.extend({ effectiveFrom }),
    errors: ['edit-conflict'],
    needs: ['wake:send'],
  }),
  tryLevelRules: defineRoute({
    method: 'POST',
    path: '/v1/level-rules/dry-run',
    summary:
      "Show who would have another level by some rules, or by the desk's own without any. Nothing is changed. A page looks at up to `limit` customers, newest first; pages may be empty.",
    role: 'admin',
    isReadOnly: true,
    body: z.strictObject({
      rules: z.array(z.strictObject(given)).max(50, 'must be at most 50').optional(),
      limit: paging.limit,
      cursor: paging.cursor,
    }),
    status: 200,
    output: z.object({
      items: z.array(
        z.object({
          customerId: idSchema('customer'),
          number: z.string(),
          from: customerLevel,
          to: customerLevel,
          /** When: at once, or 30 days after the customer fell short. */
          at: z.iso.datetime(),
        }),
      ),
      /** How many customers the page looked at. */
      examined: z.int(),
      nextCursor: z.string().nullable(),
    }),
    errors: ['invalid-cursor'],
  }),
  getLevelRule: defineRoute({
    method: 'GET',
    path: '/v1/level-rules/{levelRuleId}',
    summary: 'Get a level rule.',
    role: 'agent',
    params: ruleParams,
    status: 200,
    output: ruleView,
  }),
  editLevelRule: defineRoute({
    method: 'PATCH',
    path: '/v1/level-rules/{levelRuleId}',
    summary:
      'Change a level rule, or its position. `match` is replaced as a whole. All levels are recalculated in the background.',
    role: 'admin',
    params: ruleParams,
    body: z.strictObject({ name, ...given, position }).partial(),
    status: 200,
    output: ruleView.extend({ effectiveFrom }),
    needs: ['wake:send'],
  }),
  deleteLevelRule: defineRoute({
    method: 'DELETE',
    path: '/v1/level-rules/{levelRuleId}',
    summary: 'Delete a level rule. Customers who have no level without it lose theirs after 30 days.',
    role: 'admin',
    params: ruleParams,
    status: 204,
    needs: ['wake:send'],
  }),
};
