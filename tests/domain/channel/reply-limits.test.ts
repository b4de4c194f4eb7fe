import { describe, expect, it } from 'vitest';
import { channels } from '../../../domain/channel/channels.ts';
import { windowFault } from '../../../domain/channel/reply-limits.ts';
import { addMilliseconds } from '../../../domain/shared/moment.ts';
import { noon } from '../given.ts';

const { replyWindow: ofWechat } = channels.wechat;
const hour = 3_600_000;
const faultAfter = (milliseconds: number, sentSince = 0, window = ofWechat) =>
  windowFault({ lastReceivedAt: noon, sentSince }, window, addMilliseconds(noon, milliseconds));

describe('The reply window of WeChat', () => {
  it('lasts for 48 hours from the latest message of the customer, to the second', () => {
    expect(faultAfter(48 * hour)).toBeUndefined();
    expect(faultAfter(48 * hour + 1000)).toContain('48 hours');
  });

  it('is for five messages', () => {
    expect(faultAfter(hour, 4)).toBeUndefined();
    expect(faultAfter(hour, 5)).toContain('5 messages');
  });
});

describe('A reply window', () => {
  it('may be a channel’s own', () => {
    const day = { hours: 24, messages: 1 };
    expect(faultAfter(24 * hour, 0, day)).toBeUndefined();
    expect(faultAfter(24 * hour + 1, 0, day)).toContain('24 hours');
    expect(faultAfter(0, 1, day)).toContain('1 messages');
  });

  it('is none where the channel has none', () => {
    const quiet = { lastReceivedAt: noon, sentSince: 10_000 };
    const later = addMilliseconds(noon, 10_000 * hour);
    expect(windowFault(quiet, channels.app.replyWindow, later)).toBeUndefined();
  });
});
