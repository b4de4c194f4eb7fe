import { describe, expect, it } from 'vitest';
import {
  type ChannelMessage,
  type ChannelMessageCommand,
  channelMessageRecord,
  leaseMilliseconds,
} from '../../../domain/channel/channel-message.ts';
import { caughtUp } from '../../../domain/record/record-commit.ts';
import { addMilliseconds, dayMilliseconds } from '../../../domain/shared/moment.ts';
import { contextAt, id, noon } from '../given.ts';

const queued = channelMessageRecord.open(
  {
    type: 'channel.message-requested',
    data: { channelId: id('channel'), ticketId: id('ticket'), messageId: id('message') },
    given: { threadId: 'oV2F', customerId: id('customer') },
  },
  { id: id('channelMessage'), version: 1, at: noon },
);
const later = (milliseconds: number) => addMilliseconds(noon, milliseconds);
const minute = 60_000;

/** The message after a command at a time; what fell due before happens first. */
function withCommand(message: ChannelMessage, command: ChannelMessageCommand, now = noon): ChannelMessage {
  const due = at(message, now);
  const { decide, evolve } = channelMessageRecord;
  return decide(due, command, contextAt(now), undefined).reduce(
    (state, change) => evolve(state, change, { id: state.channelMessageId, version: state.version, at: now }),
    due,
  );
}

/** The message at a time, if nobody does anything. */
const at = (message: ChannelMessage, now: string) =>
  caughtUp(channelMessageRecord, message, undefined, now).state;

const claimed = withCommand(queued, { kind: 'claim' });
const settled = (outcome: 'sent' | 'failed' | 'unknown', message = claimed, now = noon) =>
  withCommand(message, { kind: 'settle', outcome }, now);
const refused = expect.objectContaining({ code: 'transition-not-allowed' });

describe('A message that an adapter sends', () => {
  it('is claimed once, with a lease of 15 minutes', () => {
    expect(claimed).toMatchObject({ state: 'sending', leaseUntil: later(15 * minute) });
    expect(() => withCommand(claimed, { kind: 'claim' })).toThrow(refused);
  });

  it.each(['sent', 'failed', 'unknown'] as const)('is settled as %s, also twice', (outcome) => {
    const once = settled(outcome);
    expect(once).toMatchObject({ state: outcome, settledAt: noon });
    expect(settled(outcome, once, later(minute))).toEqual(once);
  });

  it('is not settled before it is claimed', () => {
    expect(() => settled('sent', queued)).toThrow(refused);
  });

  it('is unknown once the lease is over, and never claimed again', () => {
    expect(at(claimed, later(leaseMilliseconds - 1)).state).toBe('sending');
    const over = at(claimed, later(leaseMilliseconds));
    expect(over).toMatchObject({ state: 'unknown', settledAt: later(leaseMilliseconds) });
    expect(() => withCommand(over, { kind: 'claim' }, later(dayMilliseconds))).toThrow(refused);
  });

  it.each(['sent', 'failed'] as const)('that is unknown is %s if the adapter tells so late', (outcome) => {
    expect(settled(outcome, claimed, later(dayMilliseconds)).state).toBe(outcome);
  });

  it.each(['sent', 'failed'] as const)('that is %s stays so', (outcome) => {
    const other = outcome === 'sent' ? 'failed' : 'sent';
    expect(() => settled(other, settled(outcome))).toThrow(refused);
  });

  it('fails if nobody claims it within a day', () => {
    expect(at(queued, later(dayMilliseconds - 1)).state).toBe('queued');
    const over = at(queued, later(dayMilliseconds));
    expect(over.state).toBe('failed');
    expect(() => settled('sent', over, later(dayMilliseconds))).toThrow(refused);
  });
});
