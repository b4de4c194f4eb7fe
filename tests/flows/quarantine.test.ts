import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advance, api, drain, healFaults, injectFault, pass, read, skip } from '../stack.ts';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  ticketsOf,
  write,
} from './correspondence.ts';
import { newAgent } from './desk.ts';

const help = 'help@support.example.com';
/** Before a mail is parsed. */
const intakeReads = { service: 's3', operation: 'GetObject', functionName: '*mail-intake' };
/** The visibility timeout of a message whose function crashed is six minutes. */
const visibleAgain = 'PT6M1S';
const spam = { 'X-Local-SES-Spam-Verdict': 'FAIL' };
const supervisor = api('supervisor');
const admin = api('admin');

afterEach(healFaults);

const decided = { state: z.string(), version: z.number(), ticketIds: z.array(z.string()).optional() };

async function heldUnder(subject: string): Promise<string> {
  const mail = (await heldMails()).find((candidate) => candidate.subject === subject);
  if (!mail) throw new Error(`Nothing is held under ${subject}.`);
  return mail.quarantineId;
}

async function heldSpam() {
  const customer = someone();
  const subject = `Offer to ${customer}`;
  await write({ from: customer, to: help, subject, headers: spam });
  return { customer, quarantineId: await heldUnder(subject) };
}

function mailOf(quarantineId: string) {
  return supervisor(`GET /v1/quarantine/${quarantineId}`);
}

describe('A held mail that is released', () => {
  it('becomes a ticket that is acknowledged, with a record of who released it and where it went', async () => {
    const { customer, quarantineId } = await heldSpam();
    const answer = await supervisor(`POST /v1/quarantine/${quarantineId}/release`);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    await drain();
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items[0]).toMatchObject({ kind: 'customer', trust: 'authenticated' });
    expect(await receivedBy(customer)).toHaveLength(1);
    const mail = await mailOf(quarantineId);
    expect(read(mail, decided)).toMatchObject({ state: 'released', ticketIds: [ticket.ticketId] });
    expect(mail.body).toMatchObject({ decidedBy: { kind: 'apiKey' } });
    const list = await supervisor('GET /v1/quarantine?state=released&limit=100');
    expect(list.text).toContain(quarantineId);
    expect((await heldMails()).map((each) => each.quarantineId)).not.toContain(quarantineId);
  });

  it("is accepted as its claimed customer's, since a person confirmed it", async () => {
    const customer = someone();
    await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId, number } = await onlyTicketOf(customer);
    const subject = `[${number}] Forwarded by ${customer}`;
    const headers = { 'X-Local-SES-DMARC-Verdict': 'FAIL', 'X-Local-SES-DMARC-Policy': 'reject' };
    await write({ from: customer, to: help, subject, headers });
    await supervisor(`POST /v1/quarantine/${await heldUnder(subject)}/release`);
    await drain();
    expect((await conversationOf(ticketId)).conversation.items.at(-1)).toMatchObject({
      kind: 'customer',
      threadedBy: 'subject-tag',
      trust: 'failed',
    });
  });

  it('goes to the first mailbox if it was for none', async () => {
    const customer = someone();
    const subject = `To nobody from ${customer}`;
    await write({ from: customer, to: `${customer.slice(0, 8)}@support.example.com`, subject });
    await supervisor(`POST /v1/quarantine/${await heldUnder(subject)}/release`);
    await drain();
    expect((await onlyTicketOf(customer)).subject).toBe(subject);
  });

  it("is released once, and can't be discarded afterwards", async () => {
    const { customer, quarantineId } = await heldSpam();
    const route = `POST /v1/quarantine/${quarantineId}/release` as const;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const [first, repeated] = [await supervisor(route, { headers }), await supervisor(route, { headers })];
    expect(repeated.text).toBe(first.text);
    await drain();
    expect((await supervisor(route)).status).toBe(409);
    expect((await supervisor(`POST /v1/quarantine/${quarantineId}/discard`)).status).toBe(409);
    expect(await ticketsOf(customer)).toHaveLength(1);
  });

  it('is released by a second call if the first crashed before it called intake', async () => {
    const { customer, quarantineId } = await heldSpam();
    await injectFault({
      service: 'sqs',
      operation: 'SendMessageBatch',
      functionName: '*http-mail',
      fault: 'crash-before',
    });
    const route = `POST /v1/quarantine/${quarantineId}/release` as const;
    expect((await supervisor(route)).status).toBeGreaterThanOrEqual(500);
    await drain();
    expect(read(await mailOf(quarantineId), decided).state).toBe('releasing');
    expect((await supervisor(route)).status).toBe(200);
    await drain();
    expect(read(await mailOf(quarantineId), decided).state).toBe('released');
    expect(await ticketsOf(customer)).toHaveLength(1);
  });

  it('is held again if it crashes the intake again', async () => {
    const { quarantineId } = await heldSpam();
    await injectFault({
      service: 's3',
      operation: 'GetObject',
      functionName: '*mail-intake',
      fault: 'crash-before',
      times: 5,
    });
    await supervisor(`POST /v1/quarantine/${quarantineId}/release`);
    await pass('PT2H', visibleAgain);
    const mail = await mailOf(quarantineId);
    expect(mail.body).toMatchObject({ state: 'held', reason: 'parser-crashed', recipients: [help] });
  });
});

describe('A concurrent release and discard', () => {
  it('has one winner, and the other gets an error', async () => {
    for (let time = 0; time < 5; time++) {
      const { customer, quarantineId } = await heldSpam();
      const answers = await Promise.all(
        ['release', 'discard'].map((what) => supervisor(`POST /v1/quarantine/${quarantineId}/${what}`)),
      );
      const [released, discarded] = answers.map(({ status }) => status);
      expect([released, discarded].toSorted()).toEqual([200, 409]);
      await drain();
      const state = released === 200 ? 'released' : 'discarded';
      expect(read(await mailOf(quarantineId), decided).state).toBe(state);
      expect(await ticketsOf(customer)).toHaveLength(released === 200 ? 1 : 0);
      const codes = answers.filter(({ status }) => status === 409).map(({ text }) => text);
      expect(codes.join()).toMatch(/"(edit-conflict|transition-not-allowed)"/);
    }
  });
});

describe('A held mail that is discarded', () => {
  it('stays out, is kept, and is no longer listed as held', async () => {
    const { customer, quarantineId } = await heldSpam();
    const late = await supervisor(`POST /v1/quarantine/${quarantineId}/discard`, {
      headers: { 'if-match': '"7"' },
    });
    expect(late.status).toBe(412);
    const answer = await supervisor(`POST /v1/quarantine/${quarantineId}/discard`, {
      headers: { 'if-match': '"1"' },
    });
    expect(read(answer, decided)).toMatchObject({ state: 'discarded', version: 2 });
    expect((await heldMails()).map((each) => each.quarantineId)).not.toContain(quarantineId);
    const { rawMail } = read(await mailOf(quarantineId), { rawMail: z.object({ url: z.url() }) });
    expect(await (await fetch(rawMail.url)).text()).toContain(`Offer to ${customer}`);
    expect((await supervisor(`POST /v1/quarantine/${quarantineId}/release`)).status).toBe(409);
  });
});

const replay = { queued: z.number(), nextCursor: z.string().nullable() };

/** Replays everything since a time, call after call. */
async function replaySince(from: string): Promise<number> {
  const range = { from, to: '2099-01-01T00:00:00Z' };
  let queued = 0;
  let cursor: string | undefined;
  do {
    const answer = await admin('POST /v1/mail-replays', { body: { ...range, cursor } });
    expect(answer.status).toBe(202);
    const page = read(answer, replay);
    queued += page.queued;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  await drain();
  return queued;
}

/** The stack's time, from the last thing that happened there. */
async function receivedAt(quarantineId: string): Promise<string> {
  return read(await mailOf(quarantineId), { receivedAt: z.string() }).receivedAt;
}

describe('A replay', () => {
  it('of a time range adds lost mail once, and releases no mail that a person has to decide on', async () => {
    const lost = someone();
    const subject = `Lost mail of ${lost}`;
    await injectFault({
      service: 's3',
      operation: 'GetObject',
      functionName: '*mail-intake',
      fault: 'crash-before',
      times: 5,
    });
    await write({ from: lost, to: help, subject });
    await pass('PT2H', visibleAgain);
    const quarantineId = await heldUnder(subject);
    const from = await receivedAt(quarantineId);
    const present = someone();
    await write({ from: present, to: `${help}, kefu@support.example.com` });
    const { customer: spammer, quarantineId: spamId } = await heldSpam();

    expect(await replaySince(from)).toBeGreaterThanOrEqual(3);
    expect(await replaySince(from)).toBeGreaterThanOrEqual(3);
    const { ticketId } = await onlyTicketOf(lost);
    expect(read(await mailOf(quarantineId), decided)).toMatchObject({
      state: 'released',
      ticketIds: [ticketId],
    });
    const tickets = await ticketsOf(present);
    expect(tickets).toHaveLength(2);
    for (const each of tickets) {
      const { conversation } = await conversationOf(each.ticketId);
      expect(conversation.items.map(({ kind }) => kind)).toEqual(['customer', 'acknowledgement']);
    }
    expect(await ticketsOf(spammer)).toEqual([]);
    expect(read(await mailOf(spamId), decided).state).toBe('held');
  });

  it('of one mail is requested by its id, and rejects an unknown id', async () => {
    const customer = someone();
    const subject = `One more of ${customer}`;
    await write({ from: customer, to: `${customer.slice(0, 8)}@support.example.com`, subject });
    const quarantineId = await heldUnder(subject);
    const { sesMailId } = read(await mailOf(quarantineId), { sesMailId: z.string() });
    const wrong = await admin('POST /v1/mail-replays', { body: { sesMailIds: [sesMailId, 'nothing'] } });
    expect([wrong.status, wrong.body]).toMatchObject([400, { errors: [{ field: 'sesMailIds.1' }] }]);

    const address = `${customer.slice(0, 8)}@support.example.com`;
    await admin('POST /v1/mailboxes', { body: { address, fromName: 'New' } });
    await skip('PT61S');
    const answer = await admin('POST /v1/mail-replays', { body: { sesMailIds: [sesMailId] } });
    expect([answer.status, read(answer, replay)]).toMatchObject([202, { queued: 1, nextCursor: null }]);
    await drain();
    await onlyTicketOf(customer);
    expect(read(await mailOf(quarantineId), decided).state).toBe('released');
  });

  it.each([
    [{}],
    [{ from: '2026-11-01T00:00:00Z' }],
    [{ sesMailIds: ['a'], from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }],
    [{ sesMailIds: ['../table'] }],
    [{ sesMailIds: Array.from({ length: 1001 }, (_, index) => `mail-${index}`) }],
  ])('of %j is rejected', async (body) => {
    expect((await admin('POST /v1/mail-replays', { body })).status).toBe(400);
  });
});

/** Mails to an address that became a mailbox only after they were held. */
async function heldForNoMailbox(count: number) {
  const address = `${someone().slice(0, 8)}@support.example.com`;
  const mails = [];
  for (let mail = 0; mail < count; mail++) {
    const customer = someone();
    const subject = `Too early from ${customer}`;
    await write({ from: customer, to: address, subject });
    const quarantineId = await heldUnder(subject);
    const { sesMailId } = read(await mailOf(quarantineId), { sesMailId: z.string() });
    mails.push({
      customer,
      quarantineId,
      replay: () => admin('POST /v1/mail-replays', { body: { sesMailIds: [sesMailId] } }),
      discard: () => supervisor(`POST /v1/quarantine/${quarantineId}/discard`),
    });
  }
  await admin('POST /v1/mailboxes', { body: { address, fromName: 'New' } });
  await skip('PT61S');
  return mails;
}

describe('A replay and a discard of one mail', () => {
  it('have one winner if they are concurrent', async () => {
    for (const { customer, quarantineId, replay, discard } of await heldForNoMailbox(3)) {
      const [, discarded] = await Promise.all([replay(), discard()]);
      await drain();
      await skip('PT7M');
      const isDiscarded = discarded.status === 200;
      expect([200, 409]).toContain(discarded.status);
      expect(read(await mailOf(quarantineId), decided).state).toBe(isDiscarded ? 'discarded' : 'released');
      expect(await ticketsOf(customer)).toHaveLength(isDiscarded ? 0 : 1);
    }
  });

  it('leave no ticket if the discard comes before the replayed mail is processed', async () => {
    for (const { customer, quarantineId, replay, discard } of await heldForNoMailbox(1)) {
      await injectFault({ ...intakeReads, fault: 'crash-before' });
      await replay();
      await drain();
      expect((await discard()).status).toBe(200);
      await skip('PT7M');
      expect(read(await mailOf(quarantineId), decided).state).toBe('discarded');
      expect(await ticketsOf(customer)).toEqual([]);
    }
  });

  it('reject the discard once the replay created a ticket, even if intake crashed then', async () => {
    for (const { customer, quarantineId, replay, discard } of await heldForNoMailbox(1)) {
      const commits = { service: 'dynamodb', operation: 'TransactWriteItems' };
      await injectFault({ ...commits, functionName: '*mail-intake', fault: 'crash-after' });
      await replay();
      await drain();
      expect((await discard()).status).toBe(409);
      expect(read(await mailOf(quarantineId), decided).state).toBe('releasing');
      await skip('PT7M');
      expect(read(await mailOf(quarantineId), decided).state).toBe('released');
      expect(await ticketsOf(customer)).toHaveLength(1);
    }
  });
});

describe('A held mail with an encoded subject', () => {
  it('is listed with the decoded subject', async () => {
    const customer = someone();
    await write({ from: customer, to: help, subject: `特价 ${customer}`, headers: spam });
    expect(await heldUnder(`特价 ${customer}`)).toMatch(/^qua_/);
  });
});

describe('A report of held mail', () => {
  const reportsTo = async (address: string) =>
    (await receivedBy(address)).filter(({ subject }) => subject.startsWith('Held mail'));

  it('notifies a supervisor within the hour how much is held and why, once, and again about new mail', async () => {
    const { address } = await newAgent([], 'supervisor');
    await write({ from: someone(), to: 'nobody@support.example.com' });
    // Others may have been notified just before.
    await skip('PT1H');
    await advance('PT16M');
    const [report, ...more] = await reportsTo(address);
    expect(more).toEqual([]);
    expect(report?.text).toMatch(/\d+ × for none of the mailboxes/);
    expect(report?.text).toContain('/v1/quarantine');

    await skip('PT2H');
    await advance('PT16M');
    expect(await reportsTo(address)).toHaveLength(1);

    await write({ from: someone(), to: 'nobody@support.example.com' });
    await skip('PT1H');
    await advance('PT16M');
    expect(await reportsTo(address)).toHaveLength(2);
  });

  it('goes to supervisors only, and is sent a quarter of an hour later if SES rejected it', async () => {
    const [supervisor, agent] = [await newAgent([], 'supervisor'), await newAgent()];
    await write({ from: someone(), to: 'nobody@support.example.com' });
    const sending = { service: 'ses', operation: 'SendRawEmail', functionName: '*send-digests' };
    await injectFault({ ...sending, fault: 'throttle', times: 1000 });
    await skip('PT1H');
    await advance('PT16M');
    expect(await reportsTo(supervisor.address)).toEqual([]);
    await healFaults();
    await advance('PT16M');
    expect(await reportsTo(supervisor.address)).toHaveLength(1);
    expect(await reportsTo(agent.address)).toEqual([]);
  });
});

describe("SES's test of the receipt rule", () => {
  it('leaves no held mail', async () => {
    const text = (await supervisor('GET /v1/quarantine?limit=100')).text;
    expect(text).not.toContain('malformed-notification');
    expect(text).not.toContain('AMAZON_SES_SETUP_NOTIFICATION');
  });
});
