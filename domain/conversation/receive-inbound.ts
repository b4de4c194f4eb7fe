import type { ChannelRecord } from '../channel/channel.ts';
import type { ChannelReference, ChannelReferenceStore } from '../channel/channel-reference.store.ts';
import type { ChannelThreadStore } from '../channel/channel-thread.store.ts';
import type { ChannelThread } from '../channel/channel-thread.ts';
import { channels } from '../channel/channels.ts';
import type { Inbound, InboundSender, InboundThread } from '../channel/inbound.ts';
import {
  type ChannelSender,
  identityOf,
  pointsOf,
  type SenderIdentity,
  type SenderPoint,
  trustOf,
} from '../channel/sender.ts';
import { type KnownContact, recipientOf } from '../customer/known-contact.ts';
import type { DeskSettings } from '../desk/desk-settings.ts';
import { targetOf } from '../mail/incoming/find-candidates.ts';
import { isClosedTooLong } from '../mail/incoming/threading.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { AcknowledgePolicy } from '../mail/outgoing/acknowledge-policy.ts';
import { type AddressLimitStores, checkAddressLimits } from '../mail/outgoing/check-address-limits.ts';
import type { Counting } from '../mail/rate-limit.store.ts';
import { type RateLimit, rateSubjectOf, ticketLimits } from '../mail/rate-limit.ts';
import type { Context } from '../shared/context.ts';
import { type Database, readTogether, retryOnConflict } from '../shared/database.ts';
import { derivedIdAt } from '../shared/derived-id.ts';
import { KefuError } from '../shared/errors.ts';
import type { AttachmentId, CustomerId, MessageId, TicketId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { type PhoneCall, previewOf } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { OpeningStores } from './commit-opening.ts';
import { receiveMessage } from './receive-message.ts';
import { type ContentStores, storeContent } from './store-content.ts';

export interface ReceiveInboundStores extends OpeningStores, ContentStores, AddressLimitStores {
  database: Database;
  references: ChannelReferenceStore;
  threads: ChannelThreadStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  settings: () => Promise<Pick<DeskSettings, 'lifecycle'>>;
  /** Stores the HTML of a message, sanitized. @returns its key */
  storeHtml(messageId: MessageId, html: string): Promise<string>;
  acknowledge: AcknowledgePolicy;
  desk: OpeningStores['desk'] & { locale: Locale };
}

/** A message as the adapter of a channel brings it. */
export interface ChannelInbound {
  channel: ChannelRecord;
  externalId: string;
  /** What the platform calls the conversation. */
  threadId: string;
  sender: ChannelSender;
  /** Whether the channel itself verified the sender: see `ChannelRecord.vouchesFor`. */
  isVouched: boolean;
  sentAt: string;
  subject?: string | undefined;
  text: string;
  html?: string | undefined;
  attachmentIds: readonly AttachmentId[];
  context?: Record<string, string> | undefined;
  /** Of a phone call. */
  call?: PhoneCall | undefined;
}

/** What became of it. A copy of a message has the ids of the first one; an echo is a message of the desk's own. */
export type ReceivedInbound =
  | {
      outcome: 'opened' | 'appended' | 'duplicate';
      identity: SenderIdentity;
      ticketId: TicketId;
      messageId: MessageId;
      customerId: CustomerId;
    }
  | { outcome: 'echo' };

/** Copies of one message, and messages of one conversation, arrive at once; each loses to the others. */
const attempts = 8;
const pauseMilliseconds = 100;

const subjectCharacters = 100;

/**
 * Receives a message of a channel, once: as the next one of its conversation's ticket, or as the first of a new one.
 * Repeating it yields the ids of the first time.
 * @throws KefuError `transition-not-allowed` for a channel that is disabled; `invalid-request` naming each of `files` that
 * whoever acts never announced, or never uploaded; `rate-limit-exceeded` where its sender opens too many tickets; `edit-conflict`
 * where others kept being faster
 */
export function receiveInbound(
  stores: ReceiveInboundStores,
  inbound: ChannelInbound,
  context: Context,
): Promise<ReceivedInbound> {
  return retryOnConflict(attempts, () => receiveOnce(stores, inbound, context), pauseMilliseconds);
}

async function receiveOnce(
  stores: ReceiveInboundStores,
  inbound: ChannelInbound,
  context: Context,
): Promise<ReceivedInbound> {
  const { channel, externalId, threadId, sender } = inbound;
  const { channelId, kind } = channel;
  if (!channel.isEnabled)
    throw new KefuError(
      'transition-not-allowed',
      `The channel ${channelId} is disabled: an admin can enable it.`,
    );
  if (sender.id !== undefined && channel.ownSenderIds.includes(sender.id)) return { outcome: 'echo' };

  const points = pointsOf(channel, sender, inbound.isVouched);
  const owners = points.map(({ point }) => stores.customers.finding(point));
  const wanted = stores.references.reading(channelId, externalId);
  const conversation = stores.threads.reading(channelId, threadId);
  const read = await readTogether(stores.database, [wanted, conversation, ...owners]);
  const earlier = read(wanted);
  if (earlier) return repeated(earlier);

  const known = points.map((each, index) => ({ ...each, owner: owners[index] && read(owners[index]) }));
  const thread = read(conversation);
  const identity = identityOf(points);
  const ticket = thread && (await presentTicket(stores, thread));
  const { lifecycle } = await stores.settings();
  const reopenDays = channel.reopenDays ?? lifecycle.reopenDays;
  const goesOn = ticket !== undefined && !isClosedTooLong(ticket, { now: context.now, reopenDays });
  const sentAt = inbound.sentAt < context.now ? inbound.sentAt : context.now;
  const opening = { ...inbound, sentAt, identity };
  const mailbox = await answeringMailbox(stores, channel);
  const placed: InboundThread = goesOn
    ? { ticket, threadedBy: 'channel-thread', wakes: isFromCustomer(inbound) }
    : {
        ticket: undefined,
        subject: inbound.subject ?? previewOf(inbound.text, subjectCharacters),
        linkedTicketIds: ticket ? [ticket.ticketId] : [],
        acknowledgementHeldBack: await countOpening(stores, opening, context),
      };

  const messageId = derivedIdAt('message', `${channelId} ${externalId}`, sentAt, 0);
  const content = await storeContent(stores, { ...inbound, filesField: 'files' }, messageId, context);
  const { html } = inbound;
  const htmlKey = html === undefined ? undefined : await stores.storeHtml(messageId, html);
  const received: Inbound = {
    ...{ channel: kind, externalId, messageId, thread: placed, sentAt },
    sender: senderOf(sender, known, thread, identity),
    people: { joining: [], proposed: [] },
    content: { ...content, ...(htmlKey !== undefined && { htmlKey }) },
    place: { channelId, threadId, sentAt, context: inbound.context, call: inbound.call },
    forwardedBy: undefined,
    isByProgram: false,
    automaticMailReasons: [],
  };
  const { teamId, type, locale = stores.desk.locale } = channel;
  let customerId: CustomerId | undefined;
  const committed = await receiveMessage(
    stores,
    {
      inbound: received,
      mailbox,
      defaults: { teamId, type, locale },
      beside: (message) => {
        const { ticketId } = message;
        customerId = message.customerId;
        const ids = { channelId, ticketId, customerId };
        return [
          stores.references.claim({ ...ids, externalId, messageId, identity }),
          stores.threads.received(thread, {
            ...ids,
            threadId,
            // Others may write in a conversation, which stays that of who began it.
            ...(thread && goesOn && { customerId: thread.customerId }),
            senderId: thread ? thread.senderId : sender.id,
            ...{ lastReceivedAt: context.now, sentSince: 0 },
          }),
        ];
      },
    },
    context,
  );
  const { ticketId } = committed;
  customerId ??= committed.customerId;
  return { outcome: goesOn ? 'appended' : 'opened', identity, ticketId, messageId, customerId };
}

/** A call that the desk made is written down, and asks nothing of it. */
function isFromCustomer({ call }: ChannelInbound): boolean {
  return call?.direction !== 'outbound';
}

function repeated({ isOwn, ticketId, messageId, customerId, identity }: ChannelReference): ReceivedInbound {
  if (isOwn || !identity) return { outcome: 'echo' };
  return { outcome: 'duplicate', identity, ticketId, messageId, customerId };
}

/** The ticket of a conversation, or the one that it was merged into; undefined if it was erased. */
async function presentTicket(
  { tickets }: Pick<ReceiveInboundStores, 'tickets'>,
  { ticketId }: ChannelThread,
): Promise<Ticket | undefined> {
  const [found] = await tickets.loadAll([ticketId]);
  return found && targetOf(tickets, found);
}

async function answeringMailbox(
  { knownMailboxes }: Pick<ReceiveInboundStores, 'knownMailboxes'>,
  { mailboxId }: ChannelRecord,
): Promise<Mailbox | undefined> {
  const mailboxes = await knownMailboxes();
  return mailboxes.find((mailbox) => mailbox.mailboxId === mailboxId) ?? mailboxes[0];
}

/** A point that a sender may be found by, and whose it is. */
type OwnedPoint = SenderPoint & { owner: KnownContact | undefined };

/** Who wrote: whom the channel verified, else who began the conversation, else somebody new. */
function senderOf(
  { id, name = '', address }: ChannelSender,
  points: readonly OwnedPoint[],
  thread: ChannelThread | undefined,
  identity: SenderIdentity,
): InboundSender {
  const owner = points.find((point) => point.isVerified && point.owner)?.owner;
  const begun = thread && thread.senderId === id ? thread.customerId : undefined;
  const free = points.filter((point) => !point.owner);
  const valuesOf = (of: SenderPoint['of']) =>
    free.filter((point) => point.of === of).map(({ value }) => value);
  const identities = valuesOf('id');
  return {
    ...{ address, name, isPerson: true, trust: trustOf[identity] },
    customerId: owner ? recipientOf(owner) : begun,
    isAddressTaken: !valuesOf('address').length,
    contacts: { phones: valuesOf('phone'), ...(identities.length && { identities }) },
  };
}

const unproved =
  'Nothing proves that the address is its writer’s, who only typed it: see the setting `acknowledge`.';

/**
 * Counts a new ticket against the limits of its sender and of its channel, and its acknowledgement against those of the address. What somebody
 * claims to be is counted apart from what they are. A repetition counts once.
 * @returns why it may not be acknowledged
 * @throws KefuError `rate-limit-exceeded`
 */
async function countOpening(
  stores: ReceiveInboundStores,
  opening: ChannelInbound & { identity: SenderIdentity },
  context: Context,
): Promise<string | undefined> {
  const { channel, externalId, sender, identity } = opening;
  const at = countedAt(opening.sentAt, context.now);
  const id = `${channel.channelId} ${externalId}`;
  const { address, phone } = sender;
  const name = address === undefined ? (phone ?? sender.id) : rateSubjectOf(address);
  if (name !== undefined) {
    const subject = identity === 'verified' ? name : `unproved ${name}`;
    await countTicket(stores, subject, { at, id, limits: ticketLimits }, 'The sender');
  }
  const ofChannel: readonly RateLimit[] = [{ most: channel.ticketsPerHour, minutes: 60 }];
  await countTicket(
    stores,
    `channel ${channel.channelId}`,
    { at, id, limits: ofChannel },
    'All senders of the channel',
  );
  if (!channels[channel.kind].isAcknowledged || address === undefined) return undefined;
  if (identity !== 'verified' && stores.acknowledge !== 'everybody') return unproved;
  return checkAddressLimits(stores, { address, id, at: context.now });
}

const hourMilliseconds = 3_600_000;

/**
 * When a message counts against limits: the same for its copies, which arrive at different times, but not so long ago that
 * the limits have forgotten it.
 */
function countedAt(sentAt: string, now: string): string {
  if (sentAt > addMilliseconds(now, -hourMilliseconds)) return sentAt;
  return `${now.slice(0, '2026-11-22T10'.length)}:00:00.000Z`;
}

/** @throws KefuError `rate-limit-exceeded` */
async function countTicket(
  { rates }: Pick<ReceiveInboundStores, 'rates'>,
  subject: string,
  tickets: Counting,
  who: string,
): Promise<void> {
  const { tickets: broken } = await rates.count(subject, { tickets });
  if (!broken) return;
  const { most, minutes } = broken;
  const message = `${who} opened ${most} tickets within ${minutes} minutes: send the message again later.`;
  throw new KefuError('rate-limit-exceeded', message, [], { retryAfterSeconds: minutes * 60 });
}
