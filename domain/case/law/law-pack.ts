import type { shippedCalendarIds } from '../../desk/calendar/calendar.ts';
import type { Words } from '../flow.ts';

/** Where a number of the law stands, and how it was last compared with its source. */
export interface Source {
  statute: string;
  article: string;
  /** The day on which it was last checked, and against what: the statute's own text, a report of it, or nothing yet. */
  checkedOn: string;
  against: 'text' | 'report' | 'nothing';
}

/** What a customer may ask for. */
type RightRemedy = 'return' | 'exchange' | 'repair' | 'price-reduction';

/** Goods that no right of withdrawal covers. */
export const exceptedGoods = [
  'custom-made',
  'perishable',
  'opened-digital',
  'online-digital',
  'periodical',
  'opened-hygienic',
  'mixed-inseparably',
  'confirmed-unsuitable',
] as const;
export type ExceptedGoods = (typeof exceptedGoods)[number];

/**
 * How long something lasts after the day on which the customer signed for the goods. `warranty`: as long as the warranty of the
 * order's line.
 */
export type Term = { days: number } | { months: number } | 'warranty';

/** A right of a customer. */
export interface Right {
  id: string;
  words: Words;
  /** Whether the goods must have a defect, or no reason is needed. */
  needs: 'defect' | 'no reason';
  remedies: readonly RightRemedy[];
  term: Term;
  /** Only for goods that were bought from afar: online, by phone, by mail. */
  isOfDistanceSales: boolean;
  /** Only for goods with a warranty, such as those of the catalogue of 三包. */
  needsWarranty: boolean;
  /** Only after as many repairs did not help. */
  failedRepairs: number;
  excepted: readonly ExceptedGoods[];
  /** Who pays for sending the goods back. */
  returnFreight: 'customer' | 'seller';
  /** Whether the freight of the order is refunded with a return of all of it, at most the standard one. */
  refundsFreight: boolean;
  /** By how many months a repair makes the term longer, once, for contracts that were concluded on a day or later (YYYY-MM-DD). */
  afterRepair?: { months: number; contractsSince: string; source: Source };
  /** How many days the desk has to refund, and since when. */
  refund?: { days: number; from: 'goods-received' | 'notice'; source: Source };
  source: Source;
}

/** What the law of a country gives customers, as data. Not legal advice: a desk switches it on, and answers for it. */
export interface LawPack {
  id: 'cn' | 'eu';
  /** The shipped calendar whose days and holidays count. */
  calendarId: (typeof shippedCalendarIds)[number];
  words: Words;
  rights: readonly Right[];
  /** How periods are counted. */
  counting: readonly Source[];
  /** After how many days without an answer a request counts as refused. */
  silence?: { days: number; source: Source };
  /** Opening a package to inspect the goods is no ground to refuse their return. */
  inspection: Source;
  /** Where a customer may turn otherwise, and within how many working days that ends. */
  mediation?: { words: Words; workingDays: number; source: Source };
  /** Damages beyond the price: a multiple of it, and at least an amount in minor units. An admin decides on them. */
  damages: readonly {
    cause: 'fraud' | 'food';
    multiple: number;
    currency: string;
    least: number;
    source: Source;
  }[];
}
