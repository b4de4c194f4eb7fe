import type { Calendar } from '../../desk/calendar/calendar.ts';
import { termEnd } from '../law/rights.ts';

/** What decides whether a warranty covers a defect. */
export const coverageClauses = ['in-term', 'no-warranty', 'term-over', 'part-term-over', 'excluded'] as const;
type CoverageClause = (typeof coverageClauses)[number];

/** The clauses by which a claim is denied. */
export const denialClauses = ['no-warranty', 'term-over', 'part-term-over', 'excluded', 'no-defect'] as const;

/** The warranty of a line of an order. Terms are in months. */
export interface Warranty {
  months: number;
  /** Parts with a term of their own. */
  parts?: readonly { name: string; months: number }[] | undefined;
  exclusions?: readonly string[] | undefined;
}

export interface ClaimedDefect {
  /** When the customer got the goods: the term begins on the next day. */
  purchasedAt: string;
  part?: string | undefined;
  /** The exclusion that applies, as the warranty words it. */
  exclusion?: string | undefined;
  /** Calendar days that the goods were in repair: they extend the term. */
  daysInRepair: number;
}

export interface Coverage {
  isCovered: boolean;
  clause: CoverageClause;
  /** The first moment that the term no longer covers; absent without a warranty. */
  until?: string;
}

/**
 * Whether a warranty covers a defect that is reported now. An exclusion goes before the term; a part with a term of its own has that
 * one, any other the whole warranty's. Days in repair are not counted (部分商品修理更换退货责任规定 art. 8). The term ends at 24:00, and a last day that
 * is a rest day moves to the next working day, as that of a right does.
 */
export function coverageOf(
  warranty: Warranty | undefined,
  { purchasedAt, part, exclusion, daysInRepair }: ClaimedDefect,
  { now, calendar }: { now: string; calendar: Calendar },
): Coverage {
  if (!warranty) return { isCovered: false, clause: 'no-warranty' };
  const own = warranty.parts?.find(({ name }) => name === part);
  const { months } = own ?? warranty;
  const until = termEnd({ months }, purchasedAt, calendar, { daysInRepair });
  if (exclusion !== undefined && warranty.exclusions?.includes(exclusion))
    return { isCovered: false, clause: 'excluded', until };
  if (now >= until) return { isCovered: false, clause: own ? 'part-term-over' : 'term-over', until };
  return { isCovered: true, clause: 'in-term', until };
}
