import type { Calendar } from '../../desk/calendar/calendar.ts';
import { dayIn } from '../../shared/day.ts';
import { dayMilliseconds } from '../../shared/moment.ts';
import { deadlineOf } from '../deadline.ts';
import type { Words } from '../flow.ts';
import type { ExceptedGoods, LawPack, Right, Source, Term } from './law-pack.ts';

/** What was bought, and what is known of it today. */
export interface Purchase {
  /** When the customer or somebody in their name signed for the goods; without it, nothing has begun to run. */
  signedAt?: string | undefined;
  isDistanceSale: boolean;
  goods?: ExceptedGoods | undefined;
  hasDefect: boolean;
  /** When the contract was concluded. */
  orderedAt?: string | undefined;
  /** Whether it was repaired before, as a remedy. */
  isRepaired?: boolean | undefined;
  /** How often it was repaired in vain. */
  failedRepairs: number;
  warrantyMonths?: number | undefined;
  /** Calendar days that it was in repair, which extend its warranty. */
  daysInRepair?: number | undefined;
}

/**
 * Whether a right can be claimed. `waiting` until the customer signs for the goods, and then as long as its term lasts; `over` after it;
 * `unfounded` if the purchase doesn't meet what the right needs.
 */
type ClaimState = 'open' | 'waiting' | 'over' | 'unfounded';

/** A right of the customer today: whether it can be claimed, until when, and why. */
export interface Claim {
  right: Right;
  state: ClaimState;
  /** The first moment at which it can be claimed no more. */
  until?: string;
  why: Words;
}

/**
 * What a customer may claim today and until when, by a law pack: every right of the pack, with the reason. Days are those of the calendar;
 * a last day that is a rest day moves to the next business day.
 */
export function rightsOf(
  pack: LawPack,
  purchase: Purchase,
  { now, calendar }: { now: string; calendar: Calendar },
): Claim[] {
  return pack.rights.map((right) => {
    const missing = missingFor(right, purchase);
    if (missing) return { right, state: 'unfounded', why: missing };
    const { signedAt } = purchase;
    if (!signedAt) return { right, state: 'waiting', why: reasons.notSigned };
    const { daysInRepair = 0, warrantyMonths = 0 } = purchase;
    const months = extensionOf(right, purchase, calendar);
    const until =
      right.term === 'warranty'
        ? termEnd({ months: warrantyMonths }, signedAt, calendar, { daysInRepair })
        : termEnd(longerBy(right.term, months), signedAt, calendar);
    const state = now < until ? 'open' : 'over';
    const lastDay = dayIn(calendar.timeZone, new Date(Date.parse(until) - 1).toISOString());
    return { right, state, until, why: reasons[state](dayIn(calendar.timeZone, signedAt), lastDay, months) };
  });
}

/** By how many months an earlier repair makes the right's term longer. */
function extensionOf(
  { afterRepair }: Right,
  { isRepaired, orderedAt }: Purchase,
  { timeZone }: Calendar,
): number {
  if (!afterRepair || !isRepaired || orderedAt === undefined) return 0;
  return dayIn(timeZone, orderedAt) < afterRepair.contractsSince ? 0 : afterRepair.months;
}

function longerBy(term: Exclude<Term, 'warranty'>, months: number): Exclude<Term, 'warranty'> {
  return 'months' in term ? { months: term.months + months } : term;
}

/** What a purchase lacks for a right; undefined if it lacks nothing. */
function missingFor(right: Right, purchase: Purchase): Words | undefined {
  if (right.isOfDistanceSales && !purchase.isDistanceSale) return reasons.noDistanceSale;
  if (purchase.goods && right.excepted.includes(purchase.goods)) return reasons.excepted(purchase.goods);
  if (right.needs === 'defect' && !purchase.hasDefect) return reasons.noDefect;
  if (right.needsWarranty && !purchase.warrantyMonths) return reasons.noWarranty;
  if (purchase.failedRepairs < right.failedRepairs) return reasons.fewRepairs(right.failedRepairs);
  return undefined;
}

/**
 * The first moment after a term that a day began. A month ends on the day of the same number, or on its last one (Civil Code art. 202).
 * @param daysInRepair calendar days that are not counted
 */
export function termEnd(
  term: Exclude<Term, 'warranty'>,
  signedAt: string,
  calendar: Calendar,
  { daysInRepair = 0 }: { daysInRepair?: number } = {},
): string {
  const days = 'days' in term ? term.days : daysOfMonths(dayIn(calendar.timeZone, signedAt), term.months);
  return deadlineOf(`${days + daysInRepair} d`, { from: signedAt, calendar, statutory: 'right' }).dueAt;
}

function daysOfMonths(firstDay: string, months: number): number {
  return Math.round((Date.parse(monthsAfter(firstDay, months)) - Date.parse(firstDay)) / dayMilliseconds);
}

/** The day of the same number so many months later, or the last day of that month. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

const goodsWords: Readonly<Record<ExceptedGoods, Words>> = {
  'custom-made': { en: 'made to order', zh: '定作的商品' },
  perishable: { en: 'perishable', zh: '鲜活易腐的商品' },
  'opened-digital': { en: 'recordings or software that were unsealed', zh: '拆封的音像制品、计算机软件' },
  'online-digital': { en: 'digital content that was downloaded', zh: '在线下载的数字化商品' },
  periodical: { en: 'newspapers or periodicals', zh: '交付的报纸、期刊' },
  'opened-hygienic': { en: 'sealed for hygiene and unsealed', zh: '拆封的卫生密封商品' },
  'mixed-inseparably': { en: 'mixed inseparably with other goods', zh: '已与其他商品混合而不可分的商品' },
  'confirmed-unsuitable': {
    en: 'unsuitable for return, as the customer confirmed when buying',
    zh: '购买时经消费者确认不宜退货的商品',
  },
};

const reasons = {
  notSigned: {
    en: 'Nobody has signed for the goods yet; the period begins on the day after that.',
    zh: '商品尚未签收,期间自签收次日起算。',
  },
  noDistanceSale: {
    en: 'The goods were not bought from afar.',
    zh: '不属于网络、电视、电话、邮购等方式的购买。',
  },
  noDefect: { en: 'No defect is reported.', zh: '未反映质量问题。' },
  noWarranty: { en: 'The goods have no warranty.', zh: '该商品没有保修期。' },
  excepted: (goods: ExceptedGoods): Words => ({
    en: `The goods are excepted: ${goodsWords[goods].en}.`,
    zh: `属于例外:${goodsWords[goods].zh}。`,
  }),
  fewRepairs: (least: number): Words => ({
    en: `It needs ${least} ${least === 1 ? 'repair' : 'repairs'} that did not help.`,
    zh: `需修理${least}次仍不能正常使用。`,
  }),
  open: (signed: string, last: string, months: number): Words => ({
    en: `Signed for on ${signed}: the period lasts until ${last}, 24:00.${extended(months).en}`,
    zh: `${signed}签收,期间至${last}二十四时止。${extended(months).zh}`,
  }),
  over: (signed: string, last: string, months: number): Words => ({
    en: `Signed for on ${signed}: the period ended on ${last}, 24:00.${extended(months).en}`,
    zh: `${signed}签收,期间已于${last}二十四时届满。${extended(months).zh}`,
  }),
} as const;

/** That a repair made a period longer; nothing if none did. */
function extended(months: number): Words {
  if (!months) return { en: '', zh: '' };
  return { en: ` A repair extended it by ${months} months.`, zh: `因修理延长${months}个月。` };
}

/** Damages that a customer may ask for beyond the price, in minor units of the order's currency. */
interface Damages {
  cause: LawPack['damages'][number]['cause'];
  amount: number;
  source: Source;
}

/** The damages of goods by their causes; none where the pack has none in the currency. @param paid in minor units */
export function damagesOf(
  pack: Pick<LawPack, 'damages'>,
  { paid, currency }: { paid: number; currency: string },
): Damages[] {
  return pack.damages
    .filter((rule) => rule.currency === currency)
    .map(({ cause, least, multiple, source }) => ({
      cause,
      amount: Math.max(least, multiple * paid),
      source,
    }));
}
