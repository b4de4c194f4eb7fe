import type { Case } from './case.ts';
import type { Span } from './flow.ts';
import { goodsTargets } from './goods/goods-rules.ts';
import { improvementTargets } from './improvement-rules.ts';
import { incidentTargets } from './incident-rules.ts';
import { moneyTargets } from './money/money-rules.ts';
import { riskTargets } from './risk-rules.ts';

/** How long a case may stay in its state, if that depends on the case. */
export interface TargetRule {
  /** As documents show it: `5 bd; severity 1: 1 bd`. */
  summary: string;
  /**
   * The time, and since when it runs if not since the case entered the state. Undefined while nothing runs: the case waits for
   * something that has deadlines of its own.
   */
  of(one: Case): { span: Span; from?: string } | undefined;
}

/** All rules of targets, by name. */
export const targetRules = {
  investigation: {
    summary: '5 bd; severity 1: 1 bd',
    of: ({ fields }) => ({ span: fields.severity === 1 ? '1 bd' : '5 bd' }),
  },
  followUp: {
    summary: 'all cases that it opened are done, and 3 d',
    of({ children, stateSince }) {
      const done = children.map(({ doneAt }) => doneAt);
      if (done.some((at) => at === undefined)) return undefined;
      const from = done.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), stateSince);
      return { span: '3 d', from };
    },
  },
  ...goodsTargets,
  ...incidentTargets,
  ...improvementTargets,
  ...moneyTargets,
  ...riskTargets,
} as const satisfies Record<string, TargetRule>;

export type TargetRuleName = keyof typeof targetRules;

/** A rule by its name; undefined for a plain span. */
export function targetRuleOf(target: Span | TargetRuleName): TargetRule | undefined {
  return Object.entries<TargetRule>(targetRules).find(([name]) => name === target)?.[1];
}
