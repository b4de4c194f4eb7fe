import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import * as z from 'zod';

/** The part of HubSpot's contacts API that the connector uses, with its limits, as its documentation has them. */

interface Contact {
  id: string;
  properties: Record<string, string | null>;
  archivedAt?: string;
}

const known = ['firstname', 'lastname', 'email', 'phone', 'kefu_level', 'kefu_customer_id'];
const unique = 'kefu_customer_id';
const values = z.record(z.string(), z.string());

const searchBody = z.strictObject({
  filterGroups: z.tuple([
    z.object({
      filters: z.tuple([
        z.object({
          propertyName: z.literal('lastmodifieddate'),
          operator: z.literal('GTE'),
          value: z.string().regex(/^\d+$/),
        }),
      ]),
    }),
  ]),
  sorts: z.tuple([
    z.object({ propertyName: z.literal('lastmodifieddate'), direction: z.literal('ASCENDING') }),
  ]),
  properties: z.array(z.string()),
  limit: z.int().min(1).max(200),
  after: z.string().regex(/^\d+$/).optional(),
});
const readBody = z.object({
  properties: z.array(z.string()),
  inputs: z.array(z.object({ id: z.string() })).max(100),
});
const updateBody = z.object({
  inputs: z.array(z.object({ id: z.string(), properties: values })).max(100),
});
const upsertBody = z.object({
  inputs: z.array(z.object({ id: z.string(), idProperty: z.literal(unique), properties: values })).max(100),
});

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

class BadRequest extends Error {}

export async function startFakeHubspot() {
  const contacts = new Map<string, Contact>();
  const calls: string[] = [];
  // Of each account of its own: customers keep the ids.
  let ids = randomInt(1e6, 1e9);
  let clock = 0;
  let refusals = 0;
  let beforeCall: (count: number) => Promise<void> | void = () => {};

  /** Each write has a time of its own, not before the one that was set. */
  function stamp(): string {
    clock += 1;
    return new Date(clock).toISOString();
  }

  function change(contact: Contact, properties: Record<string, string>): Contact {
    for (const [name, value] of Object.entries(properties)) {
      if (!known.includes(name)) throw new BadRequest(`Property "${name}" does not exist`);
      contact.properties[name] = value === '' ? null : value;
    }
    contact.properties.lastmodifieddate = stamp();
    return contact;
  }

  function create(properties: Record<string, string>): Contact {
    const contact: Contact = { id: String(++ids), properties: {} };
    contacts.set(contact.id, contact);
    return change(contact, properties);
  }

  const present = () => [...contacts.values()].filter(({ archivedAt }) => archivedAt === undefined);

  function modifiedAt({ properties }: Contact): string {
    return properties.lastmodifieddate ?? '';
  }

  function shown({ id, properties, archivedAt }: Contact) {
    return {
      ...{ id, properties: { ...properties }, archived: archivedAt !== undefined },
      ...(archivedAt && { archivedAt }),
    };
  }

  function pageOf(found: Contact[], limit: number, after = '0') {
    const end = Number(after) + limit;
    return {
      total: found.length,
      results: found.slice(Number(after), end).map(shown),
      ...(end < found.length && { paging: { next: { after: String(end) } } }),
    };
  }

  function answer(method: string, url: URL, body: unknown): Answer {
    const route = `${method} ${url.pathname}`;
    switch (route) {
      case 'POST /crm/v3/objects/contacts/search': {
        const { filterGroups, limit, after } = searchBody.parse(body);
        if (Number(after ?? 0) + limit > 10_000) throw new BadRequest('The search is limited to 10,000.');
        const since = new Date(Number(filterGroups[0].filters[0].value)).toISOString();
        const found = present().filter((contact) => modifiedAt(contact) >= since);
        found.sort((one, other) => (modifiedAt(one) < modifiedAt(other) ? -1 : 1));
        return { status: 200, body: pageOf(found, limit, after) };
      }
      case 'GET /crm/v3/objects/contacts': {
        const query = z
          .strictObject({
            archived: z.literal('true'),
            limit: z.coerce.number().max(100),
            after: z.string().optional(),
          })
          .parse(Object.fromEntries(url.searchParams));
        const archived = [...contacts.values()].filter(({ archivedAt }) => archivedAt !== undefined);
        return { status: 200, body: pageOf(archived, query.limit, query.after) };
      }
      case 'POST /crm/v3/objects/contacts/batch/read': {
        const wanted = readBody.parse(body).inputs.map(({ id }) => contacts.get(id));
        const found = wanted.filter((one) => one !== undefined && one.archivedAt === undefined);
        return { status: 200, body: { results: found.map((one) => one && shown(one)) } };
      }
      case 'POST /crm/v3/objects/contacts/batch/update': {
        const results = updateBody.parse(body).inputs.map(({ id, properties }) => {
          const contact = contacts.get(id);
          if (!contact) throw new BadRequest(`There is no contact ${id}.`);
          return shown(change(contact, properties));
        });
        return { status: 200, body: { results } };
      }
      case 'POST /crm/v3/objects/contacts/batch/upsert': {
        const results = upsertBody.parse(body).inputs.map(({ id, properties }) => {
          const own = present().find((contact) => contact.properties[unique] === id);
          return shown(own ? change(own, properties) : create({ ...properties, [unique]: id }));
        });
        return { status: 200, body: { results } };
      }
      default: {
        const id = /^DELETE \/crm\/v3\/objects\/contacts\/(\d+)$/.exec(route)?.[1];
        const contact = id === undefined ? undefined : contacts.get(id);
        if (!contact) return { status: 404, body: { message: 'resource not found' } };
        contact.archivedAt = stamp();
        return { status: 204 };
      }
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://hubspot');
    const body = await bodyOf(request);
    calls.push(`${request.method} ${url.pathname.replace('/crm/v3/objects/', '')}`);
    await beforeCall(calls.length);
    const {
      status,
      body: content,
      headers = {},
    } = safely(() => {
      if (request.headers.authorization !== 'Bearer pat-test') return { status: 401 };
      if (refusals-- > 0)
        return { status: 429, headers: { 'retry-after': '0' }, body: { policyName: 'TEN_SECONDLY_ROLLING' } };
      return answer(request.method ?? '', url, body);
    });
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(content === undefined ? '' : JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());

  const isWrite = (call: string) => /update|upsert|DELETE/.test(call);

  return {
    url: `http://127.0.0.1:${port}`,
    contacts,
    create,
    change: (id: string, properties: Record<string, string>) => {
      const contact = contacts.get(id);
      if (!contact) throw new Error(`There is no contact ${id}.`);
      return change(contact, properties);
    },
    archive: (id: string) => {
      const contact = contacts.get(id);
      if (contact) contact.archivedAt = stamp();
    },
    contactOf: (customerId: string) =>
      present().filter(({ properties }) => properties[unique] === customerId),
    /** From then on, changes have this time or a later one. */
    setClock: (at: string) => {
      clock = Math.max(clock, Date.parse(at));
    },
    refuse: (times: number) => {
      refusals = times;
    },
    onCall: (listener: typeof beforeCall) => {
      beforeCall = listener;
    },
    calls,
    writes: () => calls.filter(isWrite).length,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

export type FakeHubspot = Awaited<ReturnType<typeof startFakeHubspot>>;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : undefined;
}

function safely(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    return { status: 400, body: { message: String(error), category: 'VALIDATION_ERROR' } };
  }
}
