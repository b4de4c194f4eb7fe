import { Entity } from 'electrodb';
import type { Database } from '../../shared/database.ts';
import type { CaseId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import type { Addition } from '../effects.store.ts';
import { shipmentSchema } from './shipment.entity.ts';

/** Shipments of cases: a tracking number of a carrier belongs to one case. */
export function shipmentStore(database: Database) {
  const items = itemWriter(new Entity(shipmentSchema, database), database.table);

  /** What expecting a shipment adds to an action. It is refused for a tracking number that a case has already. */
  function expecting({
    carrier,
    trackingNumber,
    caseId,
    now,
  }: {
    carrier: string;
    trackingNumber: string;
    caseId: CaseId;
    now: string;
  }): Addition {
    const put = items.create({ carrier, trackingNumber, caseId, expectedAt: now });
    return {
      writes: [{ name: 'shipment', put }],
      refusals: { shipment: 'A case has a shipment of this carrier with this tracking number already.' },
      changes: [{ type: 'shipment.expected', data: { carrier, trackingNumber } }],
    };
  }

  return { expecting };
}
