import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../../domain/customer/customer.ts';
import { customerRecord } from '../../../../domain/customer/customer-record.ts';
import {
  isByHand,
  type LevelState,
  levelByHand,
  levelLeftToRules,
  levelReviewed,
} from '../../../../domain/customer/level/level.ts';
import { dayOfFall, levelByRules } from '../../../../domain/customer/level/level-rule.ts';
import { noTotals, type Totals } from '../../../../domain/customer/order/order-aggregates.ts';
import { caughtUp, commitOf } from '../../../../domain/record/record-commit.ts';
import { startOfDay } from '../../../../domain/shared/day.ts';
import { id, noon } from '../../given.ts';

const shanghai = 'Asia/Shanghai';

const rule = (level: 'vip' | 'strategic', match: Parameters<typeof levelByRules>[0][number]['match']) => ({
  level,
  match,
});
const spending = (atLeast: number, level: 'vip' | 'strategic' = 'vip') =>
  rule(level, { spend: { currency: 'CNY', atLeast } });

/** Totals of a customer who paid on some days. */
function paid(...days: [day: string, spend: number][]): Totals {
  const recent = days.map(([day, spend]): [string, number, number] => [day, spend, 1]);
  const spend = days.reduce((sum, [, ofDay]) => sum + ofDay, 0);
  const CNY = { spend, count: days.length, firstAt: noon, lastAt: noon, recent };
  return { ...noTotals, currencies: { CNY } };
}

describe('A level rule', () => {
  it.each([
    [9_999, undefined],
    [10_000, 'vip'],
    [10_001, 'vip'],
  ])('gives who spent %i of 10,000 the level %s', (spent, level) => {
    expect(levelByRules([spending(10_000)], paid(['2026-11-01', spent]), '2026-11-22')?.level).toBe(level);
  });

  it('counts 365 days, today included', () => {
    const levelOn = (today: string) => levelByRules([spending(100)], paid(['2025-11-22', 100]), today)?.level;
    expect(levelOn('2026-11-21')).toBe('vip');
    expect(levelOn('2026-11-22')).toBeUndefined();
  });

  it('counts one currency alone', () => {
    const euros = rule('vip', { spend: { currency: 'EUR', atLeast: 1 } });
    expect(levelByRules([euros], paid(['2026-11-01', 1000]), '2026-11-22')).toBeUndefined();
  });

  it('counts orders in whichever currency', () => {
    const { CNY } = paid(['2026-11-01', 1], ['2026-11-02', 1]).currencies;
    const { CNY: EUR } = paid(['2026-11-03', 1]).currencies;
    const totals = { ...noTotals, currencies: { ...(CNY && { CNY }), ...(EUR && { EUR }) } };
    const levelFrom = (orders: number) =>
      levelByRules([rule('vip', { orders })], totals, '2026-11-22')?.level;
    expect([levelFrom(3), levelFrom(4)]).toEqual(['vip', undefined]);
  });

  it('is for who bought one of some products, whenever that was', () => {
    const upgraded = rule('vip', { products: ['PRO', 'MAX'] });
    const bought = (sku: string): Totals => ({ ...noTotals, products: [[sku, 1]] });
    expect(levelByRules([upgraded], bought('MAX'), '2036-11-22')?.level).toBe('vip');
    expect(levelByRules([upgraded], bought('MINI'), '2026-11-22')).toBeUndefined();
  });

  it('needs all that it names', () => {
    const both = rule('vip', { spend: { currency: 'CNY', atLeast: 100 }, orders: 2 });
    expect(levelByRules([both], paid(['2026-11-01', 100]), '2026-11-22')).toBeUndefined();
    expect(levelByRules([both], paid(['2026-11-01', 50], ['2026-11-02', 50]), '2026-11-22')?.level).toBe(
      'vip',
    );
  });

  it('gives way to one of a higher level, in whichever order', () => {
    const rules = [spending(100), spending(1000, 'strategic'), spending(10)];
    const levels = [rules, rules.toReversed()].map((all) =>
      levelByRules(all, paid(['2026-11-01', 1000]), '2026-11-22'),
    );
    expect(levels.map((found) => found?.level)).toEqual(['strategic', 'strategic']);
  });

  it('says on which day what was spent no longer suffices', () => {
    const totals = paid(['2026-01-01', 60], ['2026-02-01', 60], ['2026-03-01', 60]);
    expect(dayOfFall([spending(120)], totals, '2026-11-22')).toBe('2027-02-01');
    expect(dayOfFall([spending(60)], totals, '2026-11-22')).toBe('2027-03-01');
    expect(dayOfFall([spending(500)], totals, '2026-11-22')).toBeUndefined();
    expect(
      dayOfFall([rule('vip', { products: ['PRO'] })], { ...totals, products: [['PRO', 1]] }, '2026-11-22'),
    ).toBeUndefined();
  });
});

describe('Midnight', () => {
  it.each([
    [shanghai, '2026-11-22', '2026-11-21T16:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-22', '2026-11-21T10:00:00.000Z'],
    ['Pacific/Niue', '2026-11-22', '2026-11-22T11:00:00.000Z'],
  ])('in %s begins %s at %s', (zone, day, moment) => {
    expect(startOfDay(zone, day)).toBe(moment);
  });

  it('that clocks skip is the end of the gap', () => {
    expect(startOfDay('Africa/Cairo', '2026-04-24')).toBe('2026-04-23T22:00:00.000Z');
  });
});

const standard: LevelState = { level: 'standard' };
const vip = { level: { level: 'vip' as const }, fallsAt: '2027-02-01T16:00:00.000Z' };
const nothing = { level: undefined, fallsAt: undefined };
const midnight = '2026-11-21T16:00:00.000Z';
const review = (state: LevelState, verdict: Parameters<typeof levelReviewed>[1], at: string) =>
  levelReviewed(state, verdict, at, shanghai);

describe('A level by rules', () => {
  const isVip = review(standard, vip, noon);

  it('rises at once, and is reviewed when it may fall', () => {
    expect(isVip).toEqual({
      ...{ level: 'vip', levelSource: 'rule', ruleLevel: { level: 'vip' } },
      levelReviewAt: vip.fallsAt,
    });
  });

  it.each([
    ['at a midnight', midnight, '2026-12-21T16:00:00.000Z'],
    ['during a day', noon, '2026-12-22T16:00:00.000Z'],
    ['a moment after midnight', '2026-11-21T16:00:00.001Z', '2026-12-22T16:00:00.000Z'],
  ])('of who falls short %s falls at the midnight 30 days later', (_, since, falls) => {
    const short = review(isVip, nothing, since);
    expect(short).toMatchObject({ level: 'vip', ruleLevel: { belowSince: since }, levelReviewAt: falls });
    const before = new Date(Date.parse(falls) - 1).toISOString();
    expect(review(short, nothing, before)).toEqual(short);
    expect(review(short, nothing, falls)).toEqual(standard);
  });

  it('stays if the customer orders again in time, and the days begin anew after that', () => {
    const short = review(isVip, nothing, midnight);
    const again = review(short, vip, '2026-12-20T00:00:00.000Z');
    expect(again).toEqual(isVip);
    expect(review(again, nothing, '2026-12-21T16:00:00.000Z').ruleLevel?.belowSince).toBe(
      '2026-12-21T16:00:00.000Z',
    );
  });

  it('falls to the one that the rules give by then', () => {
    const strategic = review(isVip, { level: { level: 'strategic' }, fallsAt: undefined }, noon);
    expect(strategic.level).toBe('strategic');
    const short = review(strategic, vip, midnight);
    expect(short.level).toBe('strategic');
    expect(review(short, vip, '2026-12-21T16:00:00.000Z')).toEqual(isVip);
  });

  it('of a customer who never had one needs no timer', () => {
    expect(review(standard, nothing, noon)).toEqual(standard);
  });
});

describe('A level by hand', () => {
  const isVip = review(standard, vip, noon);

  it('wins over rules, up and down, until it is left to them', () => {
    const lowered = levelByHand(isVip, 'standard');
    expect(lowered).toMatchObject({ level: 'standard', levelSource: 'hand', ruleLevel: { level: 'vip' } });
    expect(review(lowered, { level: { level: 'strategic' }, fallsAt: undefined }, noon).level).toBe(
      'standard',
    );
    expect(levelLeftToRules(lowered)).toEqual(isVip);
    expect(levelLeftToRules(levelByHand(standard, 'strategic'))).toEqual(standard);
  });

  it('is what earlier releases stored of customers who are not standard', () => {
    expect(isByHand({ level: 'vip' })).toBe(true);
    expect(isByHand({ level: 'standard' })).toBe(false);
    expect(review({ level: 'strategic' }, vip, noon).level).toBe('strategic');
  });
});

const customer: Customer = {
  ...{ customerId: id('customer'), number: 'C20261122001', version: 1, name: 'Mei Wang', level: 'standard' },
  ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
};
const context = (now: string) => ({ actor: { kind: 'system' } as const, now });
type Command = Parameters<typeof customerRecord.decide>[1];

/** The customer after a command at a time, with the timers that were due until then. */
function changedBy(before: Customer, command: Command | undefined, now: string) {
  const due = caughtUp(customerRecord, before, undefined, now);
  const { state, history } = commitOf(customerRecord, before, due, command, context(now), undefined);
  return { state, types: history?.changes.map(({ type }) => type) ?? [] };
}

describe("A customer's record", () => {
  it('has no timer before rules give a level', () => {
    expect(changedBy(customer, { name: 'Mei Li' }, noon).state.wakeAt).toBeUndefined();
    expect(changedBy(customer, { level: 'vip' }, noon).state.wakeAt).toBeUndefined();
  });

  it('wakes when the level may fall, and says so once', () => {
    const { state, types } = changedBy(customer, { reviewed: review(customer, vip, noon) }, noon);
    expect([types, state.level, state.wakeAt]).toEqual([['customer.level-changed'], 'vip', vip.fallsAt]);
    const woken = changedBy(state, undefined, vip.fallsAt);
    expect([woken.types, woken.state.level, woken.state.wakeAt]).toEqual([
      ['customer.level-review-due'],
      'vip',
      undefined,
    ]);
    expect(changedBy(woken.state, undefined, vip.fallsAt).types).toEqual([]);
  });

  it("wakes at the end of a person's word, with the level of the rules", () => {
    const byRules = changedBy(customer, { reviewed: review(customer, vip, noon) }, noon).state;
    const levelUntil = '2026-12-01T00:00:00.000Z';
    const { state, types } = changedBy(byRules, { level: 'strategic', levelUntil }, noon);
    expect([types, state.level, state.wakeAt]).toEqual([['customer.level-changed'], 'strategic', levelUntil]);
    expect(changedBy(state, undefined, '2026-11-30T23:59:59.999Z').types).toEqual([]);
    const ended = changedBy(state, undefined, levelUntil);
    expect(ended.types).toEqual(['customer.level-changed']);
    expect(ended.state).toMatchObject({ level: 'vip', levelSource: 'rule', wakeAt: vip.fallsAt });
    expect(ended.state).not.toHaveProperty('levelUntil');
  });

  it('changes nothing for a word that was said before', () => {
    const { state } = changedBy(customer, { level: 'vip' }, noon);
    expect(changedBy(state, { level: 'vip' }, noon).types).toEqual([]);
    const early = { ...customer, level: 'vip' as const };
    expect(changedBy(early, { level: 'vip' }, noon).types).toEqual([]);
    expect(changedBy(early, { reviewed: review(early, nothing, noon) }, noon).types).toEqual([]);
    expect(changedBy(state, { level: null }, noon)).toMatchObject({
      state: { level: 'standard' },
      types: ['customer.level-changed'],
    });
    expect(changedBy(customer, { level: 'standard' }, noon)).toMatchObject({
      state: { level: 'standard', levelSource: 'hand' },
      types: ['customer.level-reviewed'],
    });
  });
});
