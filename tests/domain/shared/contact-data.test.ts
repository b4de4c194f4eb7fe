import { describe, expect, it } from 'vitest';
import { maskAddress, maskContactsIn, maskPhone } from '../../../domain/shared/contact-data.ts';

describe('A masked address', () => {
  it.each([
    ['anna@example.com', 'ann***@example.com'],
    ['annabel.smith@example.com', 'ann***@example.com'],
    ['anna@mail@example.com', 'ann***@example.com'],
    ['ann@example.com', 'an***@example.com'],
    ['li@example.com', 'l***@example.com'],
    ['a@example.com', '***@example.com'],
    ['@example.com', '***@example.com'],
    ['李小龙先生@example.com', '李小龙***@example.com'],
    ['👩‍🚀👨‍🚀@example.com', '👩‍🚀***@example.com'],
    ['anna', '***'],
    ['', '***'],
  ])('of %s is %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });

  it('stays as it is if it is masked again', () => {
    expect(maskAddress(maskAddress('anna@example.com'))).toBe('ann***@example.com');
  });
});

describe('A masked phone number', () => {
  it.each([
    ['+8613812345678', '+86138****5678'],
    ['+4930123456', '+49****3456'],
    ['+12025550123', '+120****0123'],
    ['+1234567', '+1****67'],
    ['12345678', '12****78'],
    ['123', '****'],
  ])('of %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});

describe('A text with masked contact data', () => {
  it.each([
    ['550 5.1.1 <anna@example.com>: user unknown', '550 5.1.1 <ann***@example.com>: user unknown'],
    ['Write to anna@example.com.', 'Write to ann***@example.com.'],
    ['mailto:anna@example.com,bert@example.org', 'mailto:ann***@example.com,ber***@example.org'],
    ['rfc822;anna@example.com', 'rfc822;ann***@example.com'],
    ['anna@example.com@example.org', 'ann***@example.com@example.org'],
    ['Call +8613812345678 now', 'Call +86138****5678 now'],
    ['at 2026-11-30T08:00:00+0800, code 550-5.7.1', 'at 2026-11-30T08:00:00+0800, code 550-5.7.1'],
    ['a @ b', 'a @ b'],
    ['@', '@'],
    ['', ''],
  ])('of %j is %j', (text, masked) => {
    expect(maskContactsIn(text)).toBe(masked);
  });

  it('keeps what the reader knows, and nothing else', () => {
    const masked = maskContactsIn('anna@example.com is not bert@example.com', (one) =>
      one.startsWith('anna'),
    );
    expect(masked).toBe('anna@example.com is not ber***@example.com');
  });

  it('contains no local part longer than any address has', () => {
    expect(maskContactsIn(`${'x'.repeat(70)}@example.com`)).toBe(`${'x'.repeat(9)}***@example.com`);
  });
});
