import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Route } from '../../functions/http/api/route.ts';
import { ticketsOf, write, writeRaw } from '../flows/correspondence.ts';
import { newAgent } from '../flows/desk.ts';
import { type Api, api, read, stack } from '../stack.ts';
import { allRoutes, sampleOf } from './requests.ts';

const admin = api('admin');
const help = 'help@support.example.com';

/** 200 phone numbers and addresses of customers, in every place where they are stored. */
const people = Array.from({ length: 100 }, (_, index) => ({
  address: `planted${index}.${randomUUID().slice(0, 8)}@${index}.planted.example`,
  phone: `+49177${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}${String(index).padStart(2, '0')}`,
}));
const planted = people.flatMap(({ address, phone }) => [address, phone]);
/** Of these the ticket is read one by one; lists have them all. */
const sampled = people.slice(0, 6);

/** Ids of the records that hold them, by the names of the path's parameters. */
const ids: Record<string, Set<string>> = {};
function add(name: string, id: string | undefined): void {
  const known = ids[name] ?? new Set();
  ids[name] = known;
  if (id) known.add(id);
}

interface Reader {
  name: string;
  call: Api;
}
const readers: Reader[] = [];

/** Of another department's team, so that none of the tickets is theirs. */
async function strangerWithRole(role: 'agent' | 'supervisor'): Promise<Reader> {
  const department = await admin('POST /v1/departments', { body: { name: 'Elsewhere' } });
  const more = department.status === 201 ? { departmentId: Object(department.body).departmentId } : {};
  const team = await admin('POST /v1/teams', { body: { name: 'Elsewhere', ...more } });
  const { agentId } = await newAgent([read(team, { teamId: z.string() }).teamId], role);
  const key = await admin('POST /v1/api-keys', { body: { name: role, role, agentId } });
  return { name: role, call: api({ credential: read(key, { apiKey: z.string() }).apiKey }) };
}

const opened = z.looseObject({ ticketId: z.string(), customerId: z.string() });

async function openTicket({ address, phone }: (typeof people)[number], teamId: string) {
  const body = {
    ...{ channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', teamId },
    customer: { name: 'Li Wei', address, phone },
  };
  return opened.parse((await admin('POST /v1/tickets', { body })).body);
}

beforeAll(async () => {
  const team = await admin('POST /v1/teams', { body: { name: 'Planted' } });
  const { teamId } = read(team, { teamId: z.string() });
  for (const [index, person] of people.entries()) {
    const { ticketId, customerId } = await openTicket(person, teamId);
    const friend = people[people.length - 1 - index]?.address;
    if (index < sampled.length) {
      await admin(`POST /v1/tickets/${ticketId}/collaborators`, { body: { address: friend } });
      await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'It comes tomorrow.' } });
      await write({ from: person.address, to: help, cc: friend ?? help });
      const conversation = await admin(`GET /v1/tickets/${ticketId}/messages`);
      const { items } = read(conversation, { items: z.array(z.looseObject({ messageId: z.string() })) });
      for (const { messageId } of items) add('messageId', messageId);
      // The mail opened a ticket of its own.
      for (const opened of await ticketsOf(person.address)) add('ticketId', opened.ticketId);
      add('customerId', customerId);
    }
    // Nobody works on a closed ticket: not even an admin sees the contact data.
    await admin(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'closed' } });
  }
  const [first, second] = people;
  const raw = `From: ${first?.address}\r\nTo: nobody@support.example.com\r\nSubject: Held\r\n\r\nHello`;
  await writeRaw(first?.address ?? '', 'nobody@support.example.com', raw);
  const held = await admin('GET /v1/quarantine?limit=100');
  const quarantined = z.array(z.looseObject({ quarantineId: z.string(), subject: z.string().optional() }));
  for (const mail of read(held, { items: quarantined }).items)
    if (mail.subject === 'Held') add('quarantineId', mail.quarantineId);
  add('address', second?.address);
  // Mail tickets of the sampled are live: they are closed as well.
  for (const ticketId of ids.ticketId ?? [])
    await admin(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'closed' } });
  readers.push(
    { name: 'admin', call: admin },
    await strangerWithRole('agent'),
    await strangerWithRole('supervisor'),
  );
}, 300_000);

/** Every call of a route for the planted records: with each of their ids in its path. */
function callsOf(route: Route): string[] {
  let paths = [route.path];
  for (const [, name = ''] of route.path.matchAll(/\{(\w+)\}/g))
    paths = paths.flatMap((path) => [...(ids[name] ?? [])].map((id) => path.replace(`{${name}}`, id)));
  return paths;
}

function leaksIn(text: string, sent = ''): string[] {
  return planted.filter((contact) => text.includes(contact) && !sent.includes(contact));
}

const reading = allRoutes.filter(
  ([, { method, role, status }]) => method === 'GET' && role !== 'anyone' && status === 200,
);
const changing = allRoutes.filter(([, { method, role }]) => method !== 'GET' && role !== 'anyone');

describe('Planted contact data', () => {
  it('is stored where it is looked for', async () => {
    const [person] = people;
    const found = await admin('POST /v1/customers/lookup', { body: { phone: person?.phone } });
    expect(found.text).toContain(person?.phone);
    for (const name of ['ticketId', 'customerId', 'messageId', 'quarantineId'])
      expect(ids[name]?.size).toBeGreaterThan(0);
  });

  it.each(reading)('is in no answer of %s to who does not work on the ticket', async (_, route) => {
    for (const path of callsOf(route))
      for (const { name, call } of readers) {
        const list = route.query && 'limit' in route.query.shape ? '?limit=100' : '';
        for (let next: string = path + list, page = 0; next && page < 3; page++) {
          const { text, body } = await call(`GET /${next.slice(1)}`);
          expect([name, leaksIn(text, decodeURIComponent(path))]).toEqual([name, []]);
          const { nextCursor } = z.looseObject({ nextCursor: z.string().nullish() }).catch({}).parse(body);
          next = nextCursor ? `${path}?limit=100&cursor=${nextCursor}` : '';
        }
      }
  });

  it.each(changing)('is in no refusal of %s', async (name, route) => {
    const { request } = sampleOf(name);
    const strangers = readers.filter(({ name: role }) => role !== 'admin');
    for (const path of callsOf(route).slice(0, 3))
      for (const { call } of strangers) {
        const answer = await call(`${route.method} /${path.slice(1)}`, {
          body: { ...Object(request.body), nonsense: 1 },
        });
        expect(leaksIn(answer.text, decodeURIComponent(path))).toEqual([]);
      }
  });

  it('is in no line that a function logged', async () => {
    const lines = z.array(z.string()).parse(await (await fetch(`${stack.inspectionUrl}/lines`)).json());
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => leaksIn(line).length)).toEqual([]);
  });
});
