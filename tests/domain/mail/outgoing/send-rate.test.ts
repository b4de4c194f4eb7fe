import { describe, expect, it } from 'vitest';
import { concurrentSenders, turnOf } from '../../../../domain/mail/outgoing/send-rate.ts';

/** The account's rate at which one sender's share is one recipient a second. */
const perSecond = concurrentSenders;

describe('A sender', () => {
  it('sends at once after a pause', () => {
    expect(turnOf(0, 5000, 1, perSecond)).toEqual({ turn: 5000, freeAt: 6000 });
  });

  it('waits after another mail', () => {
    expect(turnOf(6000, 5200, 1, perSecond)).toEqual({ turn: 6000, freeAt: 7000 });
  });

  it('counts every recipient of a mail', () => {
    expect(turnOf(0, 5000, 50, perSecond).freeAt).toBe(55_000);
  });

  it.each([1, 14, 500])("stays within the account's rate together with the others: %i a second", (rate) => {
    const senders = Array.from({ length: concurrentSenders }, () => 0);
    const turns = senders.flatMap((free) => {
      let freeAt = free;
      return Array.from({ length: 10 * rate }, () => {
        const next = turnOf(freeAt, 0, 1, rate);
        freeAt = next.freeAt;
        return next.turn;
      });
    });
    const inTenSeconds = turns.filter((turn) => turn < 10_000 - 1e-6).length;
    expect(inTenSeconds).toBeLessThanOrEqual(10 * rate + concurrentSenders);
  });
});
