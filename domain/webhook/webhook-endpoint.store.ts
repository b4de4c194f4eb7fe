import { nounStore } from '../record/plain-noun.store.ts';
import type { Database } from '../shared/database.ts';
import { endpointsAtMost, type WebhookEndpoint, webhookEndpoints } from './webhook-endpoint.ts';

export type WebhookEndpointStore = ReturnType<typeof webhookEndpointStore>;

/** Where events are sent to. */
export function webhookEndpointStore(database: Database) {
  const store = nounStore<WebhookEndpoint>(database, webhookEndpoints);

  /** All of them, disabled ones too. */
  async function all(): Promise<WebhookEndpoint[]> {
    return (await store.list({ limit: endpointsAtMost })).items;
  }

  return { ...store, all };
}
