import { describe, expect, it } from 'vitest';
import { digestSeconds, isAwaited, secondsToNextDigest } from '../../../domain/notice/digest.ts';
import { type DigestItem, digestLetter } from '../../../domain/notice/digest-letter.ts';
import { noon } from '../given.ts';

const ago = (seconds: number) => new Date(Date.parse(noon) - seconds * 1000).toISOString();

describe('An agent who', () => {
  it('never got a notice gets the first at once', () => {
    expect(secondsToNextDigest(undefined, noon)).toBe(0);
  });

  it('just got one waits for the next', () => {
    expect(secondsToNextDigest(ago(10), noon)).toBe(digestSeconds - 10);
  });

  it('got one long ago waits no more', () => {
    expect(secondsToNextDigest(ago(digestSeconds), noon)).toBe(0);
  });
});

describe('A job for the next mail', () => {
  const [soon, later] = [ago(-60), ago(-120)];

  it('waits where no other does', () => {
    expect(isAwaited({}, undefined, noon)).toBe(false);
    expect(isAwaited({ nextDigestAt: ago(60) }, undefined, noon)).toBe(false);
  });

  it('need not wait where another does', () => {
    expect(isAwaited({ nextDigestAt: soon }, undefined, noon)).toBe(true);
    expect(isAwaited({ nextDigestAt: soon }, later, noon)).toBe(true);
  });

  it('waits on where it is the one that waits, and came early by a machine whose clock is behind', () => {
    expect(isAwaited({ nextDigestAt: soon }, soon, noon)).toBe(false);
  });
});

function item(number: string, facts: Partial<DigestItem> = {}): DigestItem {
  return {
    notice: { kind: 'assigned' },
    ticket: { number, subject: `Lamp ${number}` },
    text: undefined,
    assignee: undefined,
    answerAddress: `agent-${number}@example.com`,
    ...facts,
  };
}

const english = { locale: 'en', timeZone: 'UTC' } as const;
const one = 'T20261122-0001';
const two = 'T20261122-0002';

describe('A mail with notices', () => {
  it('of one ticket has its number in the subject, and is answered by answering it', () => {
    const wrote = item(one, { notice: { kind: 'message-received' }, text: 'Still dark.\n' });
    const { subject, text } = digestLetter([wrote, item(one)], english);
    expect(subject).toBe(`[${one}] Lamp ${one}`);
    expect(text).toContain('The customer wrote:\n\nStill dark.');
    expect(text).toContain('answer this mail');
    expect(text).not.toContain('agent-');
  });

  it('of several tickets says where each is answered', () => {
    const { subject, text } = digestLetter([item(one), item(two)], english);
    expect(subject).toBe('2 things about your tickets');
    expect(text).toContain(`agent-${one}@example.com`);
    expect(text).toContain(`agent-${two}@example.com`);
  });

  it('says why a mail could not be sent', () => {
    const failed = item(one, { notice: { kind: 'mail-failed', reason: 'Not verified.' } });
    expect(digestLetter([failed], english).text).toContain('could not be sent: Not verified.');
  });

  it('says that a ticket is back', () => {
    const back = item(one, { notice: { kind: 'snooze-ended' } });
    expect(digestLetter([back], english).text).toContain('open again');
    expect(digestLetter([back], { locale: 'zh', timeZone: 'UTC' }).text).toContain('重新打开');
  });

  it('says how few stars a customer gave', () => {
    const low = item(one, { notice: { kind: 'low-rating', rating: 2 } });
    expect(digestLetter([low], english).text).toContain('2 of 5 stars');
    expect(digestLetter([low], { locale: 'zh', timeZone: 'UTC' }).text).toContain('评分为 2 星');
  });

  it('says how late a ticket is, and whose it is', () => {
    const lateness = {
      target: 'first-response',
      stage: 'overdue',
      dueAt: noon,
      targetSeconds: 3600,
      consumedSeconds: 9000,
    } as const;
    const late = item(one, { notice: { kind: 'escalated', lateness }, assignee: 'Ana Silva' });
    const { text } = digestLetter([late], english);
    expect(text).toContain('first response is 1 h 30 min late');
    expect(text).toContain('assigned to Ana Silva');
  });

  it.each([
    ['en', 'came back for good'],
    ['zh', '永久退回'],
  ] as const)('speaks %s', (locale, expected) => {
    const bounced = item(one, { notice: { kind: 'mail-failed', failureKind: 'hard-bounce' } });
    expect(digestLetter([bounced], { locale, timeZone: 'UTC' }).text).toContain(expected);
  });
});
