import { isDeepStrictEqual } from 'node:util';
import type { OrderedRules, RuleList } from '../../../domain/rules/ordered-rules.ts';
import type { RuleListStore } from '../../../domain/rules/rule-list.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import type { Write } from '../../../domain/shared/database.ts';
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

/** A rule that is to be stored, among all rules as they will be. */
interface PlacedRule<Rule, List> {
  rule: Rule;
  rules: readonly Rule[];
  before: List;
  context: Context;
}

interface EditedKind<Rule, List extends RuleList<Rule>, View> {
  /** The path of the list: `/v1/routing-rules`. */
  path: string;
  ordered: OrderedRules<Rule>;
  store: RuleListStore<Rule, List>;
  /** The view of a rule, beside its position. */
  viewOf(rule: Rule): View;
  /** @throws KefuError for a new or edited rule that may not have this content or position */
  requireSound?(placed: PlacedRule<Rule, List>): void;
  /** @throws KefuError for a rule that may not be deleted */
  requireDeletable?(rule: Rule, before: List): void;
}

/** What the routes of all kinds of ordered rules share: versions, positions, and concurrent edits. */
export function ruleEditor<
  Rule extends { version: number },
  List extends RuleList<Rule>,
  View extends object,
>({
  path,
  ordered: { idOf, find, put, remove },
  store,
  viewOf,
  requireSound = () => {},
  requireDeletable = () => {},
}: EditedKind<Rule, List, View>) {
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

    /** @throws KefuError `invalid-request` where they are too many, `edit-conflict`, and whatever `requireSound` refuses. */
    create(
      rule: Rule,
      position: number | undefined,
      { context, record }: { context: Context; record(answer: Made<View>): Write[] },
    ): Promise<Made<View>> {
      return editWithRetry(store.writes, async () => {
        const before = await store.load();
        const rules = put(before.rules, rule, position);
        requireSound({ rule, rules, before, context });
        const answer = {
          body: changed(shown(rules, idOf(rule)), context),
          location: `${path}/${idOf(rule)}`,
        };
        await store.commit(before, rules, context, record(answer));
        return answer;
      });
    },

    /**
     * Changes nothing where the rule and its place are as they were.
     * @throws KefuError `not-found`, `precondition-failed`, `edit-conflict`, and whatever `edit` and `requireSound` refuse.
     */
    edit(
      id: string,
      edit: (rule: Rule) => Rule,
      position: number | undefined,
      { ifMatch, context }: Editing,
    ): Promise<{ body: Made<View>['body'] }> {
      return editWithRetry(store.writes, async () => {
        const before = await store.load();
        const { rule: present } = find(before.rules, id);
        requireVersion(present, ifMatch);
        const edited = edit(present);
        if (isDeepStrictEqual(put(before.rules, edited, position), before.rules)) {
          return { body: changed(shown(before.rules, id), context) };
        }
        const rule = { ...edited, version: present.version + 1 };
        const rules = put(before.rules, rule, position);
        requireSound({ rule, rules, before, context });
        await store.commit(before, rules, context, []);
        return { body: changed(shown(rules, id), context) };
      });
    },

    /** @throws KefuError `not-found`, `precondition-failed`, `edit-conflict`, and whatever `requireDeletable` refuses. */
    delete(id: string, { ifMatch, context }: Editing): Promise<Record<string, never>> {
      return editWithRetry(store.writes, async () => {
        const before = await store.load();
        const { rule } = find(before.rules, id);
        requireVersion(rule, ifMatch);
        requireDeletable(rule, before);
        await store.commit(before, remove(before.rules, id), context, []);
        return {};
      });
    },
  };
}
