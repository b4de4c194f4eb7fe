import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import type { Outgoing } from '../../domain/channel/outgoing.store.ts';
import { type Received, receiveMail } from '../../domain/conversation/receive-mail.ts';
import {
  type ReceivedFromNonCustomer,
  receiveNonCustomerMail,
} from '../../domain/conversation/receive-non-customer-mail.ts';
import { isCanaryAddress } from '../../domain/mail/canary-address.ts';
import { addressedMailboxes, type TokenTicket } from '../../domain/mail/incoming/addressed-mailboxes.ts';
import { identityOf } from '../../domain/mail/incoming/authenticate.ts';
import { heldMailOf } from '../../domain/mail/incoming/held-mail.ts';
import { type Hold, holdForContent } from '../../domain/mail/incoming/hold.ts';
import type { IncomingMail } from '../../domain/mail/incoming/incoming-mail.ts';
import { type OwnMail, ownMailOf } from '../../domain/mail/incoming/own-mail.ts';
import { sesMailIdOf } from '../../domain/mail/incoming/raw-mail.ts';
import { receiptOfRawMail } from '../../domain/mail/incoming/raw-mail-receipt.ts';
import { type MailReader, readMail } from '../../domain/mail/incoming/read-mail.ts';
import { UnreadableMail } from '../../domain/mail/incoming/reading/unreadable-mail.ts';
import { isSetupNotification, type Receipt, receiptOf } from '../../domain/mail/incoming/receipt.ts';
import { headerRecipients } from '../../domain/mail/incoming/recipients.ts';
import { type Reingest, reingest } from '../../domain/mail/incoming/reingest.ts';
import {
  mayBeRetaken,
  type QuarantinedMail,
  quarantineIdOf,
} from '../../domain/mail/quarantine/quarantined-mail.ts';
import { ticketOfReplyAddress } from '../../domain/mail/reply-token.ts';
import type { Context } from '../../domain/shared/context.ts';
import { KefuError } from '../../domain/shared/errors.ts';
import type { Identity } from '../../domain/shared/identity.ts';
import type { TicketId } from '../../domain/shared/ids.ts';
import { getFile } from '../../domain/ticket/attachment/attachment-files.ts';
import { linkTickets } from '../../domain/ticket/link-tickets.ts';
import { cached } from '../cached.ts';
import { s3Client } from '../clients/s3.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { automaticMailSettings, desk, listedForwarders } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import { eachRecord, TooEarly } from '../queue-batch.ts';
import {
  agents,
  counters,
  customers,
  erasedMails,
  grants,
  knownMailboxes,
  knownRoutingRules,
  knownStatusNotices,
  knownTemplates,
  mails,
  organizationDomains,
  quarantine,
  rates,
  signingKey,
  suppressions,
  teams,
} from '../stores.ts';
import { dismissedProposals, knownSettings, messages, references, tickets } from '../ticket-stores.ts';
import { cpuDeadline } from './cpu-deadline.ts';

const { RAW_MAIL_BUCKET, ATTACHMENT_BUCKET } = environment('raw-mail:read', 'mail-files:write');
/** Loaded once, with the first mail that needs them. */
let settings: (ReturnType<typeof automaticMailSettings> & { forwarders: string[] }) | undefined;
const s3 = s3Client();
const rawMail = { s3, bucket: RAW_MAIL_BUCKET };
/** No real mail takes half a second; mail that takes longer is quarantined. */
const withinFiveSeconds = cpuDeadline(5);
/**
 * Small mail is parsed without the deadline, which costs as much as the parsing: even in quadratic time, it would
 * take less than the deadline. An endless loop is ended by the function's timeout.
 */
const smallMailBytes = 16_384;
const readWithin: MailReader = (raw) =>
  readMail(raw, raw.length > smallMailBytes ? withinFiveSeconds : undefined);
const knownAgents = cached(60_000, agents.all);
const reception = {
  readMail: readWithin,
  knownAgents,
  database,
  settings: knownSettings,
  tickets,
  messages,
  customers,
  organizationDomains,
  dismissedProposals,
  agents,
  references,
  counters,
  routing: knownRoutingRules,
  files: { s3, bucket: ATTACHMENT_BUCKET },
  mails,
  suppressions,
  rates,
  templates: knownTemplates,
  statusNotices: knownStatusNotices,
  desk,
};

/** Loaded with the first answer of an agent to a customer who wrote in a channel. */
const outgoing: Outgoing = {
  find: async (...place) => (await import('../channel-stores.ts')).outgoing.find(...place),
  request: async (...wanted) => (await import('../channel-stores.ts')).outgoing.request(...wanted),
};

const apart = {
  ...reception,
  ...{ teams, grants, outgoing },
  agents: knownAgents,
  signingKey,
};

/** A parsed mail with its author's identity. */
interface ReadMail {
  receipt: Receipt;
  mail: IncomingMail;
  identity: Identity;
}

/** Receives one mail: parses it and adds it to a ticket in each mailbox that it is for, or holds it with a reason. */
export const handler = middy(eachRecord(work));

async function work(record: SQSRecord): Promise<void> {
  const body: unknown = JSON.parse(record.body);
  if (isSetupNotification(body)) return logger.info('SES tested the receipt rule; no mail arrived.');
  const again = reingest.safeParse(body);
  return again.success ? reingestMail(again.data) : takeIn(receiptOf(body));
}

async function takeIn(receipt: Receipt): Promise<void> {
  correlate(receipt.sesMailId);
  if (await isCanary(receipt)) return count('CanariesReceived');
  const condemned = holdForContent(receipt.verdicts);
  if (condemned && !(await wasErased(receipt.rawMailKey))) return hold(receipt, condemned);
  const raw = condemned ? undefined : await presentBytes(receipt.rawMailKey);
  if (raw) await receive(receipt, raw, false);
}

/** The bytes of a raw mail; undefined if it was erased since the notification of it. */
async function presentBytes(rawMailKey: string): Promise<Uint8Array | undefined> {
  try {
    return await getFile(rawMail, rawMailKey);
  } catch (error) {
    if (await wasErased(rawMailKey)) return undefined;
    throw error;
  }
}

async function wasErased(rawMailKey: string): Promise<boolean> {
  const wasErased = await erasedMails.isErased(rawMailKey);
  if (wasErased) logger.info('The mail was erased: the notification of it is dropped.');
  return wasErased;
}

/** Whether the desk sent it to itself. It is parsed nevertheless, to check that this works, too. */
async function isCanary({ recipients, rawMailKey }: Receipt): Promise<boolean> {
  const candidates = recipients.filter((address) => address.startsWith('canary-'));
  if (!candidates.length) return false;
  const now = new Date().toISOString();
  const keys = await signingKey.load(now);
  if (!candidates.some((address) => isCanaryAddress(address, now, keys, desk.mailDomain))) return false;
  await getFile(rawMail, rawMailKey);
  return true;
}

/** Processes a stored raw mail, unless a person decided otherwise or has to decide first. */
async function reingestMail({ rawMailKey, release, actor }: Reingest): Promise<void> {
  const sesMailId = sesMailIdOf(rawMailKey);
  correlate(sesMailId);
  const context = { ...systemContext(sesMailId), actor };
  const kept = await quarantine.find(quarantineIdOf(sesMailId));
  if (kept && !mayBeRetaken(kept, release)) {
    return logger.info('The mail was decided on already.', { state: kept.state, reason: kept.reason });
  }
  const raw = await presentBytes(rawMailKey);
  if (!raw) return;
  const receipt = receiptOfRawMail(rawMailKey, raw, kept, context.now);
  const condemned = release ? undefined : holdForContent(receipt.verdicts);
  if (condemned) return hold(receipt, condemned);
  const claimed = kept?.state === 'held' ? await claim(kept, context) : kept;
  const ticketIds = await receive(receipt, raw, release);
  if (claimed && ticketIds) {
    const settle = { kind: 'settle', ticketIds } as const;
    await quarantine.change(claimed.quarantineId, () => settle, context, asLoaded(claimed));
  }
}

/**
 * So that a mail that a replay adds to a ticket can't be discarded concurrently.
 * @throws TooEarly after a concurrent decision, which the retried message will find
 */
async function claim(kept: QuarantinedMail, context: Context): Promise<QuarantinedMail> {
  try {
    const replay = { kind: 'replay' } as const;
    return (await quarantine.change(kept.quarantineId, () => replay, context, asLoaded(kept))).state;
  } catch (error) {
    if (!(error instanceof KefuError) || error.code !== 'precondition-failed') throw error;
    throw new TooEarly('Somebody decides about the mail at this moment.');
  }
}

/** A change of the very version that was loaded. */
function asLoaded(loaded: QuarantinedMail) {
  return { loaded, expectedVersion: loaded.version };
}

/** The tickets of the mail, from now or before; undefined if it is held. */
async function receive(receipt: Receipt, raw: Uint8Array, release: boolean): Promise<TicketId[] | undefined> {
  try {
    const mail = await readWithin(raw);
    const read = { receipt, mail, identity: await identityOf(mail, receipt) };
    const apart = release ? undefined : await receiveFromNonCustomer(read);
    return apart ? await settleNonCustomerMail(receipt, apart) : await receiveInEachMailbox(read, release);
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error;
    await hold(receipt, { reason: 'unreadable', detail: error.reason });
    return undefined;
  }
}

async function receiveFromNonCustomer(read: ReadMail): Promise<ReceivedFromNonCustomer | undefined> {
  const known = await knownMailboxes();
  const { mailDomain } = desk;
  const received = { ...read, mailboxes: known, mailDomain, own: ownMailOf(known, desk.mailDomains) };
  return receiveNonCustomerMail(apart, received, systemContext(read.receipt.sesMailId));
}

async function settleNonCustomerMail(
  receipt: Receipt,
  received: ReceivedFromNonCustomer,
): Promise<TicketId[] | undefined> {
  if ('hold' in received) {
    await hold(receipt, received.hold);
    return undefined;
  }
  logger.info('Non-customer mail received.', received);
  return received.ticketIds;
}

async function receiveInEachMailbox(read: ReadMail, release: boolean): Promise<TicketId[] | undefined> {
  const { receipt, mail } = read;
  const known = await knownMailboxes();
  const tokenTickets = await ticketsOfReplyAddresses([...receipt.recipients, ...headerRecipients(mail)]);
  const named = addressedMailboxes(receipt.recipients, tokenTickets, known);
  // A released mail for no mailbox goes to the desk's first one.
  const fallback = release ? known.slice(0, 1).map((mailbox) => ({ mailbox, tokenTicketId: undefined })) : [];
  const addressed = named.length ? named : fallback;
  if (!addressed.length) {
    const detail = 'It was sent to none of the mailboxes and to no reply address.';
    await hold(receipt, { reason: 'no-mailbox', detail });
    return undefined;
  }
  const own = ownMailOf(known, desk.mailDomains);
  const addressedTo = addressed.map(({ mailbox }) => mailbox.mailboxId);
  const ticketIds: TicketId[] = [];
  let isHeld = false;
  for (const { mailbox, tokenTicketId } of addressed) {
    const received = await receiveMail(
      { ...reception, ...mailSettings(), own, forwarders: forwardersOf(own) },
      { ...read, mailbox, addressedTo, tokenTicketId, released: release },
      systemContext(receipt.sesMailId),
    );
    const ticketId = ticketIdOf(received);
    if (ticketId) ticketIds.push(ticketId);
    if (received.outcome === 'held') {
      isHeld = true;
      await hold(receipt, received.hold);
    }
    count('MailsReceived');
    logger.info('Mail received.', { outcome: received.outcome, mailboxId: mailbox.mailboxId, ticketId });
  }
  await linkTickets({ tickets }, ticketIds, systemContext(receipt.sesMailId));
  return isHeld ? undefined : ticketIds;
}

function mailSettings() {
  settings ??= { ...automaticMailSettings(), forwarders: listedForwarders() };
  return settings;
}

/** The desk's own forms write from its mailboxes' addresses. */
function forwardersOf({ addresses }: OwnMail): ReadonlySet<string> {
  return new Set([...addresses, ...mailSettings().forwarders]);
}

function ticketIdOf(received: Received): TicketId | undefined {
  switch (received.outcome) {
    case 'opened':
    case 'appended':
      return received.ticket.ticketId;
    case 'duplicate':
      return received.ticketId;
    case 'held':
      return undefined;
    default:
      return received satisfies never;
  }
}

async function ticketsOfReplyAddresses(addresses: readonly string[]): Promise<TokenTicket[]> {
  if (!addresses.some((address) => address.startsWith('re-'))) return [];
  const keys = await signingKey.load(new Date().toISOString());
  const ids = addresses.flatMap((address) => ticketOfReplyAddress(address, keys, desk.mailDomains) ?? []);
  return tickets.loadAll([...new Set(ids)]);
}

async function hold(receipt: Receipt, why: Hold): Promise<void> {
  count('MailsHeld');
  logger.warn('Mail held.', { reason: why.reason });
  await quarantine.hold(heldMailOf(receipt, why), systemContext(receipt.sesMailId));
}
