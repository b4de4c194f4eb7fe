/**
 * Schedules of EventBridge rules and of EventBridge Scheduler: `rate(…)`, `cron(…)` and `at(…)`, in UTC.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */

/** The next time strictly after `time`, in milliseconds since the epoch; undefined if there is none. */
export type Schedule = (time: number) => number | undefined;

const dayMs = 24 * 60 * 60_000;
const unitsMs: Record<string, number> = { minute: 60_000, hour: 60 * 60_000, day: dayMs };

/** The longest gap of a valid cron expression is between leap days nine years apart; AWS's last year is 2199. */
const longestSearchDays = 200 * 366;

/**
 * @param start the time from which a rate counts
 * @throws Error for an expression that is malformed or uses the nearest weekday (`W`), which the local stack does not
 * support
 */
export function parseSchedule(expression: string, start: number): Schedule {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return parseRate(inside, start, expression);
  if (kind === 'cron') return parseCron(inside, expression);
  if (kind === 'at') return parseMoment(inside, expression);
  throw malformed(expression);
}

function malformed(expression: string): Error {
  return new Error(`The local stack can't parse the schedule ${expression}.`);
}

function parseRate(inside: string, start: number, expression: string): Schedule {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside) ?? [];
  const periodMs = Number(count) * (unitsMs[unit] ?? 0);
  if (periodMs === 0) throw malformed(expression);
  return (time) => start + (Math.floor(Math.max(0, time - start) / periodMs) + 1) * periodMs;
}

function parseMoment(inside: string, expression: string): Schedule {
  const moment = Date.parse(`${inside}Z`);
  if (Number.isNaN(moment)) throw malformed(expression);
  return (time) => (moment > time ? moment : undefined);
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function parseCron(inside: string, expression: string): Schedule {
  const fields = inside.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6 || (dayOfMonth === '?') === (dayOfWeek === '?')) throw malformed(expression);
  const values = (field: string, from: number, to: number, names: string[] = []) =>
    parseField(field, from, to, names, expression);

  const minutes = values(minute, 0, 59);
  const hours = values(hour, 0, 23);
  const monthNumbers = values(month, 1, 12, months);
  const years = values(year, 1970, 2199);
  const dayFits =
    dayOfMonth === '?'
      ? weekdayTest(dayOfWeek, (field) => values(field, 1, 7, weekdays))
      : monthDayTest(dayOfMonth, (field) => values(field, 1, 31));

  return (time) => {
    const firstDay = Math.floor(time / dayMs) * dayMs;
    for (let day = firstDay; day < firstDay + longestSearchDays * dayMs; day += dayMs) {
      const date = new Date(day);
      if (!years.has(date.getUTCFullYear()) || !monthNumbers.has(date.getUTCMonth() + 1) || !dayFits(date))
        continue;
      for (let minuteOfDay = 0; minuteOfDay < 24 * 60; minuteOfDay += 1) {
        const moment = day + minuteOfDay * 60_000;
        if (moment > time && hours.has(Math.floor(minuteOfDay / 60)) && minutes.has(minuteOfDay % 60))
          return moment;
      }
    }
    return undefined;
  };
}

type DayTest = (date: Date) => boolean;

function monthDayTest(field: string, values: (field: string) => Set<number>): DayTest {
  if (field === 'L') return (date) => new Date(date.getTime() + dayMs).getUTCDate() === 1;
  const days = values(field);
  return (date) => days.has(date.getUTCDate());
}

function weekdayTest(field: string, values: (field: string) => Set<number>): DayTest {
  const weekdayOf = (date: Date) => date.getUTCDay() + 1;
  const [, day = '', place] = /^(\w+?)(L|#[1-5])$/.exec(field) ?? [];
  if (field === 'L' || place === undefined) {
    const days = values(field === 'L' ? '7' : field);
    return (date) => days.has(weekdayOf(date));
  }
  const days = values(day);
  if (place === 'L') {
    const isLastWeek = (date: Date) => new Date(date.getTime() + 7 * dayMs).getUTCDate() <= 7;
    return (date) => days.has(weekdayOf(date)) && isLastWeek(date);
  }
  const week = Number(place.slice(1));
  return (date) => days.has(weekdayOf(date)) && Math.ceil(date.getUTCDate() / 7) === week;
}

/** The numbers that a field matches: `*`, `5`, `1-5`, `0/15`, `MON,WED` and their lists. */
function parseField(
  field: string,
  from: number,
  to: number,
  names: string[],
  expression: string,
): Set<number> {
  const numberOf = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    const number = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw malformed(expression);
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [first = '', last] = range.split('-');
    const isAll = range === '*' || range === '?';
    const low = isAll ? from : numberOf(first);
    const high = isAll ? to : last !== undefined ? numberOf(last) : step !== undefined ? to : low;
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) throw malformed(expression);
    for (let value = low; value <= high; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
