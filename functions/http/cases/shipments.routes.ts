import * as z from 'zod';
import { shipment, shipmentState } from '../../../domain/case/money/shipment.ts';
import { defineRoute } from '../api/route.ts';

const params = shipment.pick({ carrier: true, trackingNumber: true });

const shipmentView = shipment.extend({
  changedAt: z.iso.datetime().nullable().meta({ description: 'When it was last reported in another state.' }),
});

export const shipmentRoutes = {
  getShipment: defineRoute({
    method: 'GET',
    path: '/v1/shipments/{carrier}/{trackingNumber}',
    summary: 'Get a shipment that a case expects, by its carrier and tracking number.',
    role: 'agent',
    params,
    status: 200,
    output: shipmentView,
  }),
  reportShipment: defineRoute({
    method: 'POST',
    path: '/v1/shipments/{carrier}/{trackingNumber}/reports',
    summary:
      'Report where a shipment is, as a carrier adapter does. Repeated and late reports change nothing: what was delivered stays so. A lost one moves its case; that one arrived at the desk does not, since a person counts the units.',
    role: 'agent',
    params,
    body: z.strictObject({ state: shipmentState.exclude(['expected']) }),
    status: 200,
    output: shipmentView,
    needs: ['desk'],
  }),
};
