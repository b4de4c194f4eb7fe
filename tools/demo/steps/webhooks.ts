import { dataOf } from '../../../clients/typescript/src/client.ts';
import { type ReceivedWebhook, startWebhookReceiver, type WebhookReceiver } from '../../webhook-receiver.ts';
import type { Desk } from '../desk.ts';
import { mailFile } from '../mails.ts';
import type { Narrator } from '../narrator.ts';
import { Correspondence } from './correspondence.ts';
import { chineseHelp, help, lina, maria } from './people.ts';

/** How long functions know the webhook endpoints, and a little more. */
const knownMs = 61_000;

/** A program gets webhooks, is down and up again, and gets one more time what it lost. @returns the tickets */
export async function tellWebhooks(desk: Desk, narrator: Narrator): Promise<string[]> {
  const receiver = await startWebhookReceiver(() => desk.now());
  try {
    return await tellReceiver(desk, narrator, receiver);
  } finally {
    await receiver.stop();
  }
}

async function tellReceiver(desk: Desk, narrator: Narrator, receiver: WebhookReceiver): Promise<string[]> {
  const { kefu } = desk;
  const mail = new Correspondence(desk, narrator);
  narrator.step('A program asks for events: POST /v1/webhook-endpoints');
  const { webhookEndpointId, secret } = await dataOf(
    kefu.POST('/v1/webhook-endpoints', { body: { url: receiver.url, types: ['ticket.opened'] } }),
  );
  const path = { webhookEndpointId };
  receiver.secrets.push(secret);
  const listed = await dataOf(kefu.GET('/v1/webhook-endpoints'));
  narrator.claim('its secret is shown once', JSON.stringify(listed).includes(secret), false);
  await desk.letPass(knownMs);
  narrator.outcome(`${receiver.url} gets ticket.opened, signed with ${secret.slice(0, 9)}…`);

  const first = await mail.opens(
    'Li Na writes to kefu@',
    mailFile('chinese-gb18030.eml', lina, chineseHelp),
    'zh',
  );
  const [arrived] = receiver.received;
  narrator.claim('one webhook arrives', receiver.received.length, 1);
  narrator.claim('it is of her ticket', arrived?.data.ticketId, first.ticket.ticketId);
  narrator.claim('standardwebhooks accepts its signature', arrived?.accepted, [true]);
  narrator.claim('it has facts only', JSON.stringify(arrived).includes(first.ticket.subject), false);
  narrator.outcome(`${arrived?.type} at the program; standardwebhooks accepts its signature`);

  receiver.answer = () => 503;
  const second = await mail.opens(
    'The program is down, and Maria writes to help@',
    mailFile('pdf-attached.eml', maria, help),
    'en',
  );
  const { ticketId } = second.ticket;
  const attempts = () => receiver.received.filter(({ data }) => data.ticketId === ticketId);
  await desk.letPass(10_000);
  narrator.claim(
    'two attempts fail, five seconds apart',
    attempts().map(({ answered }) => answered),
    [503, 503],
  );
  narrator.outcome('two attempts fail; the next is due in five minutes');

  receiver.answer = () => 204;
  await mail.later(7);
  const all = attempts();
  narrator.step('The program is up again, and the third attempt arrives');
  narrator.claim(
    'it is delivered',
    all.map(({ answered }) => answered),
    [503, 503, 204],
  );
  sameWebhook(narrator, all);
  const { items } = await dataOf(
    kefu.GET('/v1/webhook-endpoints/{webhookEndpointId}/deliveries', { params: { path } }),
  );
  const [delivery] = items;
  if (!delivery) throw new Error('The story ends here: no delivery is recorded.');
  const { attempts: log } = await dataOf(
    kefu.GET('/v1/webhook-endpoints/{webhookEndpointId}/deliveries/{webhookDeliveryId}', {
      params: { path: { ...path, webhookDeliveryId: delivery.webhookDeliveryId } },
    }),
  );
  narrator.claim(
    'the log has each attempt',
    log.map(({ status }) => status),
    [503, 503, 204],
  );
  narrator.outcome(`delivered as ${delivery.webhookDeliveryId}; its attempts, in UTC:`);
  narrator.outcome(
    `GET …/deliveries/{id}: ${log.map(({ at, status }) => `${at.slice(11, 19)} ${status}`).join(', ')}`,
  );

  narrator.step('The program lost it, and asks again: POST …/replays');
  await desk.effectOf(async () => {
    const { queued } = await dataOf(
      kefu.POST('/v1/webhook-endpoints/{webhookEndpointId}/replays', {
        params: { path, header: { 'Idempotency-Key': crypto.randomUUID() } },
        body: { eventId: delivery.eventId },
      }),
    );
    narrator.claim('one webhook is sent again', queued, 1);
  });
  const replayed = attempts();
  narrator.claim('it arrives', replayed.at(-1)?.answered, 204);
  narrator.claim('and nothing else', receiver.received.length, 5);
  sameWebhook(narrator, replayed);
  narrator.outcome('it arrives under the same webhook-id, so a program that has it knows');
  return [first.ticket.ticketId, ticketId];
}

/** Checks what Standard Webhooks says of attempts: one id, and for each a time of its own, which is signed. */
function sameWebhook(narrator: Narrator, attempts: readonly ReceivedWebhook[]): void {
  narrator.claim('all have the same id', new Set(attempts.map(({ id }) => id)).size, 1);
  narrator.claim(
    'each has its own time',
    new Set(attempts.map(({ timestamp }) => timestamp)).size,
    attempts.length,
  );
  narrator.claim(
    'standardwebhooks accepts each signature',
    attempts.every(({ accepted }) => accepted[0]),
  );
}
