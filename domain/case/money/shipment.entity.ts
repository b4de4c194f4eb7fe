import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A shipment of a case, by carrier and tracking number */
export const shipmentSchema = createSchema({
  model: { service, entity: 'shipment', version: '1' },
  attributes: {
    carrier: { type: 'string', required: true },
    trackingNumber: { type: 'string', required: true },
    version: { type: 'number', required: true },
    caseId: { type: 'string', required: true },
    direction: { type: ['inbound', 'outbound'] as const, required: true },
    state: { type: ['expected', 'in-transit', 'lost', 'delivered'] as const, required: true },
    expectedAt: { type: 'string', required: true },
    changedAt: { type: 'string' },
  },
  indexes: {
    shipment: {
      pk: { field: primaryKey.pk, composite: ['carrier', 'trackingNumber'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
