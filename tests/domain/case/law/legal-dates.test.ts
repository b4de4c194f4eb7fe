import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../../domain/case/deadline.ts';
import { calendarOf, lawPacks } from '../../../../domain/case/law/law-packs.ts';
import { rightsOf } from '../../../../domain/case/law/rights.ts';

/*
 * Last days of periods, counted by hand on a wall calendar: for China with the State Council's plan for 2026 (国办发明电〔2025〕7号: holidays 1–3
 * January, 15–23 February, 4–6 April, 1–5 May, 19–21 June, 25–27 September, 1–7 October; worked 4 January, 14 and 28 February, 9 May,
 * 20 September, 10 October), for Europe by weekends.
 */

/** A desk that entered no holidays of its own. */
const own = (timeZone: string) => ({ timeZone, holidays: [] });

/** The last day of a right, as the zone has it. */
function lastDayOf(id: string, signedOn: string): string {
  const [pack, timeZone] = id.startsWith('cn')
    ? [lawPacks.cn, 'Asia/Shanghai']
    : [lawPacks.eu, 'Europe/Berlin'];
  const signedAt = `${signedOn}T11:00:00.000Z`;
  const purchase = { signedAt, isDistanceSale: true, hasDefect: true, failedRepairs: 0, warrantyMonths: 12 };
  const claims = rightsOf(pack, purchase, { now: signedAt, calendar: calendarOf(pack, own(timeZone)) });
  const until = claims.find(({ right }) => right.id === id)?.until;
  if (!until) throw new Error(`${id} has no end.`);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  // The first moment behind it is a midnight.
  expect(local.format(new Date(until))).toMatch(/ 00:00:00$/);
  return local.format(new Date(Date.parse(until) - 1)).slice(0, 10);
}

describe('The seven days of a return in China', () => {
  it.each([
    ['2025-12-25', '2026-01-04', 'Thursday 1 January is a holiday until the 3rd; Sunday the 4th is worked'],
    ['2025-12-28', '2026-01-04', 'Sunday 4 January is worked'],
    ['2026-02-07', '2026-02-14', 'Saturday 14 February is worked'],
    ['2026-02-08', '2026-02-24', 'Sunday 15 February is the first of nine free days'],
    ['2026-02-21', '2026-02-28', 'Saturday 28 February is worked'],
    ['2026-02-22', '2026-03-02', 'Sunday 1 March is free'],
    ['2026-03-27', '2026-04-03', 'Friday 3 April is the last day before Qingming'],
    ['2026-03-28', '2026-04-07', 'Saturday 4 April, Qingming until Monday'],
    ['2026-04-24', '2026-05-06', 'Friday 1 May, free until the 5th'],
    ['2026-05-02', '2026-05-09', 'Saturday 9 May is worked'],
    ['2026-05-03', '2026-05-11', 'Sunday 10 May is free'],
    ['2026-06-12', '2026-06-22', 'Friday 19 June, Dragon Boat until Sunday'],
    ['2026-09-13', '2026-09-20', 'Sunday 20 September is worked'],
    ['2026-09-18', '2026-09-28', 'Friday 25 September, Mid-Autumn until Sunday'],
    ['2026-09-24', '2026-10-08', 'Thursday 1 October, free until the 7th'],
    ['2026-10-03', '2026-10-10', 'Saturday 10 October is worked'],
    ['2026-12-26', '2027-01-04', 'Saturday 2 January 2027 is free'],
  ])('from %s end on %s: %s', (signed, last) => {
    expect(lastDayOf('cn-withdrawal', signed)).toBe(last);
  });

  it('are not moved for the desk, whose duty to refund rings on the seventh day', () => {
    const calendar = calendarOf(lawPacks.cn, own('Asia/Shanghai'));
    const received = '2026-02-10T06:00:00.000Z';
    expect(deadlineOf('7 d', { from: received, calendar, statutory: 'duty' })).toEqual({
      // Tuesday 17 February, 24:00, in the middle of Spring Festival; the right would end with Tuesday 24 February.
      dueAt: '2026-02-17T16:00:00.000Z',
      rightUntil: '2026-02-24T16:00:00.000Z',
    });
  });
});

it('The 45 working days of a mediation count worked weekends, and no holidays', () => {
  const calendar = calendarOf(lawPacks.cn, own('Asia/Shanghai'));
  // From Friday 18 September: 20 to 24, 28 to 30 September are 8; 8 to 10, 12 to 16, 19 to 23, 26 to 30 October 18 more; 19 in November.
  expect(deadlineOf('45 bd', { from: '2026-09-18T02:00:00.000Z', calendar, statutory: 'right' })).toEqual({
    dueAt: '2026-11-26T16:00:00.000Z',
  });
});

describe('In the European Union', () => {
  it.each([
    ['2026-11-13', '2026-11-27', 'a Friday'],
    ['2026-11-14', '2026-11-30', 'Saturday moves to Monday'],
    ['2026-03-15', '2026-03-30', 'Sunday, when summer time begins, moves to Monday'],
    ['2026-12-17', '2026-12-31', 'a Thursday, the last day of the year'],
    ['2026-12-19', '2027-01-04', 'Saturday 2 January moves to Monday'],
  ])('the 14 days of a withdrawal from %s end on %s: %s', (signed, last) => {
    expect(lastDayOf('eu-withdrawal', signed)).toBe(last);
  });

  it.each([
    ['2024-02-29', '2026-03-02', '28 February 2026, a Saturday, moves to Monday'],
    ['2025-02-28', '2027-03-01', '28 February 2027, a Sunday, moves to Monday'],
    ['2024-11-30', '2026-11-30', 'a Monday'],
  ])('the two years of conformity from %s end on %s: %s', (signed, last) => {
    expect(lastDayOf('eu-conformity', signed)).toBe(last);
  });
});
