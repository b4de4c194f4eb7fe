import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, retryOnConflict, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { Case } from './case.ts';
import { flowOf } from './case-record.ts';
import type { CaseStores } from './case-stores.ts';
import { startsFrom } from './flow.ts';
import type { ShipmentStore } from './money/shipment.store.ts';
import { afterReport, type Shipment, type ShipmentState } from './money/shipment.ts';
import type { Acting } from './move.ts';
import { takeAction } from './take-action.ts';

/** What a shipment means for its case, by flow. That goods arrived at the desk means nothing yet: a person counts them. */
const actions: Readonly<
  Record<Shipment['direction'], Readonly<Record<string, Partial<Record<ShipmentState, string>>>>>
> = {
  inbound: { return: { lost: 'report-lost' }, exchange: { lost: 'report-lost' } },
  outbound: {
    exchange: { delivered: 'deliver', lost: 'replacement-lost' },
    repair: { delivered: 'close', lost: 'lost-on-return' },
  },
};

/** The action that a shipment in its present state takes in its case; undefined if the case doesn't wait for it. */
function actionForShipment(
  one: Case,
  { carrier, trackingNumber, direction, state }: Shipment,
): string | undefined {
  const { fields, flow } = one;
  const [ofCarrier, ofNumber] =
    direction === 'inbound'
      ? [fields.carrier, fields.trackingNumber]
      : [fields.outboundCarrier, fields.outboundTrackingNumber];
  const isAwaited = ofCarrier === carrier && ofNumber === trackingNumber;
  const name = isAwaited ? actions[direction][flow]?.[state] : undefined;
  const action = name === undefined ? undefined : flowOf(one).actions[name];
  return action && startsFrom(action, one.state, flowOf(one)) ? name : undefined;
}

/** Another report, or an action of the case, may come at the same time. */
const attempts = 5;

/**
 * Records where a carrier says that a shipment is, and moves its case if that waits for it, in one transaction. Repeated and late reports
 * change nothing.
 * @param also writes for the same transaction, given the shipment as it is then
 * @throws KefuError `not-found` for a shipment that no case expects
 */
export async function reportShipment(
  stores: CaseStores & { shipments: ShipmentStore },
  report: Pick<Shipment, 'carrier' | 'trackingNumber' | 'state'> & { acting: Acting },
  context: Context,
  also: (state: Shipment) => readonly Write[] = () => [],
): Promise<Shipment> {
  return retryOnConflict(attempts, async () => {
    const before = await stores.shipments.load(report);
    const next = afterReport(before, report.state, context.now);
    if (!next) {
      await commitWrites(stores.database, also(before));
      return before;
    }
    const writes = [stores.shipments.edition(before, next), ...also(next)];
    const { caseId } = next;
    const one = await stores.cases.load(caseId);
    const action = actionForShipment(one, next);
    if (action === undefined) await commitWrites(stores.database, writes);
    else {
      const { acting } = report;
      const wanted = { caseId, action, fields: {}, acting, expectedVersion: one.version };
      await takeAction(stores, wanted, context, () => writes).catch((error: unknown) => {
        // Another report, or the clock, was faster: what this one means is decided again.
        const wasFaster = error instanceof KefuError && error.code === 'precondition-failed';
        throw wasFaster ? new ConditionFailed(['case']) : error;
      });
    }
    return next;
  }).catch((error: unknown) => {
    throw error instanceof ConditionFailed
      ? new KefuError('edit-conflict', 'The shipment is being changed concurrently: report it again.')
      : error;
  });
}
