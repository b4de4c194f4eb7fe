import { Entity } from 'electrodb';
import { auditTrailOfList } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { type RoutingRule, routingRule } from './routing-rule.ts';
import { routingRulesSchema } from './routing-rules.entity.ts';
import { type RoutingRules, routingRules } from './routing-rules.ts';

export function routingRulesStore(database: Database) {
  const documents = new Entity(routingRulesSchema, database);
  const audited = auditTrailOfList<RoutingRule>(
    database,
    'routing-rule',
    routingRule,
    ({ routingRuleId }) => routingRuleId,
  );

  async function load(): Promise<RoutingRules> {
    const { data } = await documents.get({ desk: 'desk' }).go({ consistent: true });
    return data ? routingRules.parse(data) : { version: 0, rules: [] };
  }

  /** The writes that replace the rules; a condition fails after a concurrent edit. */
  function edition(before: RoutingRules, rules: readonly RoutingRule[], context: Context): Write[] {
    const put = documents
      .put({ desk: 'desk', version: before.version + 1, rules: [...rules] })
      .where(({ version }, { eq, notExists }) =>
        before.version ? eq(version, before.version) : notExists(version),
      );
    return [{ name: 'routing-rules', put: put.params() }, ...audited(before.rules, rules, context)];
  }

  return { load, edition };
}
