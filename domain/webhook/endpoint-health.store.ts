import { Entity } from 'electrodb';
import { type Database, type Reading, readTogether, type Write } from '../shared/database.ts';
import type { WebhookEndpointId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { endpointHealthSchema } from './endpoint-health.entity.ts';
import { type EndpointHealth, endpointHealth, newHealth } from './endpoint-health.ts';

export type EndpointHealthStore = ReturnType<typeof endpointHealthStore>;

/** The health of endpoints: one item each, written twice with each attempt. */
export function endpointHealthStore(database: Database) {
  const entity = new Entity(endpointHealthSchema, database);
  const items = itemWriter<object>(entity, database.table);

  /** A read for a batch with other items; new if the endpoint was never called. */
  function reading(endpointId: WebhookEndpointId): Reading<EndpointHealth> {
    return {
      key: items.key({ endpointId }),
      parse: (item) => (item ? endpointHealth.parse(item) : newHealth(endpointId)),
    };
  }

  async function load(endpointId: WebhookEndpointId): Promise<EndpointHealth> {
    const wanted = reading(endpointId);
    return (await readTogether(database, [wanted]))(wanted);
  }

  /** The write of the next version; its condition fails after a concurrent change. */
  function edition(next: EndpointHealth): Write {
    const before = next.version - 1;
    return { name: 'webhook-health', put: before ? items.replace(next, before) : items.create(next) };
  }

  /** The write that removes it with its endpoint. */
  function deletion(endpointId: WebhookEndpointId): Write {
    return { name: 'webhook-health', delete: { TableName: database.table, Key: items.key({ endpointId }) } };
  }

  return { reading, load, edition, deletion };
}
