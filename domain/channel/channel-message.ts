import * as z from 'zod';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { KefuError } from '../shared/errors.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

export const channelMessageState = z.enum(['queued', 'sending', 'sent', 'failed', 'unknown']);

export const channelMessageOutcome = channelMessageState.extract(['sent', 'failed', 'unknown']);
type ChannelMessageOutcome = z.infer<typeof channelMessageOutcome>;

/** A reply that leaves by the adapter of a channel, and what became of it. */
export const channelMessage = z.object({
  channelMessageId: idSchema('channelMessage'),
  version: z.number().int().positive(),
  channelId: idSchema('channel'),
  threadId: z.string(),
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  customerId: idSchema('customer'),
  state: channelMessageState,
  queuedAt: z.iso.datetime(),
  /** Until when the adapter that claimed it has to tell what became of it. */
  leaseUntil: z.iso.datetime().optional(),
  settledAt: z.iso.datetime().optional(),
  /** Why it failed, as the adapter says. */
  failure: z.string().optional(),
  /** The platform's id of the message. */
  externalId: z.string().optional(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type ChannelMessage = z.infer<typeof channelMessage>;

/** As long as a mail's claim: an adapter tells within seconds. */
export const leaseMilliseconds = 15 * 60_000;

/** A customer who is answered later than that has called meanwhile. */
const waitMilliseconds = dayMilliseconds;

/** What is given with the request, but not part of the event. */
type ChannelMessagePlace = Pick<ChannelMessage, 'threadId' | 'customerId'>;

type MessageRequest = {
  type: 'channel.message-requested';
  data: Pick<ChannelMessage, 'channelId' | 'ticketId' | 'messageId'>;
  given: ChannelMessagePlace;
};

interface Settling {
  outcome: ChannelMessageOutcome;
  externalId?: string | undefined;
  failure?: string | undefined;
}

type ChannelMessageChange =
  | MessageRequest
  | { type: 'channel.message-claimed'; data: { leaseUntil: string } }
  | {
      type: 'channel.message-settled';
      data: { outcome: ChannelMessageOutcome; dueAt?: string };
      given: Pick<Settling, 'externalId' | 'failure'>;
    }
  | { type: 'record.wake-scheduled'; data: { wakeAt: string } };

export type ChannelMessageCommand = { kind: 'claim' } | ({ kind: 'settle' } & Settling);

export interface ChannelMessageTypes extends RecordTypes {
  kind: 'channelMessage';
  state: ChannelMessage;
  change: ChannelMessageChange;
  opening: MessageRequest;
  command: ChannelMessageCommand;
  surroundings: undefined;
  timer: { dueAt: string };
}

const notAllowed = (message: string) => new KefuError('transition-not-allowed', message);

const neverClaimed = 'No adapter claimed it within a day.';
const neverSettled = 'The adapter claimed it, and never told what became of it.';

/** The rules of a message that an adapter sends: like a mail, it is claimed before, and never sent again by itself. */
export const channelMessageRecord: RecordDefinition<ChannelMessageTypes> = {
  kind: 'channelMessage',
  noun: 'channel message',
  idOf: ({ channelMessageId }) => channelMessageId,
  open: ({ data, given }, { id: channelMessageId, version, at }) => ({
    ...{ ...data, ...given, channelMessageId, version },
    state: 'queued',
    queuedAt: at,
  }),
  decide(message, command, { now }) {
    const { state } = message;
    switch (command.kind) {
      case 'claim': {
        if (state !== 'queued')
          throw notAllowed(
            `The message is ${state}: only one that is queued can be claimed, so that it is sent once.`,
          );
        return [
          { type: 'channel.message-claimed', data: { leaseUntil: addMilliseconds(now, leaseMilliseconds) } },
        ];
      }
      case 'settle': {
        const { outcome, externalId, failure } = command;
        if (state === outcome) return [];
        // An adapter that tells too late knows better than the clock.
        if (state !== 'sending' && !(state === 'unknown' && message.leaseUntil !== undefined))
          throw notAllowed(`The message is ${state}: claim a message, then settle it once.`);
        return [{ type: 'channel.message-settled', data: { outcome }, given: { externalId, failure } }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(message, change, { at }) {
    switch (change.type) {
      case 'channel.message-claimed':
        return { ...message, state: 'sending', leaseUntil: change.data.leaseUntil };
      case 'channel.message-settled':
        return { ...message, ...change.given, state: change.data.outcome, settledAt: at };
      case 'record.wake-scheduled':
        return message;
      case 'channel.message-requested':
        throw new Error(`The message ${message.channelMessageId} was requested already.`);
      default:
        return change satisfies never;
    }
  },
  timers: {
    next({ state, queuedAt, leaseUntil }) {
      if (state === 'queued') return { dueAt: addMilliseconds(queuedAt, waitMilliseconds) };
      return state === 'sending' && leaseUntil !== undefined ? { dueAt: leaseUntil } : undefined;
    },
    changeOf: ({ dueAt }, { state }) => ({
      type: 'channel.message-settled',
      data: { outcome: state === 'queued' ? 'failed' : 'unknown', dueAt },
      given: { failure: state === 'queued' ? neverClaimed : neverSettled },
    }),
    after: (message, { dueAt }) => ({
      ...message,
      state: message.state === 'queued' ? 'failed' : 'unknown',
      failure: message.state === 'queued' ? neverClaimed : neverSettled,
      settledAt: dueAt,
    }),
    wakeScheduled: (wakeAt) => ({ type: 'record.wake-scheduled', data: { wakeAt } }),
  },
};
