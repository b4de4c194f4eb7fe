import type { OrderedRules } from '../../../domain/rules/ordered-rules.ts';
import type { RuleListStore } from '../../../domain/rules/rule-list.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Database, type Write } from '../../../domain/shared/database.ts';
import { changed } from './effective-from.ts';
import { editWithRetry, requireVersion } from './if-match.ts';

interface Editing {
  ifMatch: number | undefined;
  context: Context;
}

interface Made<View> {
  body: View & { position: number; effectiveFrom: string };
  location: string;
}

/** What the routes of all kinds of ordered rules share: versions, positions, and concurrent edits. */
export function ruleEditor<Rule extends { version: number }, View extends object>(
  database: Database,
  /** The path of the list: `/v1/routing-rules`. */
  path: string,
  { idOf, find, put, remove }: OrderedRules<Rule>,
  store: RuleListStore<Rule>,
  /** The view of a rule, beside its position. */
  viewOf: (rule: Rule) => View,
) {
  const shown = (rules: readonly Rule[], id: string) => {
    const { rule, position } = find(rules, id);
    return { ...viewOf(rule), position };
  };

  return {
    async list() {
      const { rules } = await store.load();
      return rules.map((rule, index) => ({ ...viewOf(rule), position: index + 1 }));
    },

    /** @throws KefuError `not-found`. */
    async get(id: string) {
      return shown((await store.load()).rules, id);
    },

    /** @throws KefuError `invalid-request` if there are too many, `edit-conflict` */
    create(
      rule: Rule,
      position: number | undefined,
      { context, record }: { context: Context; record(answer: Made<View>): Write[] },
    ): Promise<Made<View>> {
      return editWithRetry([store.write], async () => {
        const before = await store.load();
        const next = put(before.rules, rule, position);
        const answer = {
          body: changed(shown(next, idOf(rule)), context),
          location: `${path}/${idOf(rule)}`,
        };
        await commitWrites(database, [...store.edition(before, next, context), ...record(answer)]);
        return answer;
      });
    },

    /** @throws KefuError `not-found`, `precondition-failed`, `edit-conflict`, and what `edit` throws */
    edit(
      id: string,
      edit: (rule: Rule) => Rule,
      position: number | undefined,
      { ifMatch, context }: Editing,
    ): Promise<{ body: Made<View>['body'] }> {
      return editWithRetry([store.write], async () => {
        const before = await store.load();
        const { rule } = find(before.rules, id);
        requireVersion(rule, ifMatch);
        const edited = { ...edit(rule), version: rule.version + 1 };
        const next = put(before.rules, edited, position);
        await commitWrites(database, store.edition(before, next, context));
        return { body: changed(shown(next, id), context) };
      });
    },

    /** @throws KefuError `not-found`, `precondition-failed`, `edit-conflict`, and what `mayDelete` throws */
    delete(
      id: string,
      { ifMatch, context }: Editing,
      mayDelete: (rule: Rule) => void = () => {},
    ): Promise<Record<string, never>> {
      return editWithRetry([store.write], async () => {
        const before = await store.load();
        const { rule } = find(before.rules, id);
        requireVersion(rule, ifMatch);
        mayDelete(rule);
        await commitWrites(database, store.edition(before, remove(before.rules, id), context));
        return {};
      });
    },
  };
}
