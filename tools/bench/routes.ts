/** Measures the most used routes of the API: the function that serves them, and how many requests it takes a second. */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { httpFunctionName } from '../../functions/http/api/http-functions.ts';
import type { BenchDesk } from './bench-desk.ts';
import { eachRoute, type Measurements, type OperationFigures, type RouteKey } from './measurements.ts';
import { customerDomain, figuresOf, replyText } from './operations.ts';
import { type RecordedInvocation, record } from './recorder.ts';

type Call = Parameters<BenchDesk['call']>;
/** Calls a route. One without a key isn't measured: it prepares the next. */
type Send = (key: RouteKey | undefined, ...call: Call) => Promise<string>;

const clients = 2;
/** Of each client in a round: together no more than the gateway's burst limit, which is full again after two seconds. */
const requestsOfEach = 100;
const rounds = 5;

/** So many tickets does `measureRoutes` open. */
export const routeSamples = 50;

const list50 = '/v1/tickets?status=new&limit=50';
const servedBy = {
  ...eachRoute(() => httpFunctionName('tickets')),
  takeCaseAction: httpFunctionName('cases'),
};
const created = z.looseObject({ ticketId: idSchema('ticket') });
const createdCase = z.looseObject({ caseId: idSchema('case') });
const createdUpload = z.looseObject({
  attachmentId: idSchema('attachment'),
  uploadUrl: z.string(),
  headers: z.record(z.string(), z.string()),
});
const photo = Buffer.from('A photo of the kettle');

/**
 * Calls each route once, all for one new ticket.
 * @param number of its customer, who is new, too
 * @returns the ticket's path
 */
async function callEach(number: number, send: Send): Promise<string> {
  const body = {
    ...{ channel: 'web-form', subject: `Kettle without a lid, order ${number}`, text: replyText },
    customer: { name: 'Robin Customer', address: `robin@${customerDomain(number)}` },
    tags: ['lid'],
  };
  const answer = await send('createTicket', 'POST', '/v1/tickets', body, crypto.randomUUID());
  const path = `/v1/tickets/${created.parse(JSON.parse(answer)).ticketId}`;
  await send('replyToTicket', 'POST', `${path}/replies`, { text: replyText }, crypto.randomUUID());
  await send('addNote', 'POST', `${path}/notes`, { text: 'Lids of this series come on Fridays.' });
  await send('editTicket', 'PATCH', path, { priority: 'high', tags: ['lid', 'order'] });
  await send('getTicket', 'GET', path);
  await send('list50', 'GET', list50);
  await send('list50Live', 'GET', '/v1/tickets?limit=50');
  await proposeDecision(path, send);
  return path;
}

/** Complains about the ticket, with a photo of a note as evidence. */
async function proposeDecision(path: string, send: Send): Promise<void> {
  const file = {
    ...{ filename: 'kettle.png', contentType: 'image/png', bytes: photo.length },
    sha256: createHash('sha256').update(photo).digest('hex'),
  };
  const announced = await send(undefined, 'POST', '/v1/attachments', file);
  const { attachmentId, uploadUrl, headers } = createdUpload.parse(JSON.parse(announced));
  const { ok, status } = await fetch(uploadUrl, { method: 'PUT', headers, body: photo });
  if (!ok) throw new Error(`The upload of a photo was answered ${status}.`);
  const note = { text: 'A photo of it.', attachmentIds: [attachmentId] };
  await send(undefined, 'POST', `${path}/notes`, note, crypto.randomUUID());
  const complaint = {
    ...{ flow: 'complaint', ticketIds: [path.split('/').at(-1)] },
    fields: { description: 'The lid of the kettle is missing for the second time.' },
  };
  const opened = await send(undefined, 'POST', '/v1/cases', complaint, crypto.randomUUID());
  const actions = `/v1/cases/${createdCase.parse(JSON.parse(opened)).caseId}/actions`;
  const assessed = { category: 'product', severity: 2, remedySought: 'A kettle with its lid.' };
  await send(undefined, 'POST', `${actions}/assess`, { fields: assessed }, crypto.randomUUID());
  const proposed = { rootCause: 'packaging', evidence: [attachmentId], proposal: 'Send a lid.' };
  await send('takeCaseAction', 'POST', `${actions}/propose`, { fields: proposed }, crypto.randomUUID());
}

/**
 * Opens this many tickets, and calls every route for each of them.
 * @param firstNumber of the customers, who are all new
 */
export async function warmUpRoutes(
  desk: BenchDesk,
  firstNumber: number,
  tickets: number,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let done = 1; done <= tickets; done += 1) {
    await callEach(firstNumber + done - 1, (_key, ...call) => desk.call(...call));
    onProgress(done);
  }
  await desk.stack.clock.drain();
}

/**
 * The usage of each route, by the function that serves it, warm. What follows, as events and mails, isn't counted.
 * @param firstNumber of the customers, who are all new
 */
export async function measureRoutes(
  desk: BenchDesk,
  firstNumber: number,
  onProgress: (done: number) => void,
): Promise<Record<RouteKey, OperationFigures>> {
  const measured = eachRoute((): RecordedInvocation[] => []);
  for (let done = 1; done <= routeSamples; done += 1) {
    await callEach(firstNumber + done - 1, async (key, ...call) => {
      let answer = '';
      const { invocations } = await record(desk.stack, async () => {
        answer = await desk.call(...call);
      });
      if (key === undefined) return answer;
      const [serving] = invocations.filter(({ functionName }) => functionName.endsWith(`-${servedBy[key]}`));
      if (serving && !serving.coldStart) measured[key].push(serving);
      return answer;
    });
    onProgress(done);
  }
  return eachRoute((key) => figuresOf(measured[key].map((invocation) => [invocation])));
}

/**
 * Requests a second through the whole local stack, by two clients that each wait for an answer before the next request.
 * @param number of a customer, who is new
 */
export async function measureRequestRates(
  desk: BenchDesk,
  number: number,
): Promise<Measurements['requestsPerSecond']> {
  const ticket = await callEach(number, (_key, ...call) => desk.call(...call));
  await desk.stack.clock.drain();
  return { list50: await requestsPerSecond(desk, list50), getTicket: await requestsPerSecond(desk, ticket) };
}

async function requestsPerSecond({ stack, call }: BenchDesk, path: string): Promise<number> {
  const client = async () => {
    for (let sent = 0; sent < requestsOfEach; sent += 1) await call('GET', path);
  };
  let milliseconds = 0;
  for (let round = 0; round < rounds; round += 1) {
    await stack.clock.skip(2000);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    milliseconds += performance.now() - startedAt;
  }
  return (rounds * clients * requestsOfEach * 1000) / milliseconds;
}
