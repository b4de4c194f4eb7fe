import { describe, expect, it } from 'vitest';
import { heldMailOf } from '../../../../domain/mail/incoming/held-mail.ts';
import { receiptOf } from '../../../../domain/mail/incoming/receipt.ts';

function notification(subject: string | undefined) {
  return {
    notificationType: 'Received',
    mail: {
      messageId: 'abc123',
      timestamp: '2026-11-22T10:00:00.000Z',
      source: 'mei@customer.example',
      commonHeaders: { subject },
    },
    receipt: {
      recipients: ['help@support.example.com'],
      action: { type: 'S3', bucketName: 'raw', objectKey: 'raw/abc123' },
    },
  };
}

const spam = { reason: 'spam', detail: 'SES says so.' } as const;

function heldSubject(subject: string | undefined) {
  return heldMailOf(receiptOf(notification(subject)), spam).subject;
}

describe('The subject of a held mail', () => {
  it.each([
    ['=?utf-8?q?L=C3=A4mp?=', 'Lämp'],
    ['Re: =?UTF-8?B?5oiR55qE54Gv?= [T20261123-0002]', 'Re: 我的灯 [T20261123-0002]'],
    ['=?gb2312?B?ztK1xLXG?=', '我的灯'],
    ['=?iso-2022-jp?B?GyRCJWklcyVXGyhC?=', 'ランプ'],
    ['=?utf-8?q?a?= =?utf-8?q?b?=', 'ab'],
    ['=?no-such-charset?q?L=C3=A4mp?=', 'Lämp'],
    ['=?utf-8?q?a=0D=0ABcc:_all@example.com?=', 'a Bcc: all@example.com'],
    ['=?utf-8?b??=', ''],
    ['1 + 1 =? 2', '1 + 1 =? 2'],
    ['我的灯', '我的灯'],
    [undefined, undefined],
  ])('%s is stored as %s', (written, kept) => expect(heldSubject(written)).toBe(kept));

  it('is truncated to a thousand characters after decoding', () => {
    const words = Array.from({ length: 2000 }, () => '=?utf-8?q?=E7=81=AF?=').join(' ');
    expect(heldSubject(words)?.length).toBeLessThanOrEqual(1000);
    expect(heldSubject(words)).toMatch(/^灯{500,}/);
  });
});
