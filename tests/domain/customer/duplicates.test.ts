import { describe, expect, it } from 'vitest';
import { isSameName, phonesNamedBy } from '../../../domain/customer/merge/duplicates.ts';

describe('The phone numbers that a customer’s record names', () => {
  it('are those of postal addresses and of accounts, without their own', () => {
    expect(
      phonesNamedBy({
        phones: ['+4917612345'],
        identities: ['whatsapp:+8613812345678', 'wechat:oV2Fz', 'line:12345678', 'sms:+4917612345'],
        postalAddresses: [
          { label: 'home', country: 'CN', phone: '+8613812345678' },
          { label: 'office', country: 'CN', phone: '+8613900000000' },
          { label: 'none', country: 'CN' },
        ],
      }),
    ).toEqual(['+8613812345678', '+8613900000000']);
  });
});

describe('Two names', () => {
  it.each([
    ['Li Wei', 'li  wei', true],
    ['王 梅', '王梅', true],
    ['Ｌｉ Wei', 'Li Wei', true],
    ['Li Wei', 'Wei Li', false],
    ['', ' ', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isSameName(one, other)).toBe(expected);
  });
});
