import { Entity } from 'electrodb';
import { type Database, readTogether, type Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import type { Addition } from '../effects.store.ts';
import { shipmentSchema } from './shipment.entity.ts';
import { type Shipment, shipment } from './shipment.ts';

type ShipmentName = Pick<Shipment, 'carrier' | 'trackingNumber'>;

export type ShipmentStore = ReturnType<typeof shipmentStore>;

/** Shipments of cases: a tracking number of a carrier belongs to one case. */
export function shipmentStore(database: Database) {
  const items = itemWriter(new Entity(shipmentSchema, database), database.table);

  /** What expecting a shipment adds to an action. It is refused for a tracking number that a case has already. */
  function expecting({
    now,
    ...named
  }: ShipmentName & Pick<Shipment, 'caseId' | 'direction'> & { now: string }): Addition {
    const { carrier, trackingNumber } = named;
    const put = items.create({ ...named, version: 1, state: 'expected', expectedAt: now });
    return {
      writes: [{ name: 'shipment', put }],
      refusals: { shipment: 'A case has a shipment of this carrier with this tracking number already.' },
      changes: [{ type: 'shipment.expected', data: { carrier, trackingNumber } }],
    };
  }

  /** @throws KefuError `not-found` */
  async function load(name: ShipmentName): Promise<Shipment> {
    const reading = {
      key: items.key(name),
      parse: (item: object | undefined) => item && shipment.parse(item),
    };
    const found = (await readTogether(database, [reading]))(reading);
    if (!found) throw unknown(name);
    return found;
  }

  function unknown({ carrier, trackingNumber }: ShipmentName): KefuError {
    return new KefuError('not-found', `No case expects a shipment ${trackingNumber} of ${carrier}.`);
  }

  /** The write of the next version; its condition fails after another report. */
  function edition(before: Shipment, next: Shipment): Write {
    return { name: 'shipment', put: items.replace(next, before.version) };
  }

  return { expecting, load, unknown, edition };
}
