import { describe, expect, it } from 'vitest';
import { consentAfter } from '../../../domain/customer/consent.ts';
import { contactPointsOf, identityPoint, namedPointsOf } from '../../../domain/customer/contact-point.ts';
import { industry } from '../../../domain/customer/industry.ts';
import { industryNames } from '../../../domain/customer/industry-names.ts';
import { age, birthday, timeZone, yearsOld } from '../../../domain/customer/profile.ts';
import { maskContact } from '../../../domain/shared/contact-data.ts';
import { noon } from '../given.ts';

describe('A birthday', () => {
  const accepted = (value: unknown) => birthday.safeParse(value).success;

  it.each([
    ['29 February', { calendar: 'solar', month: 2, day: 29 }, true],
    ['30 February', { calendar: 'solar', month: 2, day: 30 }, false],
    ['31 April', { calendar: 'solar', month: 4, day: 31 }, false],
    ['the 30th of a lunar month', { calendar: 'lunar', month: 2, day: 30 }, true],
    ['the 31st of a lunar month', { calendar: 'lunar', month: 1, day: 31 }, false],
    ['a leap month', { calendar: 'lunar', month: 6, isLeapMonth: true, day: 1 }, true],
    [
      'a leap month of the Gregorian calendar',
      { calendar: 'solar', month: 6, isLeapMonth: true, day: 1 },
      false,
    ],
    ['a thirteenth month', { calendar: 'lunar', month: 13, day: 1 }, false],
    ['a year', { calendar: 'solar', year: 1990, month: 6, day: 1 }, false],
  ])('may be %s: %s → %s', (_, value, expected) => {
    expect(accepted(value)).toBe(expected);
  });
});

describe('An age', () => {
  it.each([
    [{ birthYear: 1994 }, '2026-11-30', 32],
    [{ birthYear: 2027 }, '2026-11-30', 0],
    [{ years: 32, asOf: '2026-11-30' }, '2026-11-30', 32],
    [{ years: 32, asOf: '2026-11-30' }, '2027-11-29', 32],
    [{ years: 32, asOf: '2026-11-30' }, '2027-11-30', 33],
    [{ years: 32, asOf: '2026-11-30' }, '2025-01-01', 32],
  ])('%j is on %s %i years', (known, day, years) => {
    expect(yearsOld(age.parse(known), day)).toBe(years);
  });

  it('is one or the other', () => {
    expect(age.safeParse({ birthYear: 1994, years: 32, asOf: '2026-11-30' }).success).toBe(false);
    expect(age.safeParse({ years: 131, asOf: '2026-11-30' }).success).toBe(false);
    expect(age.safeParse({ years: 32 }).success).toBe(false);
  });
});

describe('A time zone', () => {
  it.each([
    ['Asia/Shanghai', true],
    ['UTC', true],
    ['Asia/Atlantis', false],
    ['+08:00', false],
    ['', false],
  ])('%s: %s', (name, expected) => {
    expect(timeZone.safeParse(name).success).toBe(expected);
  });
});

describe('An industry', () => {
  it('is one of the twenty sections, each with a name of its own in both languages', () => {
    expect(industry.options.join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    const names = Object.values(industryNames);
    expect(new Set(names.map(({ zh }) => zh)).size).toBe(industry.options.length);
    expect(new Set(names.map(({ en }) => en)).size).toBe(industry.options.length);
    expect(industryNames.C.zh).toBe('制造业');
  });
});

describe('The contact points of a customer', () => {
  it('are primary where they are the first of their kind', () => {
    const customer = {
      ...{ addresses: ['a@x.example', 'b@x.example'], phones: ['+4917612345'] },
      identities: ['wechat:oV2Fz', 'wechat:ov2fz'],
    };
    const primary = namedPointsOf(customer).filter(({ isPrimary }) => isPrimary);
    expect(primary.map(({ value }) => value)).toEqual(['a@x.example', '+4917612345', 'wechat:oV2Fz']);
  });

  it('differ where ids of other channels differ in case alone, also as keys in lower case', () => {
    const pairs = [
      ['wechat:oV2Fz', 'wechat:ov2fz'],
      ['wechat:!a', 'wechat:A'],
      ['wechat:!A', 'wechat:!a'],
      ['wechat:!!a', 'wechat:!A'],
    ] as const;
    for (const [one, other] of pairs)
      expect(identityPoint(one).toLowerCase(), one).not.toBe(identityPoint(other).toLowerCase());
  });

  it('of different kinds are different, whatever they say', () => {
    const points = contactPointsOf({
      ...{ addresses: ['li@x.example'], phones: ['+4917612345'] },
      identities: ['mailto:li@x.example', 'tel:+4917612345'],
    });
    expect(new Set(points).size).toBe(4);
  });

  it.each([
    ['anna@example.com', 'ann***@example.com'],
    ['+8613812345678', '+86138****5678'],
    ['wechat:oV2Fz', 'wechat:***'],
    ['wechat:oV@2Fz', 'wechat:***'],
  ])('%s is masked as %s', (value, masked) => {
    expect(maskContact(value)).toBe(masked);
  });
});

describe('A consent', () => {
  const given = consentAfter(undefined, { isGiven: true, proof: 'form of 3 May' }, noon);

  it('keeps what was given when it is withdrawn', () => {
    const later = '2026-12-01T08:00:00.000Z';
    expect(consentAfter(given, { isGiven: false, proof: 'by phone' }, later)).toEqual({
      isGiven: false,
      given: { at: noon, proof: 'form of 3 May' },
      withdrawn: { at: later, proof: 'by phone' },
    });
  });

  it('that is given again is given', () => {
    const withdrawn = consentAfter(given, { isGiven: false, proof: 'by phone' }, noon);
    expect(consentAfter(withdrawn, { isGiven: true, proof: 'by chat' }, noon)).toEqual({
      isGiven: true,
      given: { at: noon, proof: 'by chat' },
    });
  });
});
