import { describe, expect, it } from 'vitest';
import { isContactOf, withoutMentions } from '../../../domain/privacy/mentions.ts';

const anna = {
  addresses: ['anna@example.com'],
  phones: ['+8613812345678'],
  identities: ['wechat:oV2Fz'],
  names: [],
};

describe('A text without mentions', () => {
  it.each([
    ['an address', 'Write to anna@example.com.', 'Write to [erased].'],
    ['an address in capitals', 'Anna@EXAMPLE.com wrote:', '[erased] wrote:'],
    ['an address in brackets', 'Anna <anna@example.com>', 'Anna <[erased]>'],
    ['each of several', 'anna@example.com,anna@example.com', '[erased],[erased]'],
    ['a number', 'Call +8613812345678, please', 'Call [erased], please'],
    ['an account', 'She is wechat:oV2Fz', 'She is [erased]'],
  ])('lacks %s', (_, text, expected) => {
    expect(withoutMentions(text, anna)).toBe(expected);
  });

  it.each([
    ['an address that ends with it', 'joanna@example.com'],
    ['an address that begins with it', 'anna@example.community'],
    ['its domain alone', 'bob@example.com'],
    ['a longer number', '+86138123456789'],
    ['a name, which others may have as well', 'Dear Anna'],
    ['nothing', ''],
  ])('keeps %s', (_, text) => {
    expect(withoutMentions(text, anna)).toBe(text);
  });

  it('keeps its length where lower case is longer than capitals', () => {
    expect(withoutMentions('İ İ anna@example.com İ', anna)).toBe('İ İ [erased] İ');
  });

  it.each([
    ['Dear Anna Müller,', ['Anna Müller'], 'Dear [erased],'],
    ['王伟您好', ['王伟'], '[erased]您好'],
    ['Wu is within Wuhan', ['Wu'], 'Wu is within Wuhan'],
  ])('of %s lacks names that tell who is meant', (text, names, expected) => {
    expect(withoutMentions(text, { ...anna, names })).toBe(expected);
  });

  it('is found in linear time', () => {
    const text = 'anna@example.co'.repeat(100_000);
    expect(withoutMentions(text, anna)).toBe(text);
  });
});

describe('A contact point', () => {
  it.each([
    'anna@example.com',
    'mailto:anna@example.com',
    'Anna@Example.com',
    'tel:+8613812345678',
    'wechat:oV2Fz',
    'identity:wechat:o!v2!fz',
  ])('is the customer’s as %s', (point) => {
    expect(isContactOf(point, anna)).toBe(true);
  });

  it('is one without its subaddress, under which mails are counted', () => {
    expect(isContactOf('anna@example.com', { ...anna, addresses: ['anna+shop@example.com'] })).toBe(true);
  });

  it.each(['bob@example.com', '@example.com', 'tel:+8613812345679', ''])(
    'is not the customer’s as %s',
    (point) => {
      expect(isContactOf(point, anna)).toBe(false);
    },
  );
});
