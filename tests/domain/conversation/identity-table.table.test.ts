import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantStore } from '../../../domain/access/grant.store.ts';
import { outgoingStore } from '../../../domain/channel/outgoing.store.ts';
import { type Received, receiveMail } from '../../../domain/conversation/receive-mail.ts';
import { receiveNonCustomerMail } from '../../../domain/conversation/receive-non-customer-mail.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { organizationDomainStore } from '../../../domain/customer/organization/organization-domain.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { answerAddress } from '../../../domain/mail/answer-token.ts';
import { addressedMailboxes } from '../../../domain/mail/incoming/addressed-mailboxes.ts';
import { identityOf } from '../../../domain/mail/incoming/authenticate.ts';
import { ownMailOf } from '../../../domain/mail/incoming/own-mail.ts';
import { readMail } from '../../../domain/mail/incoming/read-mail.ts';
import type { Receipt, Verdicts } from '../../../domain/mail/incoming/receipt.ts';
import { headerRecipients } from '../../../domain/mail/incoming/recipients.ts';
import { findReplyEnvelope } from '../../../domain/mail/outgoing/find-reply-envelope.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { type IdentityStatus, identityStatus } from '../../../domain/shared/identity.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { signingKeyStore } from '../../../domain/shared/signing-key.store.ts';
import { dismissedProposalStore } from '../../../domain/ticket/dismissed-proposal.store.ts';
import { mailReferenceStore } from '../../../domain/ticket/mail-reference.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenAgent, givenMailbox } from '../given.ts';

/**
 * What a mail may do, by its author's identity and by how it was threaded: each cell is a real mail, received beside
 * a resolved ticket with a collaborator, and its effects. Effects outside the cell must not occur.
 */

const domain = 'support.example.com';
const help = `help@${domain}`;
const mailbox = givenMailbox(1, help);
const own = ownMailOf([mailbox], [domain]);
const now = '2026-11-23T09:00:00.000Z';
const agent = givenAgent(1, { address: 'ana@desk.example' });
const context = (id: string): Context => ({ actor: { kind: 'system' }, now, newId, correlationId: id });

let table: DeskTable;
let stores: ReturnType<typeof storesOf>;

function storesOf({ database }: DeskTable) {
  const agents = agentStore(database);
  return {
    database,
    settings: shippedTiming.settings,
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    customers: customerStore(database),
    organizationDomains: organizationDomainStore(database),
    dismissedProposals: dismissedProposalStore(database),
    agents,
    knownAgents: agents.all,
    references: mailReferenceStore(database),
    counters: counterStore(database, 'Europe/Berlin'),
    routing: () => Promise.resolve({ version: 0, rules: [] }),
    files: { s3: new S3Client({ region: 'eu-central-1' }), bucket: 'none' },
    readMail,
    own,
    forwarders: own.addresses,
    acknowledge: 'authenticated' as const,
    mails: mailStore(database),
    outgoing: outgoingStore(database),
    suppressions: suppressionStore(database),
    rates: rateLimitStore(database),
    signingKey: signingKeyStore(database),
    teams: teamStore(database),
    grants: grantStore(database),
    templates: () => Promise.resolve([]),
    statusNotices: () => Promise.resolve({ notices: [] }),
    desk: { name: 'Desk', timeZone: 'Europe/Berlin', mailDomain: domain },
    automaticMailsPerHour: 100_000,
  };
}

beforeAll(async () => {
  table = await startDeskTable();
  stores = storesOf(table);
  await commitWrites(table.database, stores.agents.creation(agent, systemContext('test')));
});
afterAll(() => table.stop());

const passed: Verdicts = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'GRAY',
  dkim: 'GRAY',
  dmarc: 'PASS',
  dmarcPolicy: 'none',
};
/** SES's verdicts for each kind of mail; an anonymous one has no From. */
const verdicts: Record<IdentityStatus, Verdicts> = {
  authenticated: passed,
  unverified: { ...passed, dmarc: 'GRAY' },
  failed: { ...passed, dmarc: 'FAIL', dmarcPolicy: 'reject' },
  none: { ...passed, dmarc: 'GRAY' },
};

/** Receives a mail as `functions/mail/intake.ts` does. Undefined if it is not a customer's mail, or for no mailbox. */
async function takeIn(
  sesMailId: string,
  recipient: string,
  lines: readonly string[],
  status: IdentityStatus,
  tickets = stores.tickets,
): Promise<Received | undefined> {
  const receipt: Receipt = {
    sesMailId,
    rawMailKey: `mail/${sesMailId}`,
    envelopeFrom: 'x@mailer.example',
    recipients: [recipient],
    receivedAt: now,
    from: undefined,
    subject: undefined,
    verdicts: verdicts[status],
  };
  const mail = await readMail(Buffer.from(lines.join('\r\n')));
  const identity = await identityOf(mail, receipt);
  const read = { receipt, mail, identity };
  const apartStores = { ...stores, tickets, agents: stores.knownAgents };
  const received = { ...read, mailboxes: [mailbox], mailDomain: domain, own };
  if (await receiveNonCustomerMail(apartStores, received, context(sesMailId))) return undefined;
  const keys = await stores.signingKey.load(now);
  const ids = [recipient, ...headerRecipients(mail)].flatMap(
    (address) => ticketOfReplyAddress(address, keys, [domain]) ?? [],
  );
  const tokenTickets = await stores.tickets.loadAll([...new Set(ids)]);
  const [addressed] = addressedMailboxes([recipient], tokenTickets, [mailbox]);
  if (!addressed) return undefined;
  const placed = { ...read, ...addressed, addressedTo: [mailbox.mailboxId], released: false };
  return receiveMail(stores, placed, context(sesMailId));
}

/** A resolved ticket: its customer was acknowledged, and answered with a mail that copied a collaborator. */
interface Given {
  ticketId: TicketId;
  number: string;
  customer: string;
  collaborator: string;
  /** A unique part in everything that two cells could share. */
  name: string;
  /** The id of the customer's own mail. */
  receivedId: string;
  /** The id that SES assigned to ours. */
  sentId: string;
  token: string;
  answerAddress: string;
}

async function givenTicketOf(name: string): Promise<Given> {
  const customer = `mei@${name}.example`;
  const collaborator = `boss@${name}-partner.example`;
  const receivedId = `question@${name}.example`;
  const lines = [
    `From: Mei <${customer}>`,
    `To: ${help}`,
    `Cc: ${collaborator}`,
    `Message-ID: <${receivedId}>`,
    'Subject: Broken lamp',
    '',
    'It is broken.',
  ];
  const opened = await takeIn(`${name}-opening`, help, lines, 'authenticated');
  if (opened?.outcome !== 'opened') throw new Error(`The opening was not taken in: ${opened?.outcome}.`);
  const { ticketId, number } = opened.ticket;
  const [mail] = await stores.mails.ofTicket(ticketId);
  if (!mail) throw new Error('The opening was not acknowledged.');
  const sentId = `${name}@eu-central-1.amazonses.com`;
  const { messageId, mailboxId } = mail;
  await commitWrites(table.database, [
    stores.mails.advance(mail, { state: 'sent', sesMessageId: sentId, settledAt: now }),
    stores.references.alias({ mailboxId, reference: sentId, ticketId, messageId }),
  ]);
  await stores.tickets.change(
    ticketId,
    { kind: 'edit', status: 'resolved', assigneeId: agent.agentId },
    context(name),
  );
  const keys = await stores.signingKey.load(now);
  const token = replyAddress(ticketId, keys, domain);
  const answer = answerAddress(ticketId, agent.agentId, keys, domain);
  return {
    ...{ ticketId, number, customer, collaborator, name, receivedId, sentId },
    ...{ token, answerAddress: answer },
  };
}

/** A way by which a mail is threaded to a ticket. */
interface Route {
  from: (ticket: Given) => string;
  to?: (ticket: Given) => string;
  fields?: (ticket: Given) => string[];
  body?: (ticket: Given) => string[];
}

const customer = ({ customer }: Given) => customer;
const stranger = ({ name }: Given) => `stranger@${name}-elsewhere.example`;
const relay = ({ name }: Given) => `notifications@${name}-relay.example`;
const numbered = ({ number }: Given) => [`Subject: Re: [${number}] Broken lamp`];
const answering = ({ sentId }: Given) => [`In-Reply-To: <${sentId}>`, 'Subject: Re: Broken lamp'];
const referring = ({ sentId }: Given) => [`References: <${sentId}>`, 'Subject: Re: Broken lamp'];
const answeringReceived = ({ receivedId }: Given) => [
  `In-Reply-To: <${receivedId}>`,
  'Subject: Re: Broken lamp',
];
const behindRelay = (person: (ticket: Given) => string, fields: (ticket: Given) => string[]) => ({
  from: relay,
  fields: (ticket: Given) => [...fields(ticket), `Reply-To: ${person(ticket)}`],
});

const report = ({ customer, sentId }: Given) => [
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  '',
  `Final-Recipient: rfc822; ${customer}`,
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
  '',
  '--b',
  'Content-Type: text/rfc822-headers',
  '',
  `Message-ID: <${sentId}>`,
  '--b--',
];
const bounceFrom = (from: (ticket: Given) => string): Route => ({
  from,
  fields: () => [
    'Subject: Undelivered',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  ],
  body: report,
});

const routes = {
  token: { from: customer, to: ({ token }) => token },
  "token, a collaborator's": { from: ({ collaborator }) => collaborator, to: ({ token }) => token },
  "token, a stranger's": { from: stranger, to: ({ token }) => token },
  'token, behind a relay': { ...behindRelay(customer, answering), to: ({ token }) => token },
  'token in Cc': { from: customer, fields: ({ token }) => [`Cc: ${token}`, 'Subject: Something else'] },
  'token, answers wanted elsewhere': {
    from: customer,
    to: ({ token }) => token,
    fields: ({ name }) => [`Reply-To: spy@${name}-spies.example`, 'Subject: Re: Broken lamp'],
  },
  'In-Reply-To': { from: customer, fields: answering },
  "In-Reply-To, a stranger's": { from: stranger, fields: answering },
  References: { from: customer, fields: referring },
  "References, a stranger's": { from: stranger, fields: referring },
  number: { from: customer, fields: numbered },
  "number, a stranger's": { from: stranger, fields: numbered },
  "number, a collaborator's": { from: ({ collaborator }) => collaborator, fields: numbered },
  'same domain': { from: ({ name }) => `colleague@${name}.example`, fields: answeringReceived },
  'same organization': { from: ({ name }) => `colleague@branch.${name}.example`, fields: numbered },
  'Reply-To': behindRelay(customer, numbered),
  'Reply-To, with the id of a mail that others have': behindRelay(customer, answeringReceived),
  "Reply-To, a collaborator's": behindRelay(({ collaborator }) => collaborator, answeringReceived),
  "Reply-To, an agent's": behindRelay(() => agent.address, numbered),
  '@fwd': {
    from: () => agent.address,
    body: ({ customer }) => ['@fwd', '', `From: Mei <${customer}>`, 'Subject: Another lamp', '', 'Help!'],
  },
  "@fwd, a stranger's": {
    from: stranger,
    body: ({ customer }) => ['@fwd', '', `From: Mei <${customer}>`, 'Subject: Another lamp', '', 'Help!'],
  },
  "@fwd, behind an agent's Reply-To": {
    ...behindRelay(() => agent.address, numbered),
    body: ({ customer }) => ['@fwd', '', `From: Mei <${customer}>`, 'Subject: Another lamp', '', 'Help!'],
  },
  "agent's answer": { from: () => agent.address, to: ({ answerAddress }) => answerAddress },
  "agent's answer, a stranger's": { from: stranger, to: ({ answerAddress }) => answerAddress },
  bounce: bounceFrom(({ name }) => `MAILER-DAEMON@mx.${name}.example`),
  "bounce, a collaborator's": bounceFrom(({ collaborator }) => collaborator),
  "bounce, from elsewhere's system": bounceFrom(({ name }) => `MAILER-DAEMON@${name}-elsewhere.example`),
  "bounce, from somebody at the recipient's provider": bounceFrom(({ name }) => `mallory@${name}.example`),
} satisfies Record<string, Route>;

const may = (authenticated: string, unverified = '', none = '') => ({
  ...{ authenticated, unverified, none },
  failed: '',
});

/**
 * The rules: an authenticated participant may do everything that a customer may. An unverified author adds a message
 * if a token or our Message-ID proves that they were written to, and reopens tickets that they participate in. An
 * anonymous author adds a message there, too. A failed author is held. A number requires an authenticated
 * participant. A Reply-To never identifies a known person. Authors who may not enter the ticket open their own.
 */
const rules: Record<keyof typeof routes, Record<IdentityStatus, string>> = {
  token: may('append add reopen answers', 'append reopen answers', 'append'),
  "token, a collaborator's": may('append add reopen answers', 'append reopen answers', 'append'),
  "token, a stranger's": may('append reopen', 'append', 'append'),
  'token, behind a relay': may('append', 'append', 'append'),
  'token in Cc': may('append add reopen answers', 'append reopen answers', 'append'),
  'token, answers wanted elsewhere': may('append add reopen answers', 'append reopen answers', 'append'),
  'In-Reply-To': may('append add reopen answers', 'append reopen answers', 'append'),
  "In-Reply-To, a stranger's": may('append reopen', 'append', 'append'),
  References: may('append add reopen answers', 'append reopen answers', 'append'),
  "References, a stranger's": may('append reopen', 'append', 'append'),
  number: may('append add reopen answers', 'open', 'open'),
  "number, a stranger's": may('open acknowledged', 'open', 'open'),
  "number, a collaborator's": may('append add reopen answers', 'open', 'open'),
  'same domain': may('open acknowledged', 'open', 'open'),
  'same organization': may('open acknowledged', 'open', 'open'),
  'Reply-To': may('open', 'open', 'open'),
  'Reply-To, with the id of a mail that others have': may('open', 'open', 'open'),
  "Reply-To, a collaborator's": may('open', 'open', 'open'),
  "Reply-To, an agent's": may(''),
  '@fwd': may('open acknowledged agent', '', 'open'),
  "@fwd, a stranger's": may('open acknowledged', 'open', 'open'),
  "@fwd, behind an agent's Reply-To": may(''),
  "agent's answer": may('agent'),
  "agent's answer, a stranger's": may(''),
  bounce: may('report suppress'),
  "bounce, a collaborator's": may('report'),
  "bounce, from elsewhere's system": may('report'),
  "bounce, from somebody at the recipient's provider": may('report'),
};

/** The effects of a mail by a route, out of all possible ones. */
async function doneBy(name: string, route: Route, status: IdentityStatus): Promise<string[]> {
  const given = await givenTicketOf(name);
  const { ticketId } = given;
  const from = route.from(given);
  const friend = `friend@${name}-friends.example`;
  const fields = route.fields?.(given) ?? ['Subject: Re: Broken lamp'];
  const copies = fields.some((field) => field.startsWith('Cc:')) ? fields : [...fields, `Cc: ${friend}`];
  const to = route.to?.(given) ?? help;
  const lines = [
    ...(status === 'none' ? [] : [`From: ${from}`]),
    `To: ${to}${copies === fields ? `, ${friend}` : ''}`,
    `Message-ID: <probe@${name}.example>`,
    ...copies,
    '',
    ...(route.body?.(given) ?? ['Still broken.']),
  ];
  const sesMailId = `${name}-probe`;
  const received = await takeIn(sesMailId, to, lines, status);
  const ticket = await stores.tickets.load(ticketId);
  const latest = await stores.messages.latest(ticketId, 50);
  const opened = received?.outcome === 'opened' ? received.ticket : undefined;
  const inOpened = opened ? await stores.messages.latest(opened.ticketId, 50) : [];
  const isProbe = ({ rawMailKey }: { rawMailKey?: string | undefined }) => rawMailKey === `mail/${sesMailId}`;
  const appended = latest.find((message) => isProbe(message) && message.kind === 'customer');
  const envelope = await findReplyEnvelope(stores, { mailboxes: [mailbox], ticket, latest });
  const answered = [...(envelope?.headers.to ?? []), ...(envelope?.headers.cc ?? [])];
  const isAnswered = status !== 'none' && answered.some(({ address }) => address === from);
  const suppressed = await stores.suppressions.ofAddresses([given.customer, given.collaborator]);
  const mails = await stores.mails.ofTicket(ticketId);
  const byAgent = [...latest, ...inOpened].some((message) => isProbe(message) && message.authorId);
  const done = {
    append: appended !== undefined,
    open: opened !== undefined,
    add: ticket.collaborators?.includes(friend) ?? false,
    reopen: ticket.status !== 'resolved',
    acknowledged: opened?.acknowledgedAt !== undefined,
    answers: appended !== undefined && isAnswered,
    agent: byAgent,
    report: mails.some(({ state }) => state === 'failed'),
    suppress: suppressed.length > 0,
  };
  return Object.entries(done).flatMap(([what, happened]) => (happened ? [what] : []));
}

it('covers every way with rules', () => {
  expect(Object.keys(rules)).toEqual(Object.keys(routes));
});

describe.concurrent.each(Object.entries(routes))('By %s, a mail whose author is', (name, route: Route) => {
  const cells = Object.entries(
    new Map<string, Record<IdentityStatus, string>>(Object.entries(rules)).get(name) ?? {},
  );
  it.each(cells)('%s may: %s', async (status, allowed) => {
    const cell = `r${Object.keys(routes).indexOf(name)}${status}`;
    const done = await doneBy(cell, route, identityStatus.parse(status));
    expect(done.sort()).toEqual(allowed.split(' ').filter(Boolean).sort());
  });
});

it("an agent's answer by mail is not sent to a recipient who was removed meanwhile", async () => {
  const { ticketId, answerAddress, collaborator } = await givenTicketOf('race');
  let isRemoved = false;
  const change: typeof stores.tickets.change = async (...wanted) => {
    if (!isRemoved) {
      isRemoved = true;
      const removal = { kind: 'change-collaborators', remove: [collaborator] } as const;
      await stores.tickets.change(ticketId, removal, context('removal'));
    }
    return stores.tickets.change(...wanted);
  };
  const lines = [
    `From: ${agent.address}`,
    `To: ${answerAddress}`,
    'Subject: Re: Lamp',
    '',
    'It is on its way.',
  ];
  await takeIn('race-answer', answerAddress, lines, 'authenticated', { ...stores.tickets, change });
  const [answer] = await stores.messages.latest(ticketId, 1);
  expect(answer).toMatchObject({ kind: 'reply', text: 'It is on its way.', cc: [] });
  expect(answer?.to?.map(({ address }) => address)).toEqual(['mei@race.example']);
});
