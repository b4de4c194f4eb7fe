import { describe, expect, it } from 'vitest';
import {
  automaticMailLimits,
  brokenLimit,
  brokenLimitSentence,
  rateEntryOf,
  rateSubjectOf,
} from '../../../domain/mail/rate-limit.ts';
import { noon } from '../given.ts';

const minutesAgo = (minutes: number) => new Date(Date.parse(noon) - minutes * 60_000).toISOString();

/** This many entries within this many minutes, latest first. */
function sent(count: number, withinMinutes: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    rateEntryOf(minutesAgo((withinMinutes * index) / count), `${index}`),
  );
}

const broken = (entries: readonly string[], at = noon) => brokenLimit(entries, automaticMailLimits, at);

describe('Automatic mail to one address', () => {
  it.each([
    [9, 9],
    [29, 59],
    [99, 599],
  ])('is sent after %i in %i minutes', (count, minutes) => {
    expect(broken(sent(count, minutes))).toBeUndefined();
  });

  it.each([
    [10, 9, '10 automatic mails'],
    [30, 59, '30 automatic mails'],
    [100, 599, '100 automatic mails'],
  ])('is withheld after %i in %i minutes, with the reason', (count, minutes, reason) => {
    const limit = broken(sent(count, minutes));
    expect(limit && brokenLimitSentence(limit)).toContain(reason);
  });

  it('is sent again once enough time has passed', () => {
    expect(broken(Array(10).fill(rateEntryOf(minutesAgo(10), 'x')))).toBeUndefined();
    expect(broken(Array(10).fill(rateEntryOf(minutesAgo(9.9), 'x')))).toEqual({ most: 10, minutes: 10 });
  });

  it('stops between two programs that answer each other at once', () => {
    let entries: string[] = [];
    let mails = 0;
    for (let second = 0; second < 24 * 3600; second += 30) {
      const at = new Date(Date.parse(noon) + second * 1000).toISOString();
      if (broken(entries, at)) continue;
      entries = [rateEntryOf(at, `${second}`), ...entries].slice(0, 100);
      mails++;
    }
    expect(mails).toBeLessThanOrEqual(300);
  });
});

describe('The key that an address is counted under', () => {
  it.each([
    ['v+1@example.com', 'v@example.com'],
    ['V+a+b@Example.COM', 'v@example.com'],
    ['v@example.com', 'v@example.com'],
    ['li@bücher.example', 'li@xn--bcher-kva.example'],
    ['li@xn--bcher-kva.example', 'li@xn--bcher-kva.example'],
    ['+49301234@phones.example', '+49301234@phones.example'],
    ['odd"+x"@y@example.com', 'odd"@example.com'],
    ['nobody', '@nobody'],
  ])('is, for %s, %s', (address, subject) => {
    expect(rateSubjectOf(address)).toBe(subject);
  });
});
