import { describe, expect, it } from 'vitest';
import {
  discarded,
  type HeldMail,
  held,
  heldAgain,
  mayBeRetaken,
  type QuarantineReason,
  released,
  releasing,
  replaying,
} from '../../../../domain/mail/quarantine/quarantined-mail.ts';
import { contextAt, id, noon } from '../../given.ts';

const supervisor = { kind: 'agent', agentId: id('agent') } as const;
const context = { ...contextAt(), actor: supervisor };

function mailHeldFor(reason: QuarantineReason): HeldMail {
  return {
    quarantineId: id('quarantine'),
    reason,
    detail: 'Why.',
    recipients: ['help@example.com'],
    receivedAt: noon,
    rawMailKey: 'raw/one',
  };
}

const days = (expiresAt: number | undefined) =>
  expiresAt === undefined ? undefined : (expiresAt - Date.parse(noon) / 1000) / 86_400;

describe('A held mail', () => {
  it('stays until somebody decides, but for spam and viruses, which leave the list after 90 days', () => {
    expect(days(held(mailHeldFor('forged-sender')).expiresAt)).toBeUndefined();
    expect(days(held(mailHeldFor('unreadable')).expiresAt)).toBeUndefined();
    expect(days(held(mailHeldFor('spam')).expiresAt)).toBe(90);
    expect(days(held(mailHeldFor('virus')).expiresAt)).toBe(90);
  });

  it('that is held a second time for the same reason is as it was', () => {
    expect(heldAgain(held(mailHeldFor('spam')), mailHeldFor('spam'))).toBeUndefined();
  });

  it('that could be read no better says what is wrong now, and keeps what was known of it', () => {
    const again = heldAgain(held(mailHeldFor('unreadable')), {
      ...mailHeldFor('parser-crashed'),
      recipients: [],
    });
    expect(again).toMatchObject({
      state: 'held',
      reason: 'parser-crashed',
      version: 2,
      recipients: ['help@example.com'],
    });
  });
});

describe('A release', () => {
  const underWay = releasing(held(mailHeldFor('spam')), context);

  it('says who decided and when, and once the mail is in, where it went', () => {
    expect(underWay).toMatchObject({ state: 'releasing', decidedBy: supervisor, decidedAt: noon });
    const done = released(underWay, [id('ticket')], contextAt());
    expect(done).toMatchObject({ state: 'released', decidedBy: supervisor, ticketIds: [id('ticket')] });
    expect(days(done.expiresAt)).toBe(90);
  });

  it('can be repeated while it is under way, in case its message got lost', () => {
    expect(releasing(underWay, context).state).toBe('releasing');
  });

  it('that fails leaves the mail held', () => {
    expect(heldAgain(underWay, mailHeldFor('spam'))?.state).toBe('held');
  });

  it('is on its way, and cannot be discarded meanwhile: of release and discard at once, one wins', () => {
    const underWay = releasing({ ...held(mailHeldFor('spam')), rawMailKey: 'raw/1' }, context);
    expect(() => discarded(underWay, context)).toThrow('being released');
  });

  it('is for good, as is a discard', () => {
    const done = released(underWay, [], context);
    const gone = discarded(held(mailHeldFor('spam')), context);
    for (const decided of [done, gone]) {
      expect(() => releasing(decided, context)).toThrow('already');
      expect(() => discarded(decided, context)).toThrow('already');
      expect(heldAgain(decided, mailHeldFor('unreadable'))).toBeUndefined();
    }
  });

  it('needs a raw mail', () => {
    const { rawMailKey, ...mail } = mailHeldFor('malformed-notification');
    expect(() => releasing(held(mail), context)).toThrow('no raw mail');
  });
});

describe('A replay', () => {
  it.each(['unreadable', 'parser-crashed', 'no-mailbox'] as const)('tries again what was %s', (reason) => {
    expect(mayBeRetaken(held(mailHeldFor(reason)), false)).toBe(true);
  });

  it.each(['virus', 'spam', 'forged-sender', 'dmarc-failed'] as const)('lets no %s in', (reason) => {
    expect(mayBeRetaken(held(mailHeldFor(reason)), false)).toBe(false);
  });

  it('that is under way can be repeated, and goes on after a crash', () => {
    expect(mayBeRetaken(replaying(held(mailHeldFor('unreadable')), context), false)).toBe(true);
  });

  it('and a discard at once: one wins', () => {
    const underWay = replaying(held(mailHeldFor('unreadable')), context);
    expect(() => discarded(underWay, context)).toThrow('being released or replayed');
    expect(mayBeRetaken(discarded(held(mailHeldFor('unreadable')), context), false)).toBe(false);
  });

  it('and a release at once: the release wins, and lifts the hold', () => {
    const underWay = releasing(replaying(held(mailHeldFor('unreadable')), context), context);
    expect([mayBeRetaken(underWay, false), mayBeRetaken(underWay, true)]).toEqual([false, true]);
    expect(mayBeRetaken(replaying(held(mailHeldFor('unreadable')), context), true)).toBe(false);
  });

  it('that finds the same again decides nothing', () => {
    const before = held(mailHeldFor('unreadable'));
    const again = heldAgain(replaying(before, context), mailHeldFor('unreadable'));
    expect(again).toEqual({ ...before, version: 3 });
  });

  it('settles a mail that was held, in the name of whoever asked for it', () => {
    const settled = released(held(mailHeldFor('unreadable')), [id('ticket')], context);
    expect(settled).toMatchObject({ state: 'released', decidedBy: supervisor });
  });
});
