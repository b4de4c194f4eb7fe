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
  it('stays until somebody decides, except spam and viruses, which expire after 90 days', () => {
    expect(days(held(mailHeldFor('forged-sender')).expiresAt)).toBeUndefined();
    expect(days(held(mailHeldFor('unreadable')).expiresAt)).toBeUndefined();
    expect(days(held(mailHeldFor('spam')).expiresAt)).toBe(90);
    expect(days(held(mailHeldFor('virus')).expiresAt)).toBe(90);
  });

  it('that is held again for the same reason is unchanged', () => {
    expect(heldAgain(held(mailHeldFor('spam')), mailHeldFor('spam'))).toBeUndefined();
  });

  it("that still can't be parsed gets the new reason, and keeps what was known of it", () => {
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

  it('records who decided and when, and the tickets once the mail is received', () => {
    expect(underWay).toMatchObject({ state: 'releasing', decidedBy: supervisor, decidedAt: noon });
    const done = released(underWay, [id('ticket')], contextAt());
    expect(done).toMatchObject({ state: 'released', decidedBy: supervisor, ticketIds: [id('ticket')] });
    expect(days(done.expiresAt)).toBe(90);
  });

  it('can be repeated while it is in progress, in case its message was lost', () => {
    expect(releasing(underWay, context).state).toBe('releasing');
  });

  it('that fails leaves the mail held', () => {
    expect(heldAgain(underWay, mailHeldFor('spam'))?.state).toBe('held');
  });

  it("in progress can't be discarded: of a concurrent release and discard, one wins", () => {
    const underWay = releasing({ ...held(mailHeldFor('spam')), rawMailKey: 'raw/1' }, context);
    expect(() => discarded(underWay, context)).toThrow('being released');
  });

  it('is final, like a discard', () => {
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
  it.each(['unreadable', 'parser-crashed', 'no-mailbox'] as const)(
    'processes again what was %s',
    (reason) => {
      expect(mayBeRetaken(held(mailHeldFor(reason)), false)).toBe(true);
    },
  );

  it.each(['virus', 'spam', 'forged-sender', 'dmarc-failed'] as const)('never releases %s', (reason) => {
    expect(mayBeRetaken(held(mailHeldFor(reason)), false)).toBe(false);
  });

  it('in progress can be repeated, and resumes after a crash', () => {
    expect(mayBeRetaken(replaying(held(mailHeldFor('unreadable')), context), false)).toBe(true);
  });

  it('and a concurrent discard: one wins', () => {
    const underWay = replaying(held(mailHeldFor('unreadable')), context);
    expect(() => discarded(underWay, context)).toThrow('being released or replayed');
    expect(mayBeRetaken(discarded(held(mailHeldFor('unreadable')), context), false)).toBe(false);
  });

  it('and a concurrent release: the release wins, and the mail is not held again', () => {
    const underWay = releasing(replaying(held(mailHeldFor('unreadable')), context), context);
    expect([mayBeRetaken(underWay, false), mayBeRetaken(underWay, true)]).toEqual([false, true]);
    expect(mayBeRetaken(replaying(held(mailHeldFor('unreadable')), context), true)).toBe(false);
  });

  it('with the same result decides nothing', () => {
    const before = held(mailHeldFor('unreadable'));
    const again = heldAgain(replaying(before, context), mailHeldFor('unreadable'));
    expect(again).toEqual({ ...before, version: 3 });
  });

  it('settles a mail that was held, with the actor who requested it', () => {
    const settled = released(held(mailHeldFor('unreadable')), [id('ticket')], context);
    expect(settled).toMatchObject({ state: 'released', decidedBy: supervisor });
  });
});
