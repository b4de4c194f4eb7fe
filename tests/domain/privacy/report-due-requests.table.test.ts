import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { agent } from '../../../domain/desk/agent.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import { dataSubjectRequestStore } from '../../../domain/privacy/data-subject-request.store.ts';
import { type DataSubjectRequest, dueAfter } from '../../../domain/privacy/data-subject-request.ts';
import { reportDueRequests } from '../../../domain/privacy/report-due-requests.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, givenMailbox, noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

it('Admins are reminded once of requests that are due within days, and again after SES took no mail', async () => {
  const { database } = table;
  const requests = dataSubjectRequestStore(database);
  const agents = agentStore(database);
  const context = { ...contextAt(), newId };
  const sofia = { agentId: newId('agent'), version: 1, name: 'Sofia', address: 'sofia@example.com' };
  const admin = agent.parse({ ...sofia, role: 'admin', teamIds: [], createdAt: noon });
  await commitWrites(database, agents.creation(admin, context));
  const requestIn = (days: number): DataSubjectRequest => ({
    ...{ dataSubjectRequestId: newId('dataSubjectRequest'), customerId: newId('customer') },
    ...({ version: 1, kind: 'erasure', state: 'open', note: 'Anna asked.' } as const),
    ...{ receivedAt: noon, createdAt: noon, dueAt: dueAfter(context.now, days) },
  });
  const [soon, later] = [requestIn(2), requestIn(10)];
  for (const request of [soon, later]) await commitWrites(database, requests.creation(request, context));

  const sent: { to: string; text: string }[] = [];
  let isDown = true;
  const stores = {
    ...{ database, requests, agents, suppressions: suppressionStore(database) },
    knownMailboxes: async () => [givenMailbox()],
    desk: { name: 'Desk', locale: 'en', mailDomain: 'support.example.com' } as const,
    requestsUrl: 'https://api.example/v1/data-subject-requests',
    async sendToAgent({ to, content }: { to: string; content: Uint8Array }) {
      if (isDown) throw new Error('SES is down.');
      sent.push({ to, text: Buffer.from(content).toString() });
      return { outcome: 'sent' } as const;
    },
  };
  await expect(reportDueRequests(stores, context)).rejects.toThrow('SES is down');
  isDown = false;
  expect(await reportDueRequests(stores, context)).toEqual({ requests: 1, told: 1 });
  expect(await reportDueRequests(stores, context)).toEqual({ requests: 0, told: 0 });
  expect(sent.map(({ to }) => to)).toEqual(['sofia@example.com']);
  expect(sent[0]?.text).toContain(soon.customerId);
  expect(sent[0]?.text).not.toMatch(new RegExp(`Anna|${later.customerId}`));
  expect(await requests.load(soon.dataSubjectRequestId)).toMatchObject({ remindedAt: context.now });
});
