import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, ticketsOf, write, writeRaw } from './correspondence.ts';

const help = 'help@support.example.com';
const supervisor = api('supervisor');

const unproved = {
  'X-Local-SES-DMARC-Verdict': 'GRAY',
  'X-Local-SES-SPF-Verdict': 'FAIL',
  'X-Local-SES-DKIM-Verdict': 'GRAY',
};

/** Concurrent mails of one sender. */
async function burst(from: string, mails: number): Promise<void> {
  await Promise.all(
    Array.from({ length: mails }, (_, mail) => write({ from, to: help, subject: `Burst ${mail}` })),
  );
}

async function heldOf(from: string, state = 'held') {
  const query = `state=${state}&reason=flood&from=${encodeURIComponent(from)}&limit=100`;
  const answer = await supervisor(`GET /v1/quarantine?${query}`);
  return read(answer, { items: z.array(z.looseObject({ reason: z.string(), detail: z.string() })) }).items;
}

describe("A burst of one sender's mails", () => {
  it('opens twenty tickets with ten acknowledgements; the others are held, and released together', async () => {
    const customer = someone();
    await burst(customer, 30);
    expect(await ticketsOf(customer)).toHaveLength(20);
    expect(await receivedBy(customer)).toHaveLength(10);
    const held = await heldOf(customer);
    expect(held).toHaveLength(10);
    expect(held[0]?.detail).toContain('20 tickets within 60 minutes');

    const body = { decision: 'release', reason: 'flood', from: customer };
    const answer = await supervisor('POST /v1/quarantine-decisions', { body });
    expect([answer.status, answer.body]).toEqual([200, { decided: 10, isMore: false }]);
    await drain();
    expect(await heldOf(customer)).toEqual([]);
    expect(await heldOf(customer, 'released')).toHaveLength(10);
    expect(await receivedBy(customer)).toHaveLength(10);
  }, 60_000);

  it('is not limited if they are replies', async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const [acknowledgement] = await receivedBy(customer);
    const to = acknowledgement?.replyTo[0]?.address ?? '';
    for (let mail = 0; mail < 22; mail++) await write({ from: customer, to, text: `Another thing ${mail}` });
    const { conversation } = await onlyTicketOf(customer);
    expect(conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(23);
    expect(await heldOf(customer)).toEqual([]);
  }, 60_000);

  it('can be discarded together', async () => {
    const customer = someone();
    await burst(customer, 22);
    const body = { decision: 'discard', from: customer };
    const answer = await supervisor('POST /v1/quarantine-decisions', { body });
    expect(answer.body).toEqual({ decided: 2, isMore: false });
    await drain();
    expect([await heldOf(customer), await ticketsOf(customer)]).toEqual([
      [],
      expect.objectContaining({ length: 20 }),
    ]);
  }, 60_000);
});

describe('Mails of many senders of one domain', () => {
  it('are held beyond a hundred if they are unverified', async () => {
    const domain = `${randomUUID().slice(0, 8)}.example`;
    const fields = Object.entries(unproved).map(([name, value]) => `${name}: ${value}\r\n`);
    await Promise.all(
      Array.from({ length: 102 }, () => {
        const from = someone(domain);
        const raw = `${fields.join('')}From: ${from}\r\nTo: ${help}\r\nMessage-ID: <${randomUUID()}@x>\r\nSubject: x\r\n\r\nx`;
        return writeRaw(from, help, raw);
      }),
    );
    const answer = await supervisor('GET /v1/quarantine?reason=flood&limit=100');
    const mail = z.looseObject({ from: z.string().optional() });
    const held = read(answer, { items: z.array(mail) }).items;
    expect(held.filter(({ from }) => from?.endsWith(`@${domain}`))).toHaveLength(2);
  }, 120_000);
});

describe('A bulk decision on held mails', () => {
  it('requires a reason or a sender', async () => {
    const answer = await supervisor('POST /v1/quarantine-decisions', { body: { decision: 'release' } });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('reason')]);
  });

  it('requires a supervisor', async () => {
    const body = { decision: 'discard', reason: 'flood' };
    expect((await api('agent')('POST /v1/quarantine-decisions', { body })).status).toBe(403);
  });
});
