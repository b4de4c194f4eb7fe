import * as z from 'zod';
import { amount, currency } from '../../shared/currency.ts';
import { idSchema } from '../../shared/ids.ts';
import { dayMilliseconds } from '../../shared/moment.ts';

/** Who approves goodwill, by the limit that applies. */
const goodwillApprovers = ['agent', 'supervisor', 'admin'] as const;
export type GoodwillApprover = (typeof goodwillApprovers)[number];

/** What was granted to a customer in one case. Minor units. */
const goodwillGrant = z.object({
  caseId: idSchema('case'),
  currency,
  amount,
  at: z.iso.datetime(),
});
export type GoodwillGrant = z.infer<typeof goodwillGrant>;

/** What a customer was granted lately. It changes neither what they spent nor what an order was refunded. */
export const goodwillAccount = z.object({
  customerId: idSchema('customer'),
  version: z.int().nonnegative(),
  grants: z.array(goodwillGrant),
});
export type GoodwillAccount = z.infer<typeof goodwillAccount>;

/** How far back the yearly limit looks. */
const yearDays = 365;

/** What an approver may grant in one case, and to one customer in 365 days, by currency. Minor units. */
type Limits = Readonly<Record<string, { perCase: number; perYear: number }>>;

/** An admin is bound by the team's budget alone. In a currency without limits only an admin grants. */
const limitsOf: Readonly<Record<Exclude<GoodwillApprover, 'admin'>, Limits>> = {
  agent: { CNY: { perCase: 5_000, perYear: 20_000 } },
  supervisor: { CNY: { perCase: 50_000, perYear: 100_000 } },
};

/** What a team may grant in a calendar month, by currency; unlimited in others. Minor units. */
export const teamBudgets: Readonly<Record<string, number>> = { CNY: 500_000 };

/** Why an approver may not grant an amount; undefined if they may. */
export function limitExceeded(
  approver: GoodwillApprover,
  { grants }: Pick<GoodwillAccount, 'grants'>,
  wanted: Omit<GoodwillGrant, 'at'>,
  now: string,
): { limit: 'case' | 'year' | 'currency'; left: number } | undefined {
  if (approver === 'admin') return undefined;
  const limits = limitsOf[approver][wanted.currency];
  if (!limits) return { limit: 'currency', left: 0 };
  const lately = withinYear(grants, now).filter((grant) => grant.currency === wanted.currency);
  const ofCase = lately.filter(({ caseId }) => caseId === wanted.caseId);
  const left = { case: limits.perCase - sumOf(ofCase), year: limits.perYear - sumOf(lately) };
  if (wanted.amount > left.case) return { limit: 'case', left: Math.max(0, left.case) };
  if (wanted.amount > left.year) return { limit: 'year', left: Math.max(0, left.year) };
  return undefined;
}

/** Whether an approver may grant an amount in one case, whatever else the customer was granted. */
export function isWithinCaseLimit(approver: GoodwillApprover, currency: string, amount: number): boolean {
  if (approver === 'admin') return true;
  return amount <= (limitsOf[approver][currency]?.perCase ?? -1);
}

/** A customer's account after a grant; grants of more than a year ago are forgotten. */
export function withGrant(account: GoodwillAccount, grant: GoodwillGrant): GoodwillAccount {
  const { customerId, version, grants } = account;
  return { customerId, version: version + 1, grants: [...withinYear(grants, grant.at), grant] };
}

function withinYear(grants: readonly GoodwillGrant[], now: string): GoodwillGrant[] {
  const earliest = new Date(Date.parse(now) - yearDays * dayMilliseconds).toISOString();
  return grants.filter(({ at }) => at > earliest);
}

function sumOf(grants: readonly GoodwillGrant[]): number {
  return grants.reduce((sum, { amount }) => sum + amount, 0);
}
