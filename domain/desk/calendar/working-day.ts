import { type Calendar, type Period, weekdays } from './calendar.ts';
import { publicHolidays } from './public-holidays.ts';

/** Working hours in milliseconds since local midnight. */
export interface ClockSpan {
  from: number;
  to: number;
}

/** Returns the working periods of a date, given as its midnight in UTC in whatever zone the calendar has. */
export type WorkingDays = (date: number) => readonly ClockSpan[];

const closed: readonly ClockSpan[] = [];
const known = new WeakMap<Calendar, WorkingDays>();

/**
 * A calendar's working days, prepared once. The calendar's own dates have precedence over public holidays, and those
 * over the week.
 */
export function workingDays(calendar: Calendar): WorkingDays {
  const ready = known.get(calendar) ?? madeReady(calendar);
  known.set(calendar, ready);
  return ready;
}

function madeReady(calendar: Calendar): WorkingDays {
  const week = weekdays.map((day) => spansOf(calendar.weekly[day] ?? []));
  const dates = new Map<string, readonly ClockSpan[]>(calendar.holidays.map((date) => [date, closed]));
  for (const { date, periods } of calendar.workDays) dates.set(date, spansOf(periods));
  const country = calendar.publicHolidays && publicHolidays[calendar.publicHolidays];
  const onWeekday = (date: number) => week[new Date(date).getUTCDay()] ?? closed;
  if (!dates.size && !country) return onWeekday;

  // A worked weekend day has the hours of the week's first working day, unless it has its own.
  const makeUpDay = [...week.slice(1), ...week.slice(0, 1)].find(({ length }) => length) ?? closed;
  return (date) => {
    const name = new Date(date).toISOString().slice(0, 10);
    const own = dates.get(name);
    if (own) return own;
    if (country?.holidays.has(name)) return closed;
    const usual = onWeekday(date);
    return country?.makeUpDays.has(name) && !usual.length ? makeUpDay : usual;
  };
}

function spansOf(periods: readonly Period[]): readonly ClockSpan[] {
  return periods
    .map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }))
    .sort((one, other) => one.from - other.from);
}

function sinceMidnight(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}
