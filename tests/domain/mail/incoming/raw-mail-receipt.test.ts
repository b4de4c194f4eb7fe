import { describe, expect, it } from 'vitest';
import { receiptOfRawMail } from '../../../../domain/mail/incoming/raw-mail-receipt.ts';
import type { Verdicts } from '../../../../domain/mail/incoming/receipt.ts';
import { held } from '../../../../domain/mail/quarantine/quarantined-mail.ts';
import { id, noon } from '../../given.ts';

const top = [
  'Return-Path: <mei@customer.example>',
  'Received: from mail.customer.example (mail.customer.example [192.0.2.1])',
  ' by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc123',
  ' for Help@support.example.com;',
  ' Sun, 22 Nov 2026 10:00:00 +0000 (UTC)',
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: FAIL',
  'Authentication-Results: amazonses.com;',
  ' spf=pass (spfCheck: ok) client-ip=192.0.2.1;',
  ' dkim=none;',
  ' dmarc=fail header.from=customer.example;',
  'X-SES-RECEIPT: abc',
];
const written = [
  'From: Mei <mei@customer.example>',
  'To: Sales <sales@support.example.com>, other@customer.example',
  'Subject: =?utf-8?q?L=C3=A4mp?=',
  'X-SES-Virus-Verdict: PASS',
  'Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass',
];

function receipt(lines: string[], kept?: Parameters<typeof receiptOfRawMail>[2]) {
  return receiptOfRawMail('raw/abc123', Buffer.from([...lines, '', 'Text'].join('\r\n')), kept, noon);
}

describe("SES's verdict on a raw mail", () => {
  it('is read from the fields that SES prepends, not from those of the sender below', () => {
    expect(receipt([...top, ...written])).toEqual({
      sesMailId: 'abc123',
      rawMailKey: 'raw/abc123',
      envelopeFrom: 'mei@customer.example',
      recipients: ['help@support.example.com'],
      receivedAt: '2026-11-22T10:00:00.000Z',
      from: 'Mei <mei@customer.example>',
      subject: 'Lämp',
      verdicts: {
        spam: 'PASS',
        virus: 'FAIL',
        spf: 'PASS',
        dkim: 'GRAY',
        dmarc: 'FAIL',
        dmarcPolicy: 'quarantine',
      },
    });
  });

  it("without those fields comes from the mail's own header, and proves nothing", () => {
    const { recipients, receivedAt, verdicts } = receipt(written.slice(0, 3));
    expect(recipients).toEqual(['sales@support.example.com', 'other@customer.example']);
    expect(receivedAt).toBe(noon);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['PROCESSING_FAILED', 'quarantine']));
  });

  it.each<[string, string[], Partial<Verdicts>]>([
    [
      'each result, if SES wrote the whole field',
      ['spf=pass client-ip=192.0.2.1; dkim=pass header.i=@customer.example; dmarc=pass'],
      { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
    ],
    [
      'no signature, if one of several failed',
      ['spf=none; dkim=fail header.i=@customer.example; dkim=pass header.i=@customer.example; dmarc=none'],
      { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' },
    ],
    [
      'no result that the sender wrote into the name of its host',
      ['spf=none; envelope-from=mei@customer.example; helo=x; dmarc=pass; helo=y; dkim=none; dmarc=none'],
      { spf: 'PROCESSING_FAILED', dkim: 'PROCESSING_FAILED', dmarc: 'PROCESSING_FAILED' },
    ],
    [
      'a failure of DMARC even if the sender made the field unreadable',
      ['spf=pass; envelope-from="a; dmarc=pass"@evil.example; helo=x; dkim=none; dmarc=fail'],
      { spf: 'PROCESSING_FAILED', dkim: 'PROCESSING_FAILED', dmarc: 'FAIL' },
    ],
    [
      'no result after the last that SES writes',
      ['spf=none; dkim=none; dmarc=none; dkim=pass header.i=@customer.example'],
      { spf: 'PROCESSING_FAILED', dkim: 'PROCESSING_FAILED', dmarc: 'PROCESSING_FAILED' },
    ],
  ])('on its author is %s', (_, [results], verdicts) => {
    const header = [
      ...top.slice(0, 7),
      `Authentication-Results: amazonses.com; ${results}`,
      'X-SES-RECEIPT: abc',
    ];
    expect(receipt([...header, ...written]).verdicts).toMatchObject(verdicts);
  });

  it.each([
    ['below the receipt', ['X-SES-RECEIPT: abc', ...written]],
    ['without a receipt', written],
  ])('on its author is missing if the only results are %s', (_, lines) => {
    expect(receipt([...top.slice(0, 7), ...lines]).verdicts).toMatchObject({
      spf: 'PROCESSING_FAILED',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'PROCESSING_FAILED',
    });
  });

  it('is more complete if the mail was held: with the whole envelope', () => {
    const mail = held({
      quarantineId: id('quarantine'),
      reason: 'unreadable',
      detail: 'Why.',
      recipients: ['help@support.example.com', 'hidden@support.example.com'],
      receivedAt: noon,
      rawMailKey: 'raw/abc123',
    });
    expect(receipt([...top, ...written], mail)).toMatchObject({
      recipients: ['help@support.example.com', 'hidden@support.example.com'],
      receivedAt: noon,
    });
  });

  it('is read from the beginning of an endless header only', () => {
    const endless = Array.from({ length: 100_000 }, () => 'a:');
    expect(receipt([...top, ...endless]).recipients).toEqual(['help@support.example.com']);
  });
});
