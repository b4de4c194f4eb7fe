import * as z from 'zod';
import type { LawPack, Source } from '../../../domain/case/law/law-pack.ts';
import { calendarOf, lawPackIds } from '../../../domain/case/law/law-packs.ts';
import { damagesOf, type Purchase, rightsOf } from '../../../domain/case/law/rights.ts';
import { type Order, paidByLine } from '../../../domain/customer/order/order.ts';
import type { Calendar } from '../../../domain/desk/calendar/calendar.ts';
import { idSchema } from '../../../domain/shared/ids.ts';

const words = z.object({ en: z.string(), zh: z.string() });

const source = z.object({
  statute: z.string(),
  article: z.string(),
  checkedOn: z.iso.date(),
  against: z.enum(['text', 'report', 'nothing']).meta({
    description: "What it was checked against: the statute's text, a report of it, or nothing yet.",
  }),
});

const claim = z.object({
  right: z.string(),
  words,
  remedies: z.array(z.enum(['return', 'exchange', 'repair', 'price-reduction'])),
  state: z.enum(['open', 'waiting', 'over', 'unfounded']).meta({
    description:
      '`waiting` until the customer signs for the goods; `unfounded` if the purchase lacks what the right needs.',
  }),
  until: z.iso.datetime().nullable(),
  why: words,
  returnFreight: z.enum(['customer', 'seller']).meta({ description: 'Who pays for sending the goods back.' }),
  refundsFreight: z.boolean(),
  refund: z
    .object({ days: z.int(), from: z.enum(['goods-received', 'notice']), source })
    .nullable()
    .meta({ description: 'How many days the desk has to refund, and since when.' }),
  afterRepair: z
    .object({ months: z.int(), contractsSince: z.iso.date(), source })
    .nullable()
    .meta({ description: 'By how many months a repair makes the period longer, once.' }),
  source,
});

const damages = z.object({
  cause: z.enum(['fraud', 'food']).meta({ description: 'Fraud, or food that is not safe.' }),
  amount: z.int().nonnegative(),
  source,
});

/** What the customer of an order may claim, line by line. */
export const orderRightsView = z.object({
  orderId: idSchema('order'),
  law: z.enum(lawPackIds),
  at: z.iso.datetime(),
  lines: z.array(
    z.object({
      lineId: z.string(),
      claims: z.array(claim),
      damages: z.array(damages).meta({
        description:
          "What the customer may ask for beyond the price, by its cause, in minor units of the order's currency. Whether there is a cause, an admin decides.",
      }),
    }),
  ),
});

/**
 * @param purchase what the caller says of the goods beyond the order
 * @param own the calendar of the desk's cases
 */
export function orderRightsShown(
  order: Order,
  pack: LawPack,
  purchase: Omit<Purchase, 'signedAt' | 'orderedAt' | 'warrantyMonths'>,
  { now, own }: { now: string; own: Calendar },
): z.input<typeof orderRightsView> {
  const { orderId, signedAt, placedAt: orderedAt, lines, currency } = order;
  const paid = paidByLine(order);
  const on = { now, calendar: calendarOf(pack, own) };
  return {
    ...{ orderId, law: pack.id, at: now },
    lines: lines.map(({ lineId, warranty }) => ({
      lineId,
      claims: rightsOf(pack, { ...purchase, signedAt, orderedAt, warrantyMonths: warranty?.months }, on).map(
        ({ right: { id, ...right }, state, until, why }) => ({
          ...{ right: id, words: right.words, remedies: [...right.remedies] },
          ...{ state, until: until ?? null, why },
          ...{ returnFreight: right.returnFreight, refundsFreight: right.refundsFreight },
          refund: right.refund ?? null,
          afterRepair: right.afterRepair ?? null,
          source: right.source satisfies Source,
        }),
      ),
      damages: damagesOf(pack, { paid: paid.get(lineId) ?? 0, currency }),
    })),
  };
}
