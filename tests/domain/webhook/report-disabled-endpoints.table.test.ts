import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { agent } from '../../../domain/desk/agent.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { reportDisabledEndpoints } from '../../../domain/webhook/report-disabled-endpoints.ts';
import { webhookEndpointStore } from '../../../domain/webhook/webhook-endpoint.store.ts';
import { disabled, webhookEndpoints } from '../../../domain/webhook/webhook-endpoint.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, givenMailbox, noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

it('Admins, and nobody else, are told once which endpoint was disabled, and again after SES took no mail', async () => {
  const { database } = table;
  const endpoints = webhookEndpointStore(database);
  const agents = agentStore(database);
  const context = { ...contextAt(), newId };
  for (const role of ['admin', 'supervisor'] as const) {
    const person = {
      agentId: newId('agent'),
      version: 1,
      name: role,
      address: `${role}@example.com`,
      role,
      teamIds: [],
    };
    await commitWrites(database, agents.creation(agent.parse({ ...person, createdAt: noon }), context));
  }
  const [working, gone] = ['https://works.example/', 'https://gone.example/secret-path'].map((url) =>
    webhookEndpoints.schema.parse({
      ...{ webhookEndpointId: newId('webhookEndpoint'), version: 1, url, secretEpoch: 1 },
      ...{ ownerId: newId('agent'), createdAt: noon },
    }),
  );
  if (!working || !gone) throw new Error('There are two.');
  await commitWrites(database, endpoints.creation(working, context));
  await commitWrites(database, endpoints.creation(disabled(gone, 'gone', noon), context));

  const sent: { to: string; text: string }[] = [];
  let isDown = true;
  const stores = {
    ...{ database, endpoints, agents, suppressions: suppressionStore(database) },
    knownMailboxes: async () => [givenMailbox()],
    desk: { name: 'Desk', locale: 'en', mailDomain: 'support.example.com' } as const,
    endpointsUrl: 'https://api.example/v1/webhook-endpoints',
    async sendToAgent({ to, content }: { to: string; content: Uint8Array }) {
      if (isDown) throw new Error('SES is down.');
      sent.push({ to, text: Buffer.from(content).toString() });
      return { outcome: 'sent' } as const;
    },
  };
  await expect(reportDisabledEndpoints(stores, context)).rejects.toThrow('SES is down');
  isDown = false;
  expect(await reportDisabledEndpoints(stores, context)).toEqual({ endpoints: 1, told: 1 });
  expect(await reportDisabledEndpoints(stores, context)).toEqual({ endpoints: 0, told: 0 });
  expect(sent.map(({ to }) => to)).toEqual(['admin@example.com']);
  expect(sent[0]?.text).toContain('gone.example: its receiver answered 410');
  expect(sent[0]?.text).not.toMatch(/secret-path|works\.example/);
});
