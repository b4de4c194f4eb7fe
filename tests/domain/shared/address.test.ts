import { describe, expect, it } from 'vitest';
import { addressPoint } from '../../../domain/customer/contact-point.ts';
import type { Mail } from '../../../domain/mail/outgoing/mail.ts';
import { namedIn, splitMail } from '../../../domain/mail/outgoing/split-mail.ts';
import { suppressionIdOf } from '../../../domain/mail/suppression.ts';
import { aceAddress, isTakenBySes } from '../../../domain/shared/address.ts';
import { contextAt, id, noon } from '../given.ts';

describe('SES accepts mail to', () => {
  it.each([
    'li@example.com',
    'li.wei+lamp@mail.example.co.uk',
    "o'brien@example.com",
    'li@bücher.example',
    'li@例子.测试',
    '_x-1{2}@a-b.example',
  ])('%s', (address) => expect(isTakenBySes(address)).toBe(true));
});

describe('SES may reject mail to', () => {
  it.each([
    'josé@example.com',
    '李@example.com',
    'root@localhost',
    "'boss@x'",
    'a..b@x.example',
    '.a@x.example',
    'a.@x.example',
    'a b@x.example',
    'a\u0000b@x.example',
    '"quoted"@x.example',
    'a@b@x.example',
    'li@example..com',
    'li@.example.com',
    'li@example.com.',
    'li@-example.com',
    'li@exa_mple.com',
    'li@[192.0.2.1]',
    'li@example.com#.evil.example',
    'li@example.com/x',
    'li@example.com?x.example',
    'li@example.com\\x.example',
    'li@example%2ecom',
    'li@bücher.example#.evil.example',
    'li@192.0.2.1',
    'li',
    '@example.com',
    'li@',
    `${'x'.repeat(65)}@example.com`,
    `li@${'x'.repeat(64)}.example`,
  ])('%s', (address) => expect(isTakenBySes(address)).toBe(false));
});

describe('An address of a domain with umlauts', () => {
  it.each([
    ['li@bücher.example', 'li@xn--bcher-kva.example'],
    ['Li@BÜCHER.example', 'Li@xn--bcher-kva.example'],
    ['li@xn--bcher-kva.example', 'li@xn--bcher-kva.example'],
    ['li', 'li'],
  ])('%s is %s', (address, ace) => expect(aceAddress(address)).toBe(ace));

  it('is not truncated where a URL would end', () => {
    const hostile = [
      '#.evil.example',
      '/.evil.example',
      '?.evil.example',
      '\\.evil.example',
      '%2eevil.example',
    ];
    for (const end of hostile) {
      expect(addressPoint(`li@example.com${end}`)).toBe(`mailto:li@example.com${end}`);
      expect(addressPoint(`li@bücher.example${end}`)).not.toBe(addressPoint('li@bücher.example'));
    }
    expect(addressPoint('li@0x7f.1')).toBe('mailto:li@0x7f.1');
  });

  it('is one customer and one suppression, in either form', () => {
    expect(addressPoint('li@Bücher.example')).toBe(addressPoint('LI@xn--bcher-kva.example'));
    expect(suppressionIdOf('li@Bücher.example')).toBe(suppressionIdOf('LI@xn--bcher-kva.example'));
  });
});

describe('A mail to several people, one of whom SES may reject,', () => {
  const mail: Mail = {
    ticketId: id('ticket'),
    mailId: id('mail'),
    version: 1,
    messageId: id('message'),
    mailboxId: id('mailbox'),
    automatic: false,
    state: 'queued',
    mailMessageId: 'one@example.com',
    queuedAt: noon,
  };

  it('is sent to the others in a separate call', () => {
    const calls = splitMail(mail, ['li@example.com', 'root@localhost', 'ana@example.com'], contextAt());
    expect(calls.map(({ recipients }) => recipients)).toEqual([
      ['li@example.com', 'ana@example.com'],
      ['root@localhost'],
    ]);
    expect(new Set(calls.map(({ mailId }) => mailId)).size).toBe(2);
  });

  it('is one call without others', () => {
    expect(splitMail(mail, ['josé@example.com'], contextAt())).toEqual([mail]);
  });

  it('has that one in no header but their own', () => {
    const people = ['li@bücher.example', 'root@localhost'].map((address) => ({ address, name: '' }));
    const named = (recipients: string[]) => namedIn(people, recipients).map(({ address }) => address);
    expect(named(['li@bücher.example'])).toEqual(['li@xn--bcher-kva.example']);
    expect(named(['root@localhost'])).toEqual(['li@xn--bcher-kva.example', 'root@localhost']);
  });
});
