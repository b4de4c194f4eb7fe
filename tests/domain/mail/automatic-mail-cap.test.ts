import { describe, expect, it } from 'vitest';
import { brokenCap, withSent } from '../../../domain/mail/out/automatic-mail-cap.ts';
import { noon } from '../given.ts';

const minutesAgo = (minutes: number) => new Date(Date.parse(noon) - minutes * 60_000).toISOString();

function sent(count: number, withinMinutes: number): string[] {
  return Array.from({ length: count }, (_, index) => minutesAgo((withinMinutes * index) / count)).reverse();
}

describe('Automatic mail to one address', () => {
  it.each([
    [9, 9],
    [29, 59],
    [99, 599],
  ])('goes out after %i in %i minutes', (count, minutes) => {
    expect(brokenCap(sent(count, minutes), noon)).toBeUndefined();
  });

  it.each([
    [10, 9, '10 automatic mails'],
    [30, 59, '30 automatic mails'],
    [100, 599, '100 automatic mails'],
  ])('is held back after %i in %i minutes, and the reason says so', (count, minutes, reason) => {
    expect(brokenCap(sent(count, minutes), noon)).toContain(reason);
  });

  it('flows again once enough time has passed', () => {
    expect(brokenCap(Array(10).fill(minutesAgo(10)), noon)).toBeUndefined();
  });

  it('forgets what no cap looks at any more', () => {
    expect(withSent([minutesAgo(601), minutesAgo(599)], noon)).toEqual([minutesAgo(599), noon]);
  });

  it('comes to rest between two programs that answer each other at once', () => {
    let sentAt: string[] = [];
    let mails = 0;
    for (let second = 0; second < 24 * 3600; second += 30) {
      const now = new Date(Date.parse(noon) + second * 1000).toISOString();
      if (brokenCap(sentAt, now)) continue;
      sentAt = withSent(sentAt, now);
      mails++;
    }
    expect(mails).toBeLessThanOrEqual(300);
  });
});
