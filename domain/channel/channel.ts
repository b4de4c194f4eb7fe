import * as z from 'zod';
import { channel as channelKind, ticketType } from '../../events/ticket/ticket-facts.ts';
import { defineNoun } from '../record/plain-noun.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { oneLine } from '../shared/text-field.ts';

/** The platform's own id of somebody or of a conversation. */
export const platformId = oneLine(200);

/** What a channel may vouch for of a sender: its own id of them, the address or the phone number. */
const vouched = z.enum(['id', 'address', 'phone']);
export type Vouched = z.infer<typeof vouched>;

/** What clients send. */
const fields = {
  name: oneLine(200),
  /** Mail's channels are its mailboxes, and tickets of `api` are programs' own. */
  kind: channelKind.exclude(['mail', 'api']),
  /** The most characters of a message to the customer; without a limit if absent. */
  textAtMost: z.number().int().min(1).max(200_000, 'must be at most 200,000').optional(),
  /** Whether messages to the customer may have files. */
  takesFiles: z.boolean().default(true),
  /** Within which the customer may be written to; by default what the kind's platform enforces. */
  replyWindow: z
    .strictObject({
      hours: z.number().int().min(1).max(8760, 'must be at most a year of hours'),
      messages: z.number().int().min(1).max(10_000, 'must be at most 10,000'),
    })
    .optional(),
  /**
   * What of a sender the channel itself has verified, so that they are recognized by it. Nothing for what visitors type.
   */
  vouchesFor: z.array(vouched).max(3, 'must be at most 3').default([]),
  /** The desk's own accounts in the channel: what they write comes back as an echo, and is ignored. */
  ownSenderIds: z.array(platformId).max(20, 'must be at most 20 accounts').default([]),
  /** The mailbox from which customers of this channel are written to by mail; by default the desk's first. */
  mailboxId: idSchema('mailbox').optional(),
  teamId: idSchema('team').optional(),
  type: ticketType.default('question'),
  /** The language of new customers; by default the desk's. */
  locale: locale.optional(),
  brand: oneLine(100).optional(),
  /** A message to a ticket that was closed longer ago opens a new, linked one; by default as many days as mail's. */
  reopenDays: z.number().int().min(0).max(365, 'must be at most 365').optional(),
  /** The most new tickets in an hour, from all senders together: a flood ends here, and mail is not touched by it. */
  ticketsPerHour: z.number().int().min(1).max(1000, 'must be at most 1000').default(300),
  isEnabled: z.boolean().default(true),
};

/** What Kefu adds. */
const facts = {
  /** Counts the secrets from 1. */
  secretEpoch: z.number().int().positive(),
  secretRotatedAt: z.iso.datetime().optional(),
};

/** A way in and out that an adapter serves: a form, a chat, an official account. */
export const channelRecords = defineNoun('channel', {
  idKind: 'channel',
  id: { channelId: idSchema('channel') },
  fields: { ...fields, ...facts },
});
export type ChannelRecord = z.infer<typeof channelRecords.schema>;

/** Its routes: clients send `fields`, and see everything. */
export const channelApi = { ...channelRecords, fields };

/** How long the secret before the latest rotation is accepted. */
const previousSecretMilliseconds = dayMilliseconds;

/** Until when the secret before a rotation is accepted. */
export function previousSecretEnd(rotatedAt: string): string {
  return addMilliseconds(rotatedAt, previousSecretMilliseconds);
}

/** The epochs of the secrets that an adapter may sign with, the newest first. */
export function acceptedEpochs(
  { secretEpoch, secretRotatedAt }: Pick<ChannelRecord, 'secretEpoch' | 'secretRotatedAt'>,
  now: string,
): number[] {
  const previousIsLive = secretRotatedAt !== undefined && now < previousSecretEnd(secretRotatedAt);
  return previousIsLive ? [secretEpoch, secretEpoch - 1] : [secretEpoch];
}

export function withNewSecret(channel: ChannelRecord, now: string): ChannelRecord {
  const { version, secretEpoch } = channel;
  return { ...channel, version: version + 1, secretEpoch: secretEpoch + 1, secretRotatedAt: now };
}
