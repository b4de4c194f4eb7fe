import * as z from 'zod';
import { amount, currency } from '../../shared/currency.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import { lawPackId } from '../law/law-packs.ts';
import { carrier, caseText, lineId, returnFields, trackingNumber, units } from '../money/money-fields.ts';
import { coverageClauses, denialClauses } from './coverage.ts';

/** What the customer may choose instead, where the law says so after repairs in vain. */
const alternatives = z.array(z.enum(['return', 'exchange']));

/** Spare parts, and how many of each. */
const parts = z.array(z.strictObject({ sparePartId: idSchema('sparePart'), quantity: units })).max(20);
export type PartsOfCase = z.infer<typeof parts>;

/** A product of an order with a defect, and what its warranty says. */
const defectFields = z.object({
  orderId: idSchema('order'),
  lineId,
  units,
  serialNumber: oneLine(100),
  law: lawPackId,
  defect: caseText.meta({ description: 'What is wrong with it.' }),
  part: oneLine(100).meta({ description: "The part that is defective, as the line's warranty calls it." }),
  exclusion: oneLine(200).meta({
    description: "The exclusion of the line's warranty that applies, as the warranty words it.",
  }),
  exceptionReason: caseText.meta({ description: 'Why it is free of charge although no warranty covers it.' }),
  /** Set by Kefu. */
  coverage: z.enum(coverageClauses),
  coveredUntil: z.iso.datetime(),
  failedRepairs: z.int().nonnegative().meta({ description: 'Earlier repairs that did not help.' }),
  alternatives,
  reason: caseText,
});

/** The fields of a repair. */
export const repairFields = defectFields.extend({
  carrier,
  trackingNumber,
  diagnosis: caseText,
  /** Of the quote, in minor units of the currency. */
  amount: amount.min(1, 'must be at least 1').meta({ description: 'Of the quote, in minor units.' }),
  currency,
  parts: parts.min(1),
  inspection: returnFields.shape.inspection,
  findings: caseText,
  outboundCarrier: carrier,
  outboundTrackingNumber: trackingNumber,
  /** Set by Kefu. */
  receivedAt: z.iso.datetime(),
  repairingSince: z.iso.datetime(),
  reservedParts: parts,
  usedParts: parts,
  outcome: z.enum(['repaired', 'unrepaired']),
  sentAt: z.iso.datetime(),
});

/** The fields of an exchange: those of a return, and the replacement's way. */
export const exchangeFields = returnFields.extend({
  outboundCarrier: carrier,
  outboundTrackingNumber: trackingNumber,
});

/** The fields of a claim under a warranty. */
export const warrantyClaimFields = defectFields.extend({
  remedy: z.enum(['repair', 'exchange', 'refund']),
  deduction: amount.meta({ description: 'From the refund, for use. In minor units.' }),
  clause: z.enum(denialClauses).meta({ description: 'The clause by which it is denied.' }),
});
