/** Measures what an attempt of a webhook costs, and how soon events arrive while another receiver hangs. */

import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { newId } from '../../functions/context.ts';
import { attemptWebhook } from '../../functions/steps.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../webhook-receiver.ts';
import type { BenchDesk } from './bench-desk.ts';
import type { Measurements, OperationFigures } from './measurements.ts';
import { figuresOf } from './operations.ts';
import { type RecordedInvocation, record } from './recorder.ts';
import { percentile } from './statistics.ts';

/** Compilers still work after fewer. */
const warmUps = 300;
export const webhookSamples = 50;

/** Functions know endpoints for a minute. */
const endpointsKnownMs = 61_000;

/** An account may run at least so many functions at once. */
const concurrency = 10;

/** Ten edits at once, each second: so many that a machine of two cores is not what is measured. */
export const burstEvents = 1000;
const [editsAtOnce, apartMs] = [10, 1000] as const;

const eventType = 'ticket.priority-changed';
const created = z.looseObject({ ticketId: idSchema('ticket') });
const endpoint = z.looseObject({ webhookEndpointId: idSchema('webhookEndpoint'), secret: z.string() });

/** The function that attempts, warm, with an endpoint that answers at once. */
export async function measureAttempts(
  desk: BenchDesk,
  onProgress: (done: number) => void,
): Promise<OperationFigures> {
  const receiver = await startWebhookReceiver(() => desk.stack.clock.now());
  const remove = await addEndpoint(desk, receiver);
  const edit = await editor(desk);
  for (let done = 0; done < warmUps; done += 1) await edit();
  await desk.stack.clock.drain();
  const attempts: RecordedInvocation[] = [];
  while (attempts.length < webhookSamples) {
    const { invocations } = await record(desk.stack, edit);
    const [attempt] = invocations.filter(({ functionName }) =>
      functionName.endsWith(`-${attemptWebhook.name}`),
    );
    if (!attempt) throw new Error('No webhook was attempted.');
    if (!attempt.coldStart) attempts.push(attempt);
    onProgress(attempts.length);
  }
  const accepted = receiver.received.filter((webhook) => webhook.accepted[0]);
  if (accepted.length !== receiver.received.length) throw new Error('The receiver refused a signature.');
  await remove();
  await receiver.stop();
  return figuresOf(attempts.map((attempt) => [attempt]));
}

/**
 * The time from an event's change until its webhook arrives, in bursts, while another endpoint hangs that gets the same
 * events.
 */
export async function measureBurst(
  desk: BenchDesk,
  onProgress: (done: number) => void,
): Promise<Measurements['webhookDelayMs']> {
  const { clock, lambda } = desk.stack;
  const pool = [...lambda.pools.values()].find(({ name }) => name.endsWith(`-${attemptWebhook.name}`));
  if (!pool) throw new Error(`The stack has no function named ${attemptWebhook.name}.`);
  pool.concurrency = concurrency;
  // Their cold starts would share this machine's cores, unlike Lambda's.
  await Promise.all(
    Array.from({ length: concurrency }, () => pool.invoke({ deliveryId: newId('webhookDelivery') })),
  );
  const delays = new Map<string, number>();
  const quick = await startWebhookReceiver(() => clock.now());
  quick.answer = ({ id, changedAt }) => {
    if (!delays.has(id)) delays.set(id, clock.now() - Date.parse(changedAt));
    return 204;
  };
  const hanging = await startWebhookReceiver(() => clock.now());
  hanging.answer = () => 'never';
  const edits = await Promise.all(Array.from({ length: editsAtOnce }, () => editor(desk)));
  const removals = [await addEndpoint(desk, hanging), await addEndpoint(desk, quick)];

  for (let done = 0; done < burstEvents; done += editsAtOnce) {
    const next = new Promise((resume) => setTimeout(resume, apartMs));
    await Promise.all(edits.map((edit) => edit()));
    await next;
    onProgress(done + editsAtOnce);
  }
  await clock.drain();
  for (const remove of removals) await remove();
  await Promise.all([quick.stop(), hanging.stop()]);
  if (delays.size !== burstEvents)
    throw new Error(`${delays.size} of ${burstEvents} webhooks arrived while another endpoint hung.`);
  const all = [...delays.values()];
  return { p50: percentile(all, 0.5), p95: percentile(all, 0.95) };
}

/** @returns removes it */
async function addEndpoint(desk: BenchDesk, receiver: WebhookReceiver): Promise<() => Promise<unknown>> {
  const body = { url: receiver.url, types: [eventType] };
  const answer = await desk.call('POST', '/v1/webhook-endpoints', body, crypto.randomUUID());
  const { webhookEndpointId, secret } = endpoint.parse(JSON.parse(answer));
  receiver.secrets.push(secret);
  await desk.stack.clock.advance(endpointsKnownMs);
  return () => desk.call('DELETE', `/v1/webhook-endpoints/${webhookEndpointId}`);
}

/** Opens a ticket. @returns changes its priority, which is one event */
async function editor(desk: BenchDesk): Promise<() => Promise<void>> {
  const customer = { name: 'Robin Customer', address: `robin@${crypto.randomUUID()}.example` };
  const body = { channel: 'phone', subject: 'A lid', text: 'The lid is missing.', customer, priority: 'low' };
  const answer = await desk.call('POST', '/v1/tickets', body, crypto.randomUUID());
  const path = `/v1/tickets/${created.parse(JSON.parse(answer)).ticketId}`;
  let isHigh = false;
  return async () => {
    isHigh = !isHigh;
    await desk.call('PATCH', path, { priority: isHigh ? 'high' : 'low' });
  };
}
