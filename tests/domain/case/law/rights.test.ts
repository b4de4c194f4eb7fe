import { describe, expect, it } from 'vitest';
import { calendarOf, lawPacks } from '../../../../domain/case/law/law-packs.ts';
import { damagesOf, type Purchase, rightsOf } from '../../../../domain/case/law/rights.ts';

/** With the holidays that a desk entered: German Unity Day, which is a Saturday, and the Christmas of 2026. */
const berlin = { timeZone: 'Europe/Berlin', holidays: ['2026-10-03', '2026-12-25', '2026-12-26'] };
const china = calendarOf(lawPacks.cn, berlin);
const office = calendarOf(lawPacks.eu, berlin);

/** A lamp with a year's warranty, signed for in Shanghai on Friday 20 November 2026, at 23:30. */
const lamp: Purchase = {
  signedAt: '2026-11-20T15:30:00.000Z',
  isDistanceSale: true,
  hasDefect: false,
  failedRepairs: 0,
  warrantyMonths: 12,
};

function claimIn(id: string, now: string, purchase: Partial<Purchase> = {}) {
  const [pack, calendar] = id.startsWith('cn') ? [lawPacks.cn, china] : [lawPacks.eu, office];
  const claims = rightsOf(pack, { ...lamp, ...purchase }, { now, calendar });
  const found = claims.find(({ right }) => right.id === id);
  if (!found) throw new Error(id);
  return found;
}
/** A time of day in Shanghai. */
const inShanghai = (day: string, time: string) => new Date(`${day}T${time}+08:00`).toISOString();

describe('The seven days without a reason', () => {
  it.each([
    ['day 1', '2026-11-21', '00:00:00', 'open'],
    ['the end of day 7', '2026-11-27', '23:59:59', 'open'],
    ['the beginning of day 8', '2026-11-28', '00:00:00', 'over'],
  ])('are at %s: %s %s %s', (_, day, time, state) => {
    expect(claimIn('cn-withdrawal', inShanghai(day, time)).state).toBe(state);
  });

  it('have not begun before the goods were signed for', () => {
    expect(claimIn('cn-withdrawal', '2026-11-21T00:00:00.000Z', { signedAt: undefined }).state).toBe(
      'waiting',
    );
  });

  // By the State Council's plan for 2026, the National Day holiday is 1 to 7 October; 10 October is a worked Saturday.
  it.each([
    ['Wednesday of the holiday week moves to Thursday', '2026-09-30', '2026-10-08'],
    ['a worked Saturday does not move', '2026-10-03', '2026-10-10'],
    ['an ordinary Saturday moves to Monday', '2026-11-21', '2026-11-30'],
    ['Sunday moves to Monday', '2026-11-22', '2026-11-30'],
    ['Monday does not move', '2026-11-23', '2026-11-30'],
  ])('end on a last day that is a working day: %s', (_, signed, last) => {
    const purchase = { signedAt: inShanghai(signed, '12:00:00') };
    expect(claimIn('cn-withdrawal', inShanghai(last, '23:59:59'), purchase).state).toBe('open');
    const { until, why } = claimIn('cn-withdrawal', inShanghai(last, '23:59:59'), purchase);
    expect(until && new Date(Date.parse(until) + 8 * 3_600_000).toISOString()).toBe(
      new Date(Date.parse(last) + 24 * 3_600_000).toISOString(),
    );
    expect(why).toEqual({
      en: `Signed for on ${signed}: the period lasts until ${last}, 24:00.`,
      zh: `${signed}签收,期间至${last}二十四时止。`,
    });
  });

  it.each([
    'custom-made',
    'perishable',
    'opened-digital',
    'online-digital',
    'periodical',
    'confirmed-unsuitable',
  ] as const)('do not cover %s goods, whatever the day', (goods) => {
    expect(claimIn('cn-withdrawal', inShanghai('2026-11-21', '12:00:00'), { goods }).state).toBe('unfounded');
  });

  it('cover goods that were unpacked, since opening a box to inspect the goods makes them no exception', () => {
    const { right, state } = claimIn('cn-withdrawal', inShanghai('2026-11-21', '12:00:00'));
    expect(state).toBe('open');
    expect(right.excepted).not.toContain('opened');
  });

  it('are not for what was bought in a shop', () => {
    const { state, why } = claimIn('cn-withdrawal', inShanghai('2026-11-21', '12:00:00'), {
      isDistanceSale: false,
    });
    expect([state, why.en]).toEqual(['unfounded', 'The goods were not bought from afar.']);
  });

  it('let the customer pay the freight, and the seller refund within 7 days of receipt', () => {
    const { right } = claimIn('cn-withdrawal', inShanghai('2026-11-21', '12:00:00'));
    expect(right).toMatchObject({ returnFreight: 'customer', refund: { days: 7, from: 'goods-received' } });
  });
});

describe('Defective goods in China', () => {
  const on = (day: string, purchase: Partial<Purchase> = {}) =>
    rightsOf(
      lawPacks.cn,
      { ...lamp, hasDefect: true, ...purchase },
      { now: inShanghai(day, '12:00:00'), calendar: china },
    )
      .filter(({ state }) => state === 'open')
      .flatMap(({ right }) => right.remedies.map((remedy) => `${right.id}: ${remedy}`));
  const remediesOn = (day: string, purchase?: Partial<Purchase>) =>
    [...new Set(on(day, purchase).map((one) => one.split(': ')[1]))].sort();

  it.each([
    ['on day 7, returned, exchanged or repaired', '2026-11-27', 0, ['exchange', 'repair', 'return']],
    ['on day 8, exchanged or repaired', '2026-11-28', 0, ['exchange', 'repair']],
    // Day 15 is Saturday 5 December, so that the period ends on Monday.
    ['on day 17, exchanged or repaired', '2026-12-07', 0, ['exchange', 'repair']],
    ['on day 18, repaired', '2026-12-08', 0, ['repair']],
    ['after one failed repair, repaired again', '2027-03-01', 1, ['repair']],
    ['after two failed repairs, exchanged or returned', '2027-03-01', 2, ['exchange', 'repair', 'return']],
    // 20 November 2027 is a Saturday.
    ['on the last day of the warranty, as it rolls', '2027-11-22', 0, ['repair']],
    ['after the warranty, nothing of it', '2027-11-23', 2, []],
  ])('are %s', (_, day, failedRepairs, remedies) => {
    expect(remediesOn(day, { failedRepairs })).toEqual(remedies);
  });

  it('without a warranty are returned within 7 days all the same', () => {
    expect(on('2026-11-27', { warrantyMonths: undefined })).toEqual([
      'cn-withdrawal: return',
      'cn-defect: return',
      'cn-defect: exchange',
      'cn-defect: repair',
    ]);
  });

  it('a warranty that ends in a month without that day ends with its last day', () => {
    // Signed on 31 August 2026; six months later is 28 February 2027, a Sunday.
    const purchase = { signedAt: inShanghai('2026-08-31', '12:00:00'), hasDefect: true, warrantyMonths: 6 };
    expect(claimIn('cn-three-guarantees-repair', inShanghai('2027-03-01', '23:59:59'), purchase).state).toBe(
      'open',
    );
    expect(claimIn('cn-three-guarantees-repair', inShanghai('2027-03-02', '00:00:00'), purchase).state).toBe(
      'over',
    );
  });
});

describe('The European Union', () => {
  // Delivered in Berlin on Friday 20 November; day 14 is Friday 4 December.
  const signedAt = '2026-11-20T12:00:00.000Z';

  it('gives 14 days to withdraw, with the freight of the order, and 14 days from the notice to refund', () => {
    expect(claimIn('eu-withdrawal', '2026-12-04T22:59:59.999Z', { signedAt }).state).toBe('open');
    const after = claimIn('eu-withdrawal', '2026-12-04T23:00:00.000Z', { signedAt });
    expect(after.state).toBe('over');
    expect(after.right).toMatchObject({ refundsFreight: true, refund: { days: 14, from: 'notice' } });
  });

  it('gives two years of conformity: repair or exchange, then a lower price or the money', () => {
    const defect = { signedAt, hasDefect: true, warrantyMonths: undefined };
    const now = '2028-11-20T12:00:00.000Z';
    expect(claimIn('eu-conformity', now, defect).state).toBe('open');
    expect(claimIn('eu-conformity-failed', now, defect).state).toBe('unfounded');
    expect(claimIn('eu-conformity-failed', now, { ...defect, failedRepairs: 1 }).state).toBe('open');
    expect(claimIn('eu-conformity', '2028-11-21T12:00:00.000Z', defect).state).toBe('over');
  });
});

describe('Damages', () => {
  it.each([
    ['fraud', 10_000, 50_000],
    ['fraud', 16_666, 50_000],
    ['fraud', 16_667, 50_001],
    ['food', 1_200, 100_000],
    ['food', 10_001, 100_010],
  ] as const)('for %s of %i fen are %i fen', (cause, paid, damages) => {
    const found = damagesOf(lawPacks.cn, { paid, currency: 'CNY' });
    expect(found.find((one) => one.cause === cause)?.amount).toBe(damages);
  });

  it('are not computed in another currency, nor where a pack has none', () => {
    expect(damagesOf(lawPacks.cn, { paid: 100, currency: 'EUR' })).toEqual([]);
    expect(damagesOf(lawPacks.eu, { paid: 100, currency: 'EUR' })).toEqual([]);
  });
});

it('Every number of a law pack has a source, an article and the day on which it was checked', () => {
  for (const pack of Object.values(lawPacks)) {
    const sources = [
      ...pack.rights.flatMap(({ source, refund }) => [source, ...(refund ? [refund.source] : [])]),
      ...pack.counting,
      ...[pack.silence?.source, pack.inspection, pack.mediation?.source].filter((one) => one !== undefined),
      ...pack.damages.map(({ source }) => source),
    ];
    for (const { statute, article, checkedOn } of sources) {
      expect([statute, article].every((text) => text.length > 0)).toBe(true);
      expect(checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    expect(new Set(pack.rights.map(({ id }) => id)).size).toBe(pack.rights.length);
  }
});

describe('The fourteen days of withdrawal in the European Union', () => {
  it.each([
    ['a holiday of the desk, and the weekend after it, move to Monday', '2026-12-11', '2026-12-28'],
    ['an ordinary Friday does not move', '2026-12-04', '2026-12-18'],
    ['a Saturday moves to Monday', '2026-12-05', '2026-12-21'],
  ])('end on a working day: %s', (_, signed, last) => {
    const { why } = claimIn('eu-withdrawal', `${signed}T12:00:00.000Z`, {
      signedAt: `${signed}T12:00:00.000Z`,
    });
    expect(why.en).toContain(`until ${last}, 24:00`);
  });

  it('know no holiday of a desk in China, whose own are the State Council’s', () => {
    const signedAt = inShanghai('2026-12-18', '12:00:00');
    expect(claimIn('cn-withdrawal', signedAt, { signedAt }).why.en).toContain('until 2026-12-25, 24:00');
  });
});

describe('The two years of conformity in the European Union', () => {
  const signedAt = '2026-11-20T10:00:00.000Z';
  const repaired = { signedAt, hasDefect: true, isRepaired: true };
  const lastDayOf = (purchase: Partial<Purchase>) =>
    /until (\S+), 24:00/.exec(claimIn('eu-conformity', signedAt, purchase).why.en)?.[1];

  it.each<[string, Partial<Purchase>, string]>([
    ['are two without a repair', { ...repaired, isRepaired: false, orderedAt: signedAt }, '2028-11-20'],
    ['are three after a repair', { ...repaired, orderedAt: signedAt }, '2029-11-20'],
    [
      'are three of a contract of the first day',
      { ...repaired, orderedAt: '2026-07-30T22:00:00.000Z' },
      '2029-11-20',
    ],
    [
      'are two of a contract of the day before',
      { ...repaired, orderedAt: '2026-07-30T21:59:59.999Z' },
      '2028-11-20',
    ],
  ])('%s', (_, purchase, lastDay) => {
    expect(lastDayOf(purchase)).toBe(lastDay);
  });

  it('say so, with the source', () => {
    const { right, why } = claimIn('eu-conformity', signedAt, { ...repaired, orderedAt: signedAt });
    expect(why.en).toContain('A repair extended it by 12 months.');
    expect(right.afterRepair?.source).toMatchObject({
      statute: 'Directive (EU) 2019/771',
      article: '10(2a)',
    });
  });

  it('grow once, however often the goods were repaired, and no other period does', () => {
    const often = { ...repaired, orderedAt: signedAt, failedRepairs: 4 };
    expect(lastDayOf(often)).toBe('2029-11-20');
    const before = claimIn('cn-three-guarantees-repair', signedAt, { ...often, isRepaired: false });
    expect(claimIn('cn-three-guarantees-repair', signedAt, often).until).toBe(before.until);
  });
});
