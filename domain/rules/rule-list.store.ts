import { Entity } from 'electrodb';
import type * as z from 'zod';
import { auditTrailOfList } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, type Write } from '../shared/database.ts';
import type { RuleList } from './ordered-rules.ts';
import type { ruleListSchema } from './rule-list.entity.ts';

interface StoredRules<Rule> {
  schema: ReturnType<typeof ruleListSchema>;
  /** Of one rule, for its audit entries. */
  rule: z.ZodObject;
  /** As audit entries call one: `routing-rule`. */
  noun: string;
  idOf(rule: Rule): string;
  /** The rules of an item; undefined where there is none. */
  read(item: unknown): RuleList<Rule>;
  /** The attributes of an item that hold the rules. */
  attributesOf(rules: readonly Rule[]): { rules: unknown[] } | { entries: unknown[] };
}

export interface RuleListStore<Rule, List extends RuleList<Rule> = RuleList<Rule>> {
  /** The names of the writes whose conditions fail where somebody else was faster. */
  writes: readonly string[];
  load(): Promise<List>;
  /** Turns the rules into others, and commits other writes with it. @throws ConditionFailed. */
  commit(before: List, rules: readonly Rule[], context: Context, also: readonly Write[]): Promise<void>;
}

/** Where a desk's rules of a kind are kept. */
export function ruleListStore<Rule extends { version: number }>(
  database: Database,
  { schema, rule, noun, idOf, read, attributesOf }: StoredRules<Rule>,
): RuleListStore<Rule> {
  const lists = new Entity(schema, database);
  const audited = auditTrailOfList<Rule>(database, noun, rule, idOf);
  const write = `${noun}s`;
  return {
    writes: [write],
    async load() {
      const { data } = await lists.get({ desk: 'desk' }).go({ consistent: true });
      return read(data ?? undefined);
    },
    async commit(before, rules, context, also) {
      const put = lists
        .put({ desk: 'desk', version: before.version + 1, ...attributesOf(rules) })
        .where(({ version }, { eq, notExists }) =>
          before.version ? eq(version, before.version) : notExists(version),
        );
      const entries = audited(before.rules, rules, context);
      await commitWrites(database, [{ name: write, put: put.params() }, ...entries, ...also]);
    },
  };
}
