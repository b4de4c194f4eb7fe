import * as z from 'zod';
import { defineEvent } from '../event.ts';

/**
 * A reply waits for the adapter of its channel, which claims it: the answer to the claim has the text, and a lease until
 * which the adapter has to tell whether it was sent.
 */
export const ChannelMessageRequested = defineEvent('channel.message-requested', {
  channelId: z.string(),
  ticketId: z.string(),
  messageId: z.string(),
});

/** An adapter claimed it: nobody else sends it. */
export const ChannelMessageClaimed = defineEvent('channel.message-claimed', { leaseUntil: z.iso.datetime() });

/**
 * The adapter told what became of it, or did not in time: `unknown` for one that was claimed, `failed` for one that nobody
 * claimed.
 */
export const ChannelMessageSettled = defineEvent('channel.message-settled', {
  outcome: z.enum(['sent', 'failed', 'unknown']),
  /** When that was due, if the adapter didn't tell. */
  dueAt: z.iso.datetime().optional(),
});
