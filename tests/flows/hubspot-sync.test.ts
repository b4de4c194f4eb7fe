import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { callsToFail } from '../fault-points.ts';
import { api, now, pass, read, skip, stack } from '../stack.ts';
import { someone } from './correspondence.ts';
import { type FakeHubspot, startFakeHubspot } from './fake-hubspot.ts';

const call = api('admin');

let hubspot: FakeHubspot;
let folder: string;
beforeEach(async () => {
  hubspot = await startFakeHubspot();
  folder = mkdtempSync(join(tmpdir(), 'kefu-hubspot-'));
  await begin();
});
afterEach(async () => {
  await hubspot.stop();
  rmSync(folder, { recursive: true });
});

const stateFile = () => join(folder, 'state.json');

/** As if everything before now were synced: other tests have customers, too. */
async function begin(): Promise<void> {
  await skip('PT2M');
  const { next } = read(await call('GET /v1/changes'), { next: z.string() });
  const hubspotSince = await now();
  hubspot.setClock(hubspotSince);
  writeFileSync(stateFile(), JSON.stringify({ kefuPlace: next, hubspotSince }));
}

interface Run {
  code: number | null;
  lines: Record<string, unknown>[];
  /** Writes to Kefu and to HubSpot, as it counts them itself. */
  written: unknown;
}

/** Runs the connector as its users do. */
async function sync(): Promise<Run> {
  // What was changed is in the feed.
  await skip('PT2M');
  hubspot.setClock(await now());
  return start().ended;
}

function start() {
  const child = spawn(process.execPath, ['docs/examples/hubspot-sync/sync.mjs'], {
    env: {
      ...{ KEFU_URL: stack.apiUrl, KEFU_API_KEY: stack.keys.admin, HUBSPOT_URL: hubspot.url },
      ...{ HUBSPOT_TOKEN: 'pat-test', STATE_FILE: stateFile() },
    },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (part) => {
    output += part;
  });
  child.stderr.on('data', (part) => {
    errors += part;
  });
  const ended = new Promise<Run>((resolve, reject) =>
    child.on('close', (code, signal) => {
      if (code && !signal) return reject(new Error(`It ended with ${code}: ${output}${errors}`));
      const lines = output.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []));
      resolve({ code, lines, written: lines.at(-1)?.written });
    }),
  );
  return { ended, kill: () => child.kill('SIGKILL') };
}

const nothing = { kefu: 0, hubspot: 0 };

const shape = {
  ...{ customerId: z.string(), name: z.string(), version: z.number(), level: z.string() },
  ...{ addresses: z.array(z.string()), phones: z.array(z.string()) },
};
const customer = async (customerId: string) => read(await call(`GET /v1/customers/${customerId}`), shape);
const customerOf = async (contactId: string) =>
  read(await call(`GET /v1/customers/by-external-id/hubspot-${contactId}`), shape);

async function newCustomer(facts: object = {}) {
  return read(await call('POST /v1/customers', { body: { name: 'Li Wei', ...facts } }), shape);
}

async function rename(customerId: string, name: string): Promise<void> {
  expect((await call(`PATCH /v1/customers/${customerId}`, { body: { name } })).status).toBe(200);
}

const newContact = (facts: Record<string, string> = {}) =>
  hubspot.create({ firstname: 'Ana', lastname: 'Silva', email: someone(), ...facts });

/** A customer and a contact that are the same. */
async function pair() {
  const contact = newContact();
  await sync();
  const { customerId } = await customerOf(contact.id);
  return { contact, customerId };
}

const nameIn = ({ properties }: { properties: Record<string, string | null> }) =>
  [properties.firstname, properties.lastname].filter(Boolean).join(' ');

describe('The HubSpot connector', () => {
  it('compares everybody in its first run, and writes nothing of them in the next', async () => {
    rmSync(stateFile());
    const contact = newContact();
    const { customerId } = await newCustomer();
    await sync();
    const { customerId: created, version } = await customerOf(contact.id);
    const [made] = hubspot.contactOf(customerId);
    expect(made && nameIn(made)).toBe('Li Wei');
    await sync();
    expect((await customer(created)).version).toBe(version);
    expect(hubspot.contactOf(customerId)).toEqual([made]);
  });

  it('creates what the other system lacks, and writes nothing in a second run', async () => {
    const contact = newContact({ phone: `+86 138 ${randomInt(1000, 10_000)} ${randomInt(1000, 10_000)}` });
    const { customerId } = await newCustomer({ level: 'vip' });
    expect((await sync()).written).toEqual({ kefu: 1, hubspot: 2 });
    expect(await customerOf(contact.id)).toMatchObject({ name: 'Ana Silva', level: 'standard' });
    expect((await customerOf(contact.id)).phones).toHaveLength(1);
    const [made, ...more] = hubspot.contactOf(customerId);
    expect([more, made?.properties]).toMatchObject([
      [],
      { firstname: 'Li', lastname: 'Wei', kefu_level: 'vip' },
    ]);
    const versions = [(await customer(customerId)).version, (await customerOf(contact.id)).version];
    for (let run = 0; run < 2; run++) expect((await sync()).written).toEqual(nothing);
    expect([(await customer(customerId)).version, (await customerOf(contact.id)).version]).toEqual(versions);
    expect(hubspot.writes()).toBe(2);
  });

  it('brings each change to the other side once, and not back', async () => {
    const { contact, customerId } = await pair();
    await rename(customerId, 'Ana Maria Silva');
    expect((await sync()).written).toEqual({ kefu: 0, hubspot: 1 });
    expect(contact.properties).toMatchObject({ firstname: 'Ana Maria', lastname: 'Silva' });
    hubspot.change(contact.id, { lastname: 'Costa' });
    expect((await sync()).written).toEqual({ kefu: 1, hubspot: 0 });
    expect((await customer(customerId)).name).toBe('Ana Maria Costa');
    expect((await sync()).written).toEqual(nothing);
  });

  it('sends no masked name to HubSpot: that of a customer who has none is their address', async () => {
    const contact = newContact({ firstname: '', lastname: '' });
    const { customerId } = await newCustomer({ name: someone() });
    await sync();
    expect((await customerOf(contact.id)).name).toContain('***');
    expect(nameIn(contact)).toBe('');
    expect(hubspot.contactOf(customerId).map(nameIn)).toEqual(['']);
    expect((await sync()).written).toEqual(nothing);
    hubspot.change(contact.id, { firstname: 'Ana' });
    expect((await sync()).written).toEqual({ kefu: 1, hubspot: 0 });
    expect((await customerOf(contact.id)).name).toBe('Ana');
  });

  it.each(['kefu', 'hubspot'])(
    'keeps the later change where both changed, that in %s, and logs it',
    async (winner) => {
      const { contact, customerId } = await pair();
      const inKefu = () => rename(customerId, 'Name Kefu');
      const inHubspot = async () =>
        void hubspot.change(contact.id, { firstname: 'Name', lastname: 'Hubspot' });
      for (const change of winner === 'kefu' ? [inHubspot, inKefu] : [inKefu, inHubspot]) {
        await change();
        await skip('PT1M');
        hubspot.setClock(await now());
      }
      const { lines } = await sync();
      expect(lines).toContainEqual(
        expect.objectContaining({ customerId, winner, message: expect.stringContaining('Both changed') }),
      );
      const expected = winner === 'kefu' ? 'Name Kefu' : 'Name Hubspot';
      expect([(await customer(customerId)).name, nameIn(contact)]).toEqual([expected, expected]);
      expect((await sync()).written).toEqual(nothing);
    },
  );

  it('links a contact with the customer who has its address', async () => {
    const address = someone();
    const { customerId } = await newCustomer({ addresses: [address] });
    await sync();
    for (const { id } of hubspot.contactOf(customerId)) hubspot.contacts.delete(id);
    const contact = newContact({ email: address, firstname: 'Li', lastname: 'Wei' });
    await begin();
    hubspot.change(contact.id, { firstname: 'Li' });
    await sync();
    expect(hubspot.contactOf(customerId).map(({ id }) => id)).toEqual([contact.id]);
    expect((await sync()).written).toEqual(nothing);
  });

  it('leaves a customer whose contact was archived, and creates no other contact', async () => {
    const { contact, customerId } = await pair();
    hubspot.archive(contact.id);
    expect((await sync()).written).toEqual(nothing);
    await rename(customerId, 'Another Name');
    expect((await sync()).written).toEqual(nothing);
    expect([(await customer(customerId)).name, hubspot.contactOf(customerId)]).toEqual(['Another Name', []]);
  });

  it.each(['delete', 'anonymise'])(
    'archives the contact of a customer who was erased: %s',
    async (mode) => {
      const { contact, customerId } = await pair();
      const preview = await call(`GET /v1/erasures/preview?customerId=${customerId}`);
      const { confirmation } = read(preview, { confirmation: z.string() });
      const body = { customerId, mode, reason: 'They asked for it.', confirmation };
      expect((await call('POST /v1/erasures', { body })).status).toBe(201);
      await skip('P7DT1M');
      await pass('PT8M', 'PT1M');
      await sync();
      expect([contact.archivedAt !== undefined, hubspot.contactOf(customerId)]).toEqual([true, []]);
      expect((await sync()).written).toEqual(nothing);
    },
    120_000,
  );

  it('repeats calls that HubSpot had too many of', async () => {
    newContact();
    hubspot.refuse(3);
    const { lines, written } = await sync();
    expect(written).toEqual({ kefu: 1, hubspot: 1 });
    expect(lines.filter(({ status }) => status === 429).map(({ seconds }) => seconds)).toEqual([0, 0, 0]);
  });

  it('reads each of many contacts that changed at the same time, and those that change meanwhile', async () => {
    const many = Array.from({ length: 120 }, () => hubspot.create({}));
    for (const { properties } of many)
      properties.lastmodifieddate = many[0]?.properties.lastmodifieddate ?? '';
    const late = hubspot.create({});
    hubspot.onCall((count) => {
      // Moves to the end of the search, and everything behind it one place ahead.
      if (count === 2) hubspot.change(many[0]?.id ?? '', {});
    });
    const { lines } = await sync();
    const seen = lines.flatMap(({ contactId }) => (typeof contactId === 'string' ? [contactId] : []));
    const all = [...many, late].map(({ id }) => id);
    expect(all.filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('ends with the same after it was killed at any call', async () => {
    /** Runs it until a call, or to its end, and once more. @returns how many calls the first run made */
    async function killedAt(call: number): Promise<number> {
      await begin();
      const contact = newContact();
      const { customerId } = await newCustomer();
      await skip('PT2M');
      hubspot.setClock(await now());
      const before = hubspot.calls.length;
      const running = start();
      hubspot.onCall((count) => {
        if (count - before === call) running.kill();
      });
      await running.ended;
      hubspot.onCall(() => {});
      const made = hubspot.calls.length - before;
      await sync();
      expect((await customerOf(contact.id)).name).toBe('Ana Silva');
      expect(hubspot.contactOf(customerId)).toHaveLength(1);
      expect((await sync()).written).toEqual(nothing);
      return made;
    }
    const calls = await killedAt(Number.POSITIVE_INFINITY);
    expect(calls).toBeGreaterThan(3);
    for (const call of callsToFail(calls)) expect(await killedAt(call)).toBeLessThanOrEqual(call);
  }, 120_000);
});
