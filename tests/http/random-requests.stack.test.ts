import fc from 'fast-check';
import { expect, it } from 'vitest';
import { someone, ticketsOf, write } from '../flows/correspondence.ts';
import { api, drain, read } from '../stack.ts';
import { RandomIds, type RandomRequest, randomRequests } from './random-requests.ts';
import { allRoutes, sampleOf } from './requests.ts';

/** `npm run verify` sends 5,000. `RANDOM_SEED=7` sends others. */
const requests = Number(process.env.RANDOM_REQUESTS ?? 500);
const seed = Number(process.env.RANDOM_SEED ?? 1);

const admin = api('admin');
const ids = new RandomIds();

/** What a request did wrong; undefined if nothing. A response that the document doesn't have throws in `api`. */
async function send(
  { name, route, path, body, headers, role }: RandomRequest,
  count: (status: number) => void,
) {
  const filled = ids.fill(path);
  const sent = body === undefined ? undefined : ids.fill(JSON.stringify(body));
  const request = { headers, ...(sent !== undefined && { body: sent }) };
  const said = `${name} ${filled} ${sent?.slice(0, 500)} ${JSON.stringify(headers)} as ${role}`;
  try {
    const answer = await api(role)(`${route.method} /${filled.slice(1)}`, request);
    count(answer.status);
    if (answer.status >= 500) return `${said}: ${answer.status} ${answer.text}`;
    if (answer.status < 300) ids.learn(answer.headers.get('location'), answer.text);
    return undefined;
  } catch (error) {
    return `${said}: ${error}`;
  }
}

it(`${requests} random requests have documented answers and no internal error, seed ${seed}`, async () => {
  const settings = read(await admin('GET /v1/settings'), {});
  const statuses = new Map<number, number>();
  const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const failures: string[] = [];
  await makeSome();
  for (const request of fc.sample(randomRequests(allRoutes), { numRuns: requests, seed })) {
    const failure = await send(request, count);
    if (failure) failures.push(failure);
  }
  await tidy(settings);
  expect(failures).toEqual([]);
  // Otherwise the requests were all refused at the door.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 10);
  expect(statuses.get(201) ?? 0).toBeGreaterThan(requests / 250);
}, 1_200_000);

/** Records that the requests are about: one by the example of each creation, and mail that is received and held. */
async function makeSome(): Promise<void> {
  for (const [name, { method, status }] of allRoutes) {
    if (method !== 'POST' || status !== 201) continue;
    const { call, request } = sampleOf(name);
    const path = ids.fill(call.slice('POST /'.length));
    const answer = await admin(`POST /${path}`, { body: ids.fill(JSON.stringify(request.body ?? {})) });
    if (answer.status === 201) ids.learn(answer.headers.get('location'), answer.text);
  }
  const from = someone();
  await write({ from, to: 'help@support.example.com' });
  await write({ from, to: 'nobody@support.example.com' });
  const [ticket] = await ticketsOf(from);
  ids.learn(`/v1/tickets/${ticket?.ticketId}`, '');
}

/** Restores what other tests would notice. */
async function tidy({ version: _, ...settings }: object & { version?: unknown }): Promise<void> {
  await admin('PATCH /v1/settings', { body: settings });
  const nouns = {
    rou: 'routing-rules',
    trg: 'triggers',
    esc: 'escalation-rules',
    slp: 'sla-policies',
    cal: 'calendars',
  };
  for (const [prefix, noun] of Object.entries({ ...nouns, whe: 'webhook-endpoints', key: 'api-keys' }))
    for (const id of ids.of(prefix)) await admin(`DELETE /v1/${noun}/${id}`);
  for (const id of ids.of('agt')) await admin(`POST /v1/agents/${id}/deactivate`);
  await drain();
}
