import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Received,
  type ReceiveMailStores,
  receiveMail,
} from '../../../domain/conversation/receive-mail.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { organizationDomainStore } from '../../../domain/customer/organization/organization-domain.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { readMail } from '../../../domain/mail/incoming/read-mail.ts';
import type { Receipt } from '../../../domain/mail/incoming/receipt.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import type { Identity } from '../../../domain/shared/identity.ts';
import { dismissedProposalStore } from '../../../domain/ticket/dismissed-proposal.store.ts';
import { mailReferenceStore } from '../../../domain/ticket/mail-reference.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenMailbox } from '../given.ts';

const mailbox = givenMailbox(1, 'help@support.example.com');
const monday = '2026-11-23T09:00:00.000Z';

let table: DeskTable;
let reception: ReceiveMailStores;
beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  reception = {
    database,
    settings: shippedTiming.settings,
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    customers: customerStore(database),
    organizationDomains: organizationDomainStore(database),
    dismissedProposals: dismissedProposalStore(database),
    agents: agentStore(database),
    knownAgents: () => Promise.resolve([]),
    references: mailReferenceStore(database),
    counters: counterStore(database, 'Europe/Berlin'),
    routing: () => Promise.resolve({ version: 0, rules: [] }),
    files: { s3: new S3Client({ region: 'eu-central-1' }), bucket: 'none' },
    readMail,
    own: { addresses: new Set([mailbox.address]), messageIdDomains: new Set(['support.example.com']) },
    forwarders: new Set(),
    acknowledge: 'authenticated',
    mails: mailStore(database),
    suppressions: suppressionStore(database),
    rates: rateLimitStore(database),
    templates: () => Promise.resolve([]),
    statusNotices: () => Promise.resolve({ notices: [] }),
    desk: { name: 'Desk', timeZone: 'Europe/Berlin', mailDomain: 'support.example.com' },
    automaticMailsPerHour: 1000,
  };
});
afterAll(() => table.stop());

const proved = (address: string): Identity => ({ status: 'authenticated', address, by: 'dmarc' });
const claimed = (address: string): Identity => ({ status: 'unverified', address, basis: 'from' });

/** Receives a mail of a sender. */
async function receive(
  from: string,
  sesMailId: string,
  {
    identity = proved(from),
    at = monday,
    released = false,
    more = {},
  }: { identity?: Identity; at?: string; released?: boolean; more?: Partial<ReceiveMailStores> } = {},
): Promise<Received> {
  const raw = `From: ${from}\r\nTo: ${mailbox.address}\r\nMessage-ID: <${sesMailId}@x.example>\r\nSubject: Lamp\r\n\r\nIt is broken.`;
  const receipt: Receipt = {
    sesMailId,
    rawMailKey: `mail/${sesMailId}`,
    envelopeFrom: from,
    recipients: [mailbox.address],
    receivedAt: at,
    from,
    subject: 'Lamp',
    verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', dmarcPolicy: 'none' },
  };
  return receiveMail(
    { ...reception, ...more },
    {
      receipt,
      mail: await readMail(Buffer.from(raw)),
      identity,
      mailbox,
      addressedTo: [mailbox.mailboxId],
      tokenTicketId: undefined,
      released,
    },
    { actor: { kind: 'system' }, now: at, newId, correlationId: sesMailId },
  );
}

/** What the first item of a ticket's history records about automatic mail. */
async function saidOf(received: Received): Promise<unknown> {
  if (received.outcome !== 'opened') return received;
  const { items } = await historyStore(table.database).page(received.ticket.ticketId, { limit: 10 });
  expect(items).toHaveLength(1);
  return items[0]?.changes[1]?.data;
}

const isAcknowledged = (received: Received) =>
  received.outcome === 'opened' && received.ticket.acknowledgedAt !== undefined;

describe('A new mail', () => {
  it('opens its ticket with an acknowledgement in four calls', async () => {
    table.meter.start();
    const received = await receive('four@customers.example', 'four');
    const rows = table.meter.snapshot();
    expect(isAcknowledged(received)).toBe(true);
    expect(Object.fromEntries(rows.map(({ operation, calls }) => [operation, calls]))).toEqual({
      BatchGetItem: 1,
      UpdateItem: 2,
      TransactWriteItems: 1,
    });
    expect(rows.reduce((sum, { writeUnits }) => sum + writeUnits, 0)).toBeLessThanOrEqual(29);
  });

  it('of an unverified sender is not acknowledged, unless the desk acknowledges everybody', async () => {
    const from = 'victim@customers.example';
    const identity = claimed(from);
    expect(await saidOf(await receive(from, 'v1', { identity }))).toMatchObject({
      reason: expect.stringContaining('Nothing proves'),
    });
    const more = { acknowledge: 'everybody' } as const;
    expect(isAcknowledged(await receive(from, 'v2', { identity, more }))).toBe(true);
  });

  it("is not acknowledged beyond the desk's hourly limit, and is in the next hour", async () => {
    const more = { automaticMailsPerHour: 2 };
    const at = (hour: number) => `2026-11-24T0${hour}:10:00.000Z`;
    const received = [];
    for (const [index, hour] of [1, 1, 1, 2].entries())
      received.push(await receive(`h${index}@customers.example`, `h${index}`, { at: at(hour), more }));
    expect(received.map(isAcknowledged)).toEqual([true, true, false, true]);
    expect(received[2] && (await saidOf(received[2]))).toMatchObject({
      reason: expect.stringContaining('2 automatic mails within this hour'),
    });
  });

  it('of an address that SES rejects records it', async () => {
    const from = 'root@localhost';
    expect(await saidOf(await receive(from, 'root'))).toMatchObject({
      reason: expect.stringContaining('SES sends no mail'),
    });
  });
});

describe("A burst of one sender's mails", () => {
  it('opens twenty tickets with ten acknowledgements without errors, and the rest is held', async () => {
    const from = 'burst@customers.example';
    const received = await Promise.all(
      Array.from({ length: 60 }, (_, index) => receive(from, `burst${index}`)),
    );
    expect(received.filter(({ outcome }) => outcome === 'opened')).toHaveLength(20);
    expect(received.filter(isAcknowledged)).toHaveLength(10);
    const held = received.flatMap((one) => (one.outcome === 'held' ? [one.hold.reason] : []));
    expect(held).toEqual(Array(40).fill('flood'));
  });

  it('is decided in the same way when it is retried', async () => {
    const from = 'again@customers.example';
    for (let index = 0; index < 20; index++) await receive(from, `again${index}`);
    expect(await receive(from, 'late')).toMatchObject({ outcome: 'held', hold: { reason: 'flood' } });
    expect(await receive(from, 'late')).toMatchObject({ outcome: 'held', hold: { reason: 'flood' } });
    expect(await receive(from, 'again7')).toMatchObject({ outcome: 'duplicate' });
    expect(await receive(from, 'hour', { at: '2026-11-23T10:00:01.000Z' })).toMatchObject({
      outcome: 'opened',
    });
  });

  it('is received when a person releases it, within the limit of acknowledgements', async () => {
    const from = 'released@customers.example';
    const received = [];
    for (let index = 0; index < 22; index++)
      received.push(await receive(from, `released${index}`, { released: true }));
    expect(received.filter(({ outcome }) => outcome === 'opened')).toHaveLength(22);
    expect(received.filter(isAcknowledged)).toHaveLength(10);
  });

  it("with a forged sender doesn't count against the sender", async () => {
    const from = 'named@customers.example';
    const received = [];
    for (let index = 0; index < 22; index++)
      received.push(await receive(from, `named${index}`, { identity: claimed(from) }));
    expect(received.map(({ outcome }) => outcome)).toEqual([...Array(20).fill('opened'), 'held', 'held']);
    expect(isAcknowledged(await receive(from, 'true'))).toBe(true);
  });

  it('counts subaddresses as one', async () => {
    const received = [];
    for (let index = 0; index < 21; index++)
      received.push(await receive(`v+${index}@customers.example`, `v${index}`));
    expect(received.map(({ outcome }) => outcome)).toEqual([...Array(20).fill('opened'), 'held']);
  });
});

describe('Many senders of one domain', () => {
  const outcomes = async (domain: string, count: number, isProved: boolean) => {
    const received = await Promise.all(
      Array.from({ length: count }, (_, index) => {
        const from = `p${index}@${domain}`;
        const identity = isProved ? proved(from) : claimed(from);
        return receive(from, `${domain}${index}`, { identity });
      }),
    );
    return received.filter(({ outcome }) => outcome === 'held').length;
  };

  it('are held beyond a hundred an hour if they are unverified, whatever their subdomain', async () => {
    expect(await outcomes('one.flood.example', 60, false)).toBe(0);
    expect(await outcomes('two.flood.example', 42, false)).toBe(2);
  });

  it('are received if they are authenticated', async () => {
    expect(await outcomes('proved.example', 102, true)).toBe(0);
  });

  it('are received from a public provider, whose users are unrelated', async () => {
    expect(await outcomes('qq.com', 102, false)).toBe(0);
  });
});
