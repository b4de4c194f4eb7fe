import type { Shipment } from '../../../domain/case/money/shipment.ts';
import { reportShipment as report } from '../../../domain/case/report-shipment.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { caseStores, shipments } from '../../case-stores.ts';
import type { Answer, Caller, HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { shipmentRoutes } from './shipments.routes.ts';
import { actingOf } from './show-case.ts';
import { loadVisibleCase } from './visible-cases.ts';

const getShipment = handle(shipmentRoutes.getShipment, async ({ params, ...call }) =>
  answerOf(await visibleShipment(call, params, 'view')),
);

const reportShipment = handle(shipmentRoutes.reportShipment, async ({ params, body, record, ...call }) => {
  await visibleShipment(call, params, 'edit');
  const reported = await report(
    { ...caseStores, shipments },
    { ...params, ...body, acting: actingOf(call) },
    call.context,
    (state) => record(answerOf(state)),
  );
  return answerOf(reported);
});

/** @throws KefuError `not-found`, also for one of a case that is not visible */
async function visibleShipment(
  call: Caller,
  name: Pick<Shipment, 'carrier' | 'trackingNumber'>,
  access: 'view' | 'edit',
): Promise<Shipment> {
  const found = await shipments.load(name);
  await loadVisibleCase(call, found.caseId, access).catch((error: unknown) => {
    throw error instanceof KefuError && error.code === 'not-found' ? shipments.unknown(name) : error;
  });
  return found;
}

function answerOf(one: Shipment): Answer<typeof shipmentRoutes.getShipment> {
  return { body: { ...one, changedAt: one.changedAt ?? null } };
}

export const handlers = { getShipment, reportShipment } satisfies HandlersOf<'shipments'>;
