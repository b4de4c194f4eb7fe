import { dayIn } from '../../shared/day.ts';
import { dayMilliseconds } from '../../shared/moment.ts';
import type { Case } from '../case.ts';
import { repairFields } from './goods-fields.ts';

/** The unit of an order that a defect is of. */
export interface DefectiveUnit {
  lineId: string;
  serialNumber?: string | undefined;
  /** How many units the line has. */
  quantity: number;
}

/** Earlier repairs of a unit. */
export interface RepairHistory {
  /** Repairs that were carried out, and did not help: the unit is defective again, or could not be repaired. */
  failedRepairs: number;
  /** Whether one of them mended it, if only for a while. */
  isRepaired: boolean;
  /** Calendar days that it was with the desk for them. */
  daysInRepair: number;
}

/**
 * The earlier repairs of a unit, by the cases of its order. Of a line of several units, only those of the same serial number count. A quote
 * that was declined, or a case that was withdrawn before anything was repaired, is no repair.
 * @param except the case that asks
 */
export function repairHistoryOf(
  cases: readonly Case[],
  { lineId, serialNumber, quantity }: DefectiveUnit,
  { except, timeZone }: { except?: string | undefined; timeZone: string },
): RepairHistory {
  const repairs = cases.flatMap((one) => {
    if (one.flow !== 'repair' || one.caseId === except) return [];
    const fields = repairFields.partial().safeParse(one.fields).data;
    const isSame =
      fields?.lineId === lineId &&
      (quantity === 1 || (serialNumber !== undefined && fields.serialNumber === serialNumber));
    return isSame && fields.outcome ? [fields] : [];
  });
  const dayOf = (moment: string) => Date.parse(dayIn(timeZone, moment));
  const days = repairs.map(({ receivedAt, sentAt }) =>
    receivedAt && sentAt ? (dayOf(sentAt) - dayOf(receivedAt)) / dayMilliseconds : 0,
  );
  return {
    failedRepairs: repairs.length,
    isRepaired: repairs.some(({ outcome }) => outcome === 'repaired'),
    daysInRepair: Math.round(days.reduce((sum, one) => sum + one, 0)),
  };
}
