import type { Case } from '../case.ts';
import type { Guard } from '../guards.ts';
import { lawPackId, lawPacks } from '../law/law-packs.ts';
import type { TargetRule } from '../target-rules.ts';
import { isWithinCaseLimit } from './goodwill.ts';

const amountOf = ({ fields }: Case) => (typeof fields.amount === 'number' ? fields.amount : Number.NaN);
const currencyOf = ({ fields }: Case) => (typeof fields.currency === 'string' ? fields.currency : '');

/** Guards of the flows that move money or goods. */
export const moneyGuards = {
  withinAgentLimit: {
    requires: 'the amount is within what an agent may grant in a case',
    holds: ({ case: one }) => isWithinCaseLimit('agent', currencyOf(one), amountOf(one)),
  },
  withinSupervisorLimit: {
    requires: 'the amount is within what a supervisor may grant in a case',
    holds: ({ case: one }) => isWithinCaseLimit('supervisor', currencyOf(one), amountOf(one)),
  },
  wasSubmitted: {
    requires: 'the refund was submitted',
    holds: ({ case: { fields } }) => fields.refundId !== undefined,
  },
} as const satisfies Record<string, Guard>;

/** Targets that the law sets, and others that depend on the case. */
export const moneyTargets = {
  refundDuty: {
    summary:
      'as the law pack says: 7 d from the receipt of the goods in China, 14 d from the notice in the EU',
    of({ fields, createdAt, stateSince }) {
      const law = lawPackId.safeParse(fields.law);
      const refund = law.success
        ? lawPacks[law.data].rights.find(({ id }) => id === fields.right)?.refund
        : undefined;
      const received = typeof fields.receivedAt === 'string' ? fields.receivedAt : stateSince;
      if (!refund) return { span: '7 d', from: received };
      return { span: `${refund.days} d`, from: refund.from === 'notice' ? createdAt : received };
    },
  },
} as const satisfies Record<string, TargetRule>;
