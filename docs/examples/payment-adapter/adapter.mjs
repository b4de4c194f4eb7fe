import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const {
  KEFU_URL,
  KEFU_API_KEY,
  KEFU_WEBHOOK_SECRET = '',
  GATEWAY_URL,
  GATEWAY_TOKEN,
  PORT = '8080',
  GATEWAY_TIMEOUT_MS = '3000',
} = process.env;

const attemptsMost = 3;
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
  if (url === '/kefu') {
    if (!isSigned(headers, body)) return 400;
    const { type, data } = JSON.parse(body);
    if (type === 'refund.submitted') await report(data, await pay(data));
    return 204;
  }
  if (url === '/gateway') {
    if (headers.authorization !== `Bearer ${GATEWAY_TOKEN}`) return 401;
    const { refundId, caseId, attempt, ...outcome } = JSON.parse(body);
    await report({ refundId, caseId, attempt }, outcomeOf(outcome));
    return 204;
  }
  return 404;
}

/**
 * Asks the gateway to pay a refund, under Kefu's id: however often it is asked, it pays once. A call without an answer may have been
 * carried out, so it is repeated with the same id, and never with another one.
 * @returns what is known of it then; undefined while the gateway works on it, which tells the outcome later by `/gateway`
 */
async function pay({ refundId, caseId, attempt, amount, currency }) {
  for (let tries = 1; tries <= attemptsMost; tries++) {
    const answer = await ask({ refundId, caseId, attempt, amount, currency }).catch((error) => ({ error }));
    if (!answer.error && answer.status < 300) return outcomeOf(answer.body);
    if (!answer.error && answer.status < 500)
      return { status: 'failed', failure: `The gateway answered ${answer.status}.` };
    log({ message: 'The gateway did not answer.', refundId, tries });
  }
  return { status: 'unknown' };
}

/** @returns an outcome as Kefu takes it; undefined while there is none */
function outcomeOf({ state, id, reason }) {
  const gatewayId = id && { gatewayId: id };
  if (state === 'paid') return { status: 'settled', ...gatewayId };
  if (state === 'failed') return { status: 'failed', ...gatewayId, ...(reason && { failure: reason }) };
  return undefined;
}

async function ask(refund) {
  const answer = await fetch(`${GATEWAY_URL}/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${GATEWAY_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(refund),
    signal: AbortSignal.timeout(Number(GATEWAY_TIMEOUT_MS)),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Tells Kefu what became of a refund. @throws Error if Kefu does not take it now; the report is repeated with the webhook */
async function report({ caseId, refundId, attempt }, outcome) {
  if (!outcome) return;
  const answer = await fetch(`${KEFU_URL}/v1/cases/${caseId}/refund-outcomes`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEFU_API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': `${refundId}.${attempt}.${outcome.status}`,
    },
    body: JSON.stringify({ refundId, attempt, ...outcome }),
  });
  const { code, outcome: recorded } = await answer.json();
  log({ message: 'Reported.', refundId, attempt, status: outcome.status, answered: recorded ?? code });
  // What contradicts what Kefu knows is a person's to look at, and no repetition changes it.
  if (!answer.ok && answer.status !== 409 && answer.status !== 404)
    throw new Error(`Kefu answered ${answer.status}.`);
}

/** Whether a webhook is Kefu's and of the last five minutes, by Standard Webhooks. */
function isSigned(headers, body) {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds)) return false;
  const key = Buffer.from(KEFU_WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((one) => {
      const [version, signature = ''] = one.split(',');
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}
