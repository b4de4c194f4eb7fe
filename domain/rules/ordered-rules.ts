import { KefuError } from '../shared/errors.ts';
import { placed } from './ordered-list.ts';

/** A kind of rules that a desk keeps in an order. */
interface RuleKind<Rule> {
  /** As messages call one: `routing rule`. */
  noun: string;
  idOf(rule: Rule): string;
  /** How many a desk may have; undefined where something else limits them. */
  atMost?: number;
  /** Tells those that stay behind all others. */
  isLast?: (rule: Rule) => boolean;
}

/** A desk's rules of a kind, in their order. */
export interface RuleList<Rule> {
  /** 0 where nothing was ever changed: then there is no item. */
  version: number;
  rules: readonly Rule[];
}

export interface OrderedRules<Rule> {
  idOf(rule: Rule): string;
  /**
   * A rule and its place, from 1.
   * @throws KefuError `not-found`.
   */
  find(rules: readonly Rule[], id: string): { rule: Rule; position: number };
  /**
   * With a rule at its place (`placed`).
   * @throws KefuError `invalid-request` where they are too many.
   */
  put(rules: readonly Rule[], rule: Rule, position?: number): Rule[];
  remove(rules: readonly Rule[], id: string): Rule[];
}

/** How rules of a kind are found and edited in their list; no list that is given is changed. */
export function orderedRules<Rule>({
  noun,
  idOf,
  atMost,
  isLast = () => false,
}: RuleKind<Rule>): OrderedRules<Rule> {
  return {
    idOf,
    find(rules, id) {
      const index = rules.findIndex((rule) => idOf(rule) === id);
      const rule = rules[index];
      if (rule === undefined) throw new KefuError('not-found', `There is no ${noun} ${id}.`);
      return { rule, position: index + 1 };
    },
    put(rules, rule, position) {
      const first = rules.filter((other) => !isLast(other));
      const placedAmong = placed(first, (other) => idOf(other) === idOf(rule), rule, position);
      const next = [...placedAmong, ...rules.filter(isLast)];
      if (atMost === undefined || next.length <= atMost) return next;
      const message = `A desk has at most ${atMost} ${noun}s: delete one, or let one match more.`;
      throw new KefuError('invalid-request', message);
    },
    remove: (rules, id) => rules.filter((rule) => idOf(rule) !== id),
  };
}
