import * as z from 'zod';
import { couponCode } from '../../customer/coupon/coupon.ts';
import { amount, currency } from '../../shared/currency.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import { photos } from '../case-file.ts';
import { inspection } from '../goods/checklist.ts';
import { exceptedGoods } from '../law/law-pack.ts';
import { lawPackId } from '../law/law-packs.ts';

/** Texts of people in a case. */
export const caseText = z.string().trim().min(1).max(4000);

export const units = z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000);
export const lineId = oneLine(50);

/** Units of lines of an order. */
const unitsOfLines = z.array(z.strictObject({ lineId, units })).min(1).max(100);

/** Units that passed the inspection, with what is deducted for their state, in minor units of the order's currency. */
const acceptedLines = z
  .array(z.strictObject({ lineId, units, deduction: amount.default(0) }))
  .min(1)
  .max(100);

const lineIds = z.array(lineId).max(100);

/** A carrier, in lower case, so that a tracking number is known again however it is written. */
export const carrier = oneLine(50)
  .toLowerCase()
  .meta({ examples: ['sf'] });
export const trackingNumber = oneLine(50)
  .toUpperCase()
  .meta({ examples: ['SF1234567890'] });

/** The fields of a return. */
export const returnFields = z.object({
  orderId: idSchema('order'),
  requested: unitsOfLines,
  law: lawPackId,
  cause: z.enum(['none', 'defect']).meta({ description: 'Whether the goods have a defect.' }),
  goods: z.enum(exceptedGoods),
  reason: caseText,
  exceptionReason: caseText.meta({
    description: 'Why it is approved although the law gives no right to it.',
  }),
  /** Set by Kefu: the right of the law pack. */
  right: z.string(),
  returnFreight: z.enum(['customer', 'seller']),
  receivedAt: z.iso.datetime(),
  carrier,
  trackingNumber,
  photos,
  received: unitsOfLines,
  accepted: acceptedLines,
  freight: amount.meta({ description: 'Of the freight of the order, to refund with it. Minor units.' }),
  findings: caseText,
  inspection,
});

/** The fields of a refund. */
export const refundFields = z.object({
  orderId: idSchema('order'),
  lineIds: lineIds.meta({ description: 'The lines of which all that is due is refunded.' }),
  freight: amount.meta({ description: 'Of the freight, in minor units.' }),
  reason: caseText,
  /** Set by Kefu. */
  attempts: z.int().positive().meta({ description: 'How often it was submitted.' }),
  refundId: idSchema('refund'),
  amount,
  inExcess: z.boolean().meta({ description: 'It was paid although nothing of what was paid was left.' }),
  gatewayId: oneLine(100),
  attempt: z.int().positive().meta({ description: 'The attempt that the outcome is of.' }),
  failure: caseText,
});

/** The fields of a goodwill. */
export const goodwillFields = z.object({
  orderId: idSchema('order'),
  incidentId: idSchema('case').meta({ description: 'Set by Kefu: the incident that it compensates.' }),
  amount: amount.min(1, 'must be at least 1').meta({ description: 'In minor units of the currency.' }),
  currency,
  reason: caseText,
  explanation: caseText,
  couponBatchId: idSchema('couponBatch').meta({
    description:
      'The batch of coupons that it is granted from, instead of money: the amount is that of one coupon.',
  }),
  /** Set by Kefu. */
  couponCode,
  alternative: caseText.meta({ description: 'What the customer is offered instead.' }),
});
