import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const {
  KEFU_URL,
  KEFU_API_KEY,
  KEFU_WEBHOOK_SECRET = '',
  CHANNEL_ID,
  CHANNEL_SECRET = '',
  PLATFORM_URL,
  PLATFORM_TOKEN,
  PORT = '8080',
  PLATFORM_TIMEOUT_MS = '5000',
} = process.env;

const toleranceSeconds = 300;

const log = (entry) => console.log(JSON.stringify(entry));

createServer(async (request, response) => {
  const body = await text(request);
  try {
    response.writeHead(await statusOf(request, body)).end();
  } catch (error) {
    // Whoever sent it sends it again: every call of this program may be repeated.
    log({ message: 'It failed, and is repeated by its sender.', error: String(error) });
    response.writeHead(503).end();
  }
}).listen(Number(PORT), '127.0.0.1', function listening() {
  log({ message: 'Listening.', port: this.address().port });
});

async function statusOf({ url, headers }, body) {
  if (url === '/platform') {
    if (headers.authorization !== `Bearer ${PLATFORM_TOKEN}`) return 401;
    await bringIn(JSON.parse(body));
    return 204;
  }
  if (url === '/kefu') {
    if (!isSigned(headers, body)) return 400;
    const { type, data } = JSON.parse(body);
    if (type === 'channel.message-requested' && data.channelId === CHANNEL_ID)
      await bringOut(data.subject.id);
    return 204;
  }
  return 404;
}

/** Brings a message of a customer in. However often the platform sends it, it is one message. */
async function bringIn({ id, conversation, from, at, text }) {
  const { status, body } = await kefu('/v1/inbound', {
    ...{ channel: CHANNEL_ID, externalId: id, thread: conversation, sentAt: at, text },
    ...{ sender: { id: from.id, name: from.name }, identity: { by: 'channel' } },
  });
  log({ message: 'Brought in.', id, answered: body.outcome ?? body.code });
  // What Kefu refuses for good stays refused. Everything else the platform sends again.
  if (status >= 300 && status !== 400) throw new Error(`Kefu answered ${status}.`);
}

/**
 * Sends a reply that waits. It is claimed first, so that of two copies of the webhook, and after a crash, nothing is sent
 * twice: an answer that got lost is `unknown`, and a person decides.
 */
async function bringOut(messageId) {
  const claimed = await kefu(`/v1/channel-messages/${messageId}/claim`);
  if (claimed.status === 409 || claimed.status === 404) return;
  if (claimed.status >= 300) throw new Error(`Kefu answered ${claimed.status}.`);
  const { thread, text, files } = claimed.body;
  const links = files.map(({ filename, url }) => `${filename}: ${url}`);
  const settlement = await send({ conversation: thread, text: [text, ...links].join('\n') });
  const settled = await kefu(`/v1/channel-messages/${messageId}/settlement`, settlement);
  log({ message: 'Settled.', messageId, outcome: settlement.outcome, answered: settled.status });
}

/** @returns what became of it, as Kefu takes it */
async function send(message) {
  try {
    const answer = await fetch(`${PLATFORM_URL}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${PLATFORM_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(Number(PLATFORM_TIMEOUT_MS)),
    });
    if (answer.ok) return { outcome: 'sent', externalId: (await answer.json()).id };
    if (answer.status < 500) return { outcome: 'failed', reason: `The platform answered ${answer.status}.` };
    return { outcome: 'unknown', reason: `The platform answered ${answer.status}.` };
  } catch (error) {
    return { outcome: 'unknown', reason: `The platform did not answer: ${error.name}.` };
  }
}

/** A call of Kefu with the channel's signature, by Standard Webhooks. */
async function kefu(path, content) {
  const body = content === undefined ? '' : JSON.stringify(content);
  const [id, timestamp] = [randomUUID(), Math.floor(Date.now() / 1000)];
  const answer = await fetch(`${KEFU_URL}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEFU_API_KEY}`,
      ...(body && { 'content-type': 'application/json' }),
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature(CHANNEL_SECRET, `${id}.${timestamp}.${body}`).toString('base64')}`,
    },
    ...(body && { body }),
  });
  return { status: answer.status, body: await answer.json() };
}

function signature(secret, signed) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return createHmac('sha256', key).update(signed).digest();
}

/** Whether a webhook is Kefu's and of the last five minutes. */
function isSigned(headers, body) {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds)) return false;
  const expected = signature(KEFU_WEBHOOK_SECRET, `${id}.${timestamp}.${body}`);
  return String(headers['webhook-signature'])
    .split(' ')
    .some((one) => {
      const [version, digest = ''] = one.split(',');
      const given = Buffer.from(digest, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}
