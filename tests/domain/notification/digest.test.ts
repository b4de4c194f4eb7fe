import { describe, expect, it } from 'vitest';
import {
  claimed,
  type Digest,
  digestSeconds,
  failed,
  idle,
  isFailing,
  isGivenUp,
  mostFailures,
  told,
  wanted,
} from '../../../domain/notification/digest.ts';
import { type CaseItem, digestLetter, type TicketItem } from '../../../domain/notification/digest-letter.ts';
import { id, noon } from '../given.ts';

const ago = (seconds: number) => new Date(Date.parse(noon) - seconds * 1000).toISOString();
const ana = id('agent');
const minute = 60;

/** An agent's digest after notifications, with the last mail this many seconds ago. */
const wantedBy = (lastToldSecondsAgo?: number) =>
  wanted(
    lastToldSecondsAgo === undefined
      ? undefined
      : { agentId: ana, version: 3, lastDigestAt: ago(lastToldSecondsAgo) },
    ana,
    noon,
  );

describe('An agent with a notification', () => {
  it('and no mail so far is notified at once', () => {
    expect(wantedBy()).toEqual({ agentId: ana, version: 1, dueAt: noon });
  });

  it('and a recent mail waits for the next, which is sent within five minutes of the last', () => {
    expect(wantedBy(10)?.dueAt).toBe(ago(10 - digestSeconds));
    expect(digestSeconds).toBeLessThanOrEqual(4 * minute);
  });

  it('and an old mail waits no longer', () => {
    expect(wantedBy(digestSeconds)?.dueAt).toBe(noon);
    expect(wantedBy(24 * 60 * minute)?.dueAt).toBe(noon);
  });

  it('and a scheduled digest needs no second one', () => {
    expect(wanted({ agentId: ana, version: 1, dueAt: ago(-minute) }, ana, noon)).toBeUndefined();
    expect(wanted({ agentId: ana, version: 1, dueAt: ago(minute) }, ana, noon)).toBeUndefined();
  });

  it('that arrived while a digest is sent gets another digest', () => {
    const mine = claimed({ agentId: ana, version: 1, dueAt: noon }, noon);
    expect(wanted(mine, ana, noon)).toMatchObject({ version: 3, dueAt: ago(-digestSeconds) });
    expect(wanted(mine, ana, noon)?.isClaimed).toBeUndefined();
  });
});

describe('A digest', () => {
  const waiting = { agentId: ana, version: 4, lastDigestAt: ago(3600), dueAt: noon };
  const mine = claimed(waiting, noon);

  it('whose sender crashes is due again minutes later', () => {
    expect(mine.dueAt).toBe(ago(-2 * minute));
  });

  it('that was sent is not due, unless it was full', () => {
    expect(told(mine, false, noon)).toEqual({ agentId: ana, version: 6, lastDigestAt: noon });
    expect(told(mine, true, noon).dueAt).toBe(ago(-digestSeconds));
  });

  it("without notifications does not delay the agent's next one", () => {
    expect(idle(mine, waiting)).toEqual({ agentId: ana, version: 6, lastDigestAt: ago(3600) });
  });

  it('that fails is retried with a delay that doubles up to an hour, and is reset once it was sent', () => {
    let digest: Digest = mine;
    const pauses = Array.from({ length: 9 }, () => {
      digest = failed(digest, noon);
      return (Date.parse(digest.dueAt ?? '') - Date.parse(noon)) / 1000 / minute;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(told(digest, false, noon).failures).toBeUndefined();
  });

  const failedTimes = (times: number) =>
    Array.from({ length: times }).reduce<Digest>((digest) => failed(digest, digest.dueAt ?? noon), mine);

  it('that failed for an hour raises an alarm, and not before', () => {
    expect([1, 6, 7, 31, 32].map((times) => isFailing(failedTimes(times)))).toEqual([
      ...[false, false, true, true, true],
    ]);
    expect(Date.parse(failedTimes(6).dueAt ?? '') - Date.parse(noon)).toBeGreaterThan(60 * minute * 1000);
  });

  it('that failed for more than a day is given up', () => {
    const last = failedTimes(mostFailures - 1);
    expect(Date.parse(last.dueAt ?? '') - Date.parse(noon)).toBeGreaterThan(24 * 60 * minute * 1000);
    expect([isGivenUp(last), isGivenUp(failed(last, noon))]).toEqual([false, true]);
  });

  it('that was given up is tried once for a new notification, and is normal again once it was sent', () => {
    const news = wanted(failedTimes(mostFailures), ana, ago(-48 * 3600));
    expect(news?.dueAt).toBe(ago(-48 * 3600));
    const again = claimed(news ?? mine, ago(-48 * 3600));
    expect(isGivenUp(failed(again, noon))).toBe(true);
    expect(told(again, false, noon).failures).toBeUndefined();
    expect(isGivenUp(idle(again, news ?? mine))).toBe(false);
  });
});

function item(number: string, facts: Partial<TicketItem> = {}): TicketItem {
  return {
    notification: { kind: 'assigned' },
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

describe('A mail with notifications', () => {
  it('of one ticket has its number in the subject, and can be answered directly', () => {
    const wrote = item(one, { notification: { kind: 'message-received' }, text: 'Still dark.\n' });
    const { subject, text } = digestLetter([wrote, item(one)], english);
    expect(subject).toBe(`[${one}] Lamp ${one}`);
    expect(text).toContain('The customer wrote:\n\nStill dark.');
    expect(text).toContain('answer this mail');
    expect(text).not.toContain('agent-');
  });

  const missed = { state: 'assessing', dueAt: noon, statutory: true };
  const overdue: CaseItem = {
    notification: { kind: 'case-overdue', missed },
    case: { number: 'K20261122-0001', flow: 'Complaint', state: 'Being assessed' },
    assignee: 'Ana',
  };

  it('of a case has its number in the subject, says what is late, and invites no answer', () => {
    const { subject, text } = digestLetter([overdue], english);
    expect(subject).toBe('[K20261122-0001] Complaint');
    expect(text).toMatch(/^K20261122-0001 · Complaint\n\n“Being assessed” is overdue: .*12:00/);
    expect(text).toContain('The law sets this deadline. It is assigned to Ana.');
    expect(text).not.toContain('answer this mail');
  });

  it('of a case and a ticket states where the ticket can be answered', () => {
    const assigned: CaseItem = { ...overdue, notification: { kind: 'case-assigned' } };
    const { subject, text } = digestLetter([item(one), assigned], english);
    expect(subject).toBe('2 things about your tickets and cases');
    expect(text).toContain(`agent-${one}@example.com`);
    expect(text).toContain('K20261122-0001 · Complaint\n\nThis case was assigned to you.');
  });

  it('of several tickets states where each can be answered', () => {
    const { subject, text } = digestLetter([item(one), item(two)], english);
    expect(subject).toBe('2 things about your tickets');
    expect(text).toContain(`agent-${one}@example.com`);
    expect(text).toContain(`agent-${two}@example.com`);
  });

  it('states why a mail could not be sent', () => {
    const failed = item(one, { notification: { kind: 'mail-failed', reason: 'Not verified.' } });
    expect(digestLetter([failed], english).text).toContain('could not be sent: Not verified.');
  });

  it('quotes no address of a customer in the reason', () => {
    const reason = 'Rejected anna@customer.example.';
    const { text } = digestLetter([item(one, { notification: { kind: 'mail-failed', reason } })], english);
    expect(text).toContain('Rejected ann***@customer.example.');
  });

  it('states that a snoozed ticket is back', () => {
    const back = item(one, { notification: { kind: 'snooze-ended' } });
    expect(digestLetter([back], english).text).toContain('open again');
    expect(digestLetter([back], { locale: 'zh', timeZone: 'UTC' }).text).toContain('重新打开');
  });

  it("states the stars of a customer's rating", () => {
    const low = item(one, { notification: { kind: 'low-rating', rating: 2 } });
    expect(digestLetter([low], english).text).toContain('2 of 5 stars');
    expect(digestLetter([low], { locale: 'zh', timeZone: 'UTC' }).text).toContain('评分为 2 星');
  });

  it('states how late a ticket is, and who is assigned', () => {
    const lateness = {
      target: 'first-response',
      stage: 'overdue',
      dueAt: noon,
      targetSeconds: 3600,
      consumedSeconds: 9000,
    } as const;
    const late = item(one, { notification: { kind: 'escalated', lateness }, assignee: 'Ana Silva' });
    const { text } = digestLetter([late], english);
    expect(text).toContain('first response is 1 h 30 min late');
    expect(text).toContain('assigned to Ana Silva');
  });

  it.each([
    ['en', 'came back for good'],
    ['zh', '永久退回'],
  ] as const)('is available in %s', (locale, expected) => {
    const bounced = item(one, { notification: { kind: 'mail-failed', failureKind: 'hard-bounce' } });
    expect(digestLetter([bounced], { locale, timeZone: 'UTC' }).text).toContain(expected);
  });
});
