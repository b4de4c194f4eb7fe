import { orderStore } from '../../customer/order/order.store.ts';
import type { Order } from '../../customer/order/order.ts';
import type { Calendar } from '../../desk/calendar/calendar.ts';
import type { Database } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { Case } from '../case.ts';
import { caseReader } from '../case-reader.store.ts';
import type { Effect } from '../effects.store.ts';
import { calendarOf, lawPacks } from '../law/law-packs.ts';
import { type Claim, rightsOf } from '../law/rights.ts';
import { returnFields } from '../money/money-fields.ts';
import { shipmentStore } from '../money/shipment.store.ts';
import { storedFields } from '../stored-fields.ts';
import { checklistStore } from './checklist.store.ts';
import { inspectionFaults } from './checklist.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { exchangeFields, repairFields, warrantyClaimFields } from './goods-fields.ts';
import { repairHistoryOf } from './repairs.ts';
import { mergedParts, sparePartStore } from './spare-part.store.ts';

const orderIdOf = (one: Case) => storedFields(one, returnFields.pick({ orderId: true })).orderId;

/** The most cases of an order whose repairs are counted. */
const casesRead = 100;

/** What actions of returns, exchanges, repairs and warranty claims do with goods. @param timeZone the desk's */
export function goodsEffects(database: Database, timeZone: string) {
  const orders = orderStore(database, timeZone);
  const cases = caseReader(database);
  const parts = sparePartStore(database);
  const checklists = checklistStore(database);
  const shipments = shipmentStore(database);

  /** What the law gives on the day of the request for each line, with the repairs that did not help. */
  async function claimsOf(
    one: Case,
    own: Calendar,
    { order, lineIds, hasDefect }: { order: Order; lineIds: readonly string[]; hasDefect: boolean },
    alsoFailed = 0,
  ): Promise<Claim[][]> {
    const { law = 'cn', goods } = returnFields.pick({ law: true, goods: true }).partial().parse(one.fields);
    const { serialNumber } = repairFields.pick({ serialNumber: true }).partial().parse(one.fields);
    const pack = lawPacks[law];
    const { items } = await cases.listOf(order.orderId, { limit: casesRead });
    const on = { now: one.createdAt, calendar: calendarOf(pack, own) };
    return order.lines
      .filter(({ lineId }) => lineIds.includes(lineId))
      .map(({ lineId, quantity, warranty }) => {
        const unit = { lineId, quantity, serialNumber };
        const { failedRepairs, isRepaired, daysInRepair } = repairHistoryOf(items, unit, {
          except: one.caseId,
          timeZone,
        });
        const purchase = {
          ...{ signedAt: order.signedAt, isDistanceSale: true, hasDefect, goods, daysInRepair },
          ...{ failedRepairs: failedRepairs + alsoFailed, warrantyMonths: warranty?.months },
          ...{ orderedAt: order.placedAt, isRepaired },
        };
        return rightsOf(pack, purchase, on);
      });
  }

  const requireRight =
    (remedy: 'return' | 'exchange'): Effect =>
    async ({ case: one, calendar }) => {
      const { requested = [], cause, exceptionReason } = returnFields.partial().parse(one.fields);
      const order = await orders.load(orderIdOf(one));
      const lineIds = requested.map(({ lineId }) => lineId);
      const all = await claimsOf(one, calendar, { order, lineIds, hasDefect: cause === 'defect' });
      const claimed = all.map((claims) =>
        claims.filter(({ right }) => right.remedies.some((is) => is === remedy)),
      );
      // Goods with a defect go back at the seller's cost, so that right comes first.
      const open = claimed.map((claims) => {
        const found = claims.filter(({ state }) => state === 'open' || state === 'waiting');
        return found.find(({ right }) => right.needs === 'defect') ?? found[0];
      });
      const [first] = open;
      if (first && open.every((claim) => claim !== undefined)) {
        const { id: right, returnFreight } = first.right;
        return { fields: { right, returnFreight } };
      }
      if (exceptionReason) return {};
      const reasons = claimed.flat().map(({ right, why }) => `${right.id}: ${why.en}`);
      throw new KefuError(
        'transition-not-allowed',
        `The law gives no right to ${remedy} all lines. ${reasons.join(' ')} Decline it, or name an exceptionReason.`,
      );
    };

  /** The order and the line of a case about a defect. */
  async function defectOf(one: Case) {
    const fields = repairFields.partial().parse(one.fields);
    const order = await orders.load(orderIdOf(one));
    const line = order.lines.find(({ lineId }) => lineId === fields.lineId);
    if (!line) throw wrongField('lineId', `names no line of the order: ${fields.lineId}`);
    return { fields, order, line };
  }

  /** What the warranty of the line says of the defect that the case is about. */
  async function coverage(one: Case, own: Calendar): Promise<Coverage> {
    const { fields, order, line } = await defectOf(one);
    const { part, exclusion, serialNumber, law = 'cn' } = fields;
    const { warranty, lineId, quantity } = line;
    if (exclusion !== undefined && !warranty?.exclusions?.includes(exclusion))
      throw wrongField(
        'exclusion',
        `must be an exclusion of the line's warranty: ${warranty?.exclusions?.join('; ') || 'it has none'}`,
      );
    const { items } = await cases.listOf(order.orderId, { limit: casesRead });
    const unit = { lineId, quantity, serialNumber };
    const { daysInRepair } = repairHistoryOf(items, unit, { except: one.caseId, timeZone });
    const purchasedAt = order.signedAt ?? order.deliveredAt ?? order.paidAt ?? order.placedAt;
    const on = { now: one.createdAt, calendar: calendarOf(lawPacks[law], own) };
    return coverageOf(warranty, { purchasedAt, part, exclusion, daysInRepair }, on);
  }

  const fieldsOf = ({ clause, until }: Coverage) => ({
    coverage: clause,
    ...(until && { coveredUntil: until }),
  });

  /** What the customer may choose instead of another repair. */
  async function alternativesOf(one: Case, own: Calendar, alsoFailed: number) {
    const { order, line } = await defectOf(one);
    const claims = await claimsOf(one, own, { order, lineIds: [line.lineId], hasDefect: true }, alsoFailed);
    const open = claims
      .flat()
      .filter(({ right, state }) => right.failedRepairs > 0 && (state === 'open' || state === 'waiting'));
    const remedies = open.flatMap(({ right }) => right.remedies);
    return (['exchange', 'return'] as const).filter((remedy) => remedies.includes(remedy));
  }

  const openInstead =
    (flow: 'exchange' | 'return'): Effect =>
    async ({ case: one }) => ({ children: [{ flow, fields: goodsOf(one) }] });

  /** A return or exchange of what a case is about. */
  function goodsOf(one: Case) {
    const { orderId, lineId, law, units = 1, defect } = repairFields.partial().parse(one.fields);
    return { orderId, law, requested: [{ lineId, units }], cause: 'defect', reason: defect };
  }

  return {
    requireReturnRight: requireRight('return'),
    requireExchangeRight: requireRight('exchange'),
    /** Requires what the desk's checklist asks of an inspection in the case's flow. */
    requireInspection: async ({ case: { flow }, input }) => {
      if (flow !== 'return' && flow !== 'exchange' && flow !== 'repair')
        throw new Error(`Nothing is inspected in the flow ${flow}.`);
      const { inspection } = returnFields.pick({ inspection: true }).partial().parse(input);
      const errors = inspectionFaults(await checklists.newest(), flow, inspection);
      if (errors.length) throw invalidFields(errors);
      return {};
    },
    /** Expects what the desk sends; a tracking number belongs to one case. */
    expectOutbound: async ({ case: one, context: { now } }) => {
      const { outboundCarrier: carrier, outboundTrackingNumber: trackingNumber } = exchangeFields
        .partial()
        .parse(one.fields);
      if (!carrier || !trackingNumber) throw new Error('An action that ships wants both.');
      return shipments.expecting({ carrier, trackingNumber, caseId: one.caseId, direction: 'outbound', now });
    },
    /** Requires a line and a unit of the order, and finds what earlier repairs of it give a right to. */
    checkDefect: async ({ case: one, calendar }) => {
      const { fields, order, line } = await defectOf(one);
      const { units = 1, serialNumber } = fields;
      if (units > line.quantity)
        throw wrongField('units', `must be at most ${line.quantity}, which the line has`);
      if (serialNumber !== undefined && line.serialNumbers && !line.serialNumbers.includes(serialNumber))
        throw wrongField('serialNumber', 'names no unit of the line');
      const { items } = await cases.listOf(order.orderId, { limit: casesRead });
      const unit = { ...line, serialNumber };
      const { failedRepairs } = repairHistoryOf(items, unit, { except: one.caseId, timeZone });
      const [covered, alternatives] = [await coverage(one, calendar), await alternativesOf(one, calendar, 0)];
      return { fields: { ...fieldsOf(covered), units, failedRepairs, alternatives } };
    },
    calculateCoverage: async ({ case: one, calendar }) => ({
      fields: fieldsOf(await coverage(one, calendar)),
    }),
    /** Requires that the warranty covers the defect, unless the action says why it is an exception. */
    requireCoverage: async ({ case: one, calendar }) => {
      const covered = await coverage(one, calendar);
      if (!covered.isCovered && one.fields.exceptionReason === undefined)
        throw new KefuError(
          'transition-not-allowed',
          `The warranty does not cover it: ${covered.clause}${covered.until ? `, its term ends at ${covered.until}` : ''}. Quote or deny it, or name an exceptionReason.`,
        );
      return { fields: fieldsOf(covered) };
    },
    /** What the warranty covers is repaired free of charge. */
    refuseIfCovered: async ({ case: one, calendar }) => {
      const covered = await coverage(one, calendar);
      if (covered.isCovered)
        throw new KefuError(
          'transition-not-allowed',
          'The warranty covers it, so the customer pays nothing: take the action repair, or name the exclusion that applies.',
        );
      return { fields: fieldsOf(covered) };
    },
    /** A claim that the warranty covers is denied only because there is no defect. */
    requireDenialClause: async ({ case: one, calendar }) => {
      const { clause } = warrantyClaimFields.partial().parse(one.fields);
      const covered = await coverage(one, calendar);
      if (clause !== 'no-defect' && clause !== covered.clause)
        throw wrongField(
          'clause',
          covered.isCovered
            ? 'must be no-defect: the warranty covers the defect'
            : `must be ${covered.clause} or no-defect`,
        );
      return { fields: fieldsOf(covered) };
    },
    receiveForRepair: async ({ context: { now } }) => ({ fields: { receivedAt: now } }),
    /** Notes since when the work can go on; parts that are reserved meanwhile give no more time. */
    startRepair: async ({ case: { state }, context: { now } }) =>
      state === 'repairing' ? {} : { fields: { repairingSince: now } },
    reserveParts: async ({ case: one, input }) => {
      const { reservedParts = [] } = repairFields.partial().parse(one.fields);
      const { parts: wanted = [] } = repairFields.partial().parse(input);
      return {
        ...parts.taking(wanted),
        fields: { reservedParts: mergedParts([...reservedParts, ...wanted]) },
      };
    },
    /** What was reserved is built in, and no longer given back. */
    useParts: async ({ case: { fields } }) => {
      const { reservedParts = [], usedParts = [] } = repairFields.partial().parse(fields);
      if (!reservedParts.length) return {};
      return { fields: { reservedParts: [], usedParts: mergedParts([...usedParts, ...reservedParts]) } };
    },
    giveBackParts: async ({ case: { fields } }) => {
      const { reservedParts = [] } = repairFields.partial().parse(fields);
      if (!reservedParts.length) return {};
      return { fields: { reservedParts: [] }, writes: parts.givingBack(reservedParts) };
    },
    markRepaired: async () => ({ fields: { outcome: 'repaired' } }),
    /** A repair in vain, by which the customer may have a right to something else. */
    markUnrepaired: async ({ case: one, calendar }) => {
      const alternatives = await alternativesOf(one, calendar, 1);
      return { fields: { outcome: 'unrepaired', alternatives } };
    },
    markSent: async ({ context: { now } }) => ({ fields: { sentAt: now } }),
    openExchange: openInstead('exchange'),
    openReturn: openInstead('return'),
  } as const satisfies Record<string, Effect>;
}

function wrongField(field: string, message: string): KefuError {
  return invalidFields([{ field: `fields.${field}`, message }]);
}
