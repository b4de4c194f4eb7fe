import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { grantStore } from '../../../domain/access/grant.store.ts';
import { restrictionStore } from '../../../domain/customer/restriction.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { type Agent, agent } from '../../../domain/desk/agent.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { WebhookDeliveryId } from '../../../domain/shared/ids.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { attemptDelivery } from '../../../domain/webhook/attempt-delivery.ts';
import { createDeliveries } from '../../../domain/webhook/create-deliveries.ts';
import { endpointHealthStore } from '../../../domain/webhook/endpoint-health.store.ts';
import { webhookDeliveryStore } from '../../../domain/webhook/webhook-delivery.store.ts';
import type { Attempt } from '../../../domain/webhook/webhook-delivery.ts';
import { webhookEndpointStore } from '../../../domain/webhook/webhook-endpoint.store.ts';
import { type WebhookEndpoint, webhookEndpoints } from '../../../domain/webhook/webhook-endpoint.ts';
import { webhookRootStore } from '../../../domain/webhook/webhook-root.store.ts';
import type { AnyEvent } from '../../../events/event.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, noon } from '../given.ts';

export type Answer = Attempt & { retryAfter?: string };

type AttemptStores = Parameters<typeof attemptDelivery>[0] &
  Pick<Parameters<typeof createDeliveries>[0], 'restrictions'>;

/** What surrounds the stores: the clock, the receivers and the queue. */
type Surroundings = Pick<AttemptStores, 'post' | 'wakeAt' | 'now' | 'pause' | 'random'>;

/** A desk on a real table, with endpoints of its admin Ana. */
export interface WebhookDesk {
  table: DeskTable;
  stores: AttemptStores;
  context(): ReturnType<typeof contextAt> & { newId: typeof newId };
  newAgent(facts?: Partial<Agent>): Promise<Agent>;
  newEndpoint(facts?: Partial<WebhookEndpoint>): Promise<WebhookEndpoint>;
  /** Creates the deliveries of a numbered event to these endpoints; returns those to attempt. */
  created(endpoints: readonly WebhookEndpoint[], number: number): Promise<WebhookDeliveryId[]>;
}

export async function startWebhookDesk(surroundings: Surroundings): Promise<WebhookDesk> {
  const table = await startDeskTable();
  const { database } = table;
  const tickets = ticketStore(database, shippedTiming);
  const stores: AttemptStores = {
    database,
    deliveries: webhookDeliveryStore(database),
    endpoints: webhookEndpointStore(database),
    healths: endpointHealthStore(database),
    root: webhookRootStore(database),
    agents: agentStore(database),
    apiKeys: apiKeyStore(database),
    teams: teamStore(database),
    grants: grantStore(database),
    tickets: async () => tickets,
    restrictions: restrictionStore(database),
    ...surroundings,
  };
  const context = () => ({ ...contextAt(surroundings.now()), newId });

  async function newAgent(facts: Partial<Agent> = {}): Promise<Agent> {
    const agentId = newId('agent');
    const person = { agentId, version: 1, name: 'Ana', address: `${agentId}@example.com`, role: 'admin' };
    const created = agent.parse({ ...person, teamIds: [], createdAt: noon, ...facts });
    await commitWrites(database, agentStore(database).creation(created, context()));
    return created;
  }

  const { agentId: ownerId } = await newAgent();

  async function newEndpoint(facts: Partial<WebhookEndpoint> = {}): Promise<WebhookEndpoint> {
    const endpoint = webhookEndpoints.schema.parse({
      ...{ webhookEndpointId: newId('webhookEndpoint'), version: 1, url: 'https://a.example/' },
      ...{ secretEpoch: 1, ownerId, createdAt: noon, ...facts },
    });
    await commitWrites(database, webhookEndpointStore(database).creation(endpoint, context()));
    return endpoint;
  }

  const created = (endpoints: readonly WebhookEndpoint[], number: number) =>
    createDeliveries({ ...stores, knownEndpoints: async () => endpoints }, eventNumber(number), context());

  return { table, stores, context, newAgent, newEndpoint, created };
}

export const eventNumber = (number: number): AnyEvent => ({
  id: `his_${number}.0`,
  type: 'customer.created',
  subject: { kind: 'customer', id: newId('customer') },
  version: 1,
  at: noon,
  actor: { kind: 'system' },
  correlationId: 'c',
  data: { number: `C${number}`, level: 'standard' },
});
