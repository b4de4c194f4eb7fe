import { Entity } from 'electrodb';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { digestSchema } from '../../domain/notification/digest.entity.ts';
import { notificationSchema } from '../../domain/notification/notification.entity.ts';
import { notificationExpiry } from '../../domain/notification/notification.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { deleteItems, type Item, putItems, readyIn } from '../aws.ts';
import { someone } from '../flows/correspondence.ts';
import { newAgent, openByPhone } from '../flows/desk.ts';
import { api, drain, healFaults, injectFault, invoke, now, read, skip, stack } from '../stack.ts';

const call = api('admin');

const agents = 10;
const notificationsEach = 1000;
const written: Item[] = [];

afterEach(healFaults);
// They would be sent for hours.
afterAll(() => deleteItems(written), 60_000);

/** Recipients of the mails to these addresses, in order of sending. */
async function recipients(among: readonly string[]): Promise<string[]> {
  const mail = z.looseObject({ to: z.array(z.looseObject({ address: z.string() })) });
  const list = z.array(mail).parse(await (await fetch(`${stack.mailPageUrl}/api/mails`)).json());
  const left = list.reverse().map(({ to }) => to[0]?.address ?? '');
  return left.filter((address) => among.includes(address));
}

describe('While 60 acknowledgements are queued', () => {
  it('a reply that was queued last is sent before most of them', async () => {
    const acknowledgements = 60;
    const customer = someone();
    const ticketId = await openByPhone(customer);
    const receives = { service: 'sqs', operation: 'ReceiveMessage', functionName: '*-mail-send' };
    await injectFault({ ...receives, fault: '500', times: 1_000_000 });
    const writers = Array.from({ length: acknowledgements }, () => someone());
    const fillIn = (address: string) => {
      const body = { channel: 'web-form', subject: 'Lamp', text: 'Dark.', customer: { address } };
      return call('POST /v1/tickets', { body });
    };
    await Promise.all(writers.map(fillIn));
    await drain();
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Tomorrow.' } });
    await drain();
    expect(await readyIn('OutboundQueueJobs')).toHaveLength(acknowledgements + 1);
    await healFaults();
    await skip('PT2M');
    const left = await recipients([customer, ...writers]);
    expect(left).toHaveLength(acknowledgements + 1);
    const reply = left.indexOf(customer);
    expect(reply).toBeGreaterThanOrEqual(0);
    expect(reply).toBeLessThan(acknowledgements / 2);
  }, 120_000);
});

describe('While 10,000 notifications are pending', () => {
  it('a reply is sent before them', async () => {
    const customer = someone();
    const ticketId = idSchema('ticket').parse(await openByPhone(customer));
    const { teamId } = read(await call('POST /v1/teams', { body: { name: 'Told' } }), { teamId: z.string() });
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { teamId } });
    const told = await Promise.all(Array.from({ length: agents }, () => newAgent([teamId])));
    const createdAt = await now();
    const notifications = new Entity(notificationSchema, { table: 'x' });
    const digests = new Entity(digestSchema, { table: 'x' });
    for (const agent of told) {
      const agentId = idSchema('agent').parse(agent.agentId);
      const item = digests.put({ agentId, version: 1, dueAt: createdAt }).params().Item;
      written.push(item);
      for (let number = 0; number < notificationsEach; number++) {
        const notification = {
          agentId,
          notificationId: `${number}`,
          kind: 'assigned',
          ticketId,
          createdAt,
        } as const;
        written.push(
          notifications.put({ ...notification, expiresAt: notificationExpiry(notification) }).params().Item,
        );
      }
    }
    await putItems(written);
    const sweep = invoke('mail-send-digests', { id: 'sweep' });
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Tomorrow.' } });
    await sweep;
    await skip('PT6M');
    const left = await recipients([customer, ...told.map(({ address }) => address)]);
    const reply = left.indexOf(customer);
    expect(left.length).toBeGreaterThan(agents);
    expect(reply).toBeGreaterThanOrEqual(0);
    // Of the first ten digests, which contain 500 of the notifications, some were not sent yet.
    expect(reply).toBeLessThan(agents);
  }, 120_000);
});
