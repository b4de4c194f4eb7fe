import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A shipment that a case expects, by carrier and tracking number */
export const shipmentSchema = createSchema({
  model: { service, entity: 'shipment', version: '1' },
  attributes: {
    carrier: { type: 'string', required: true },
    trackingNumber: { type: 'string', required: true },
    caseId: { type: 'string', required: true },
    expectedAt: { type: 'string', required: true },
  },
  indexes: {
    shipment: {
      pk: { field: primaryKey.pk, composite: ['carrier', 'trackingNumber'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
