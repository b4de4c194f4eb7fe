import { type Calendar, weekdays } from '../../../domain/desk/calendar/calendar.ts';

const minute = 60_000;
const step = 15 * minute;
const day = 24 * 60 * minute;

/** Mainland China in 2026, as decreed by the State Council: listed again, independently of the package. */
const daysOff: readonly [from: string, to: string][] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];
const makeUpDays = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

/** For each minute from a time on, whether it is working time: 1 or 0, by local time. */
export function workingMinutes(calendar: Calendar, from: number, count: number): Uint8Array {
  const offsetAt = zoneOffsets(calendar.timeZone);
  const works = new Uint8Array(count);
  let offset = 0;
  let date = Number.NaN;
  let periods: readonly (readonly [from: number, to: number])[] = [];
  for (let index = 0; index < count; index++) {
    const at = from + index * minute;
    if (index === 0 || at % step === 0) offset = offsetAt(at - (at % step));
    const wall = at + offset;
    if (Math.floor(wall / day) !== date) {
      date = Math.floor(wall / day);
      periods = periodsOn(calendar, new Date(wall).toISOString().slice(0, 10));
    }
    const time = (wall % day) / minute;
    works[index] = periods.some(([first, end]) => first <= time && time < end) ? 1 : 0;
  }
  return works;
}

const knownOffsets = new Map<string, number>();

/** The zone's offset from UTC. It changes at quarters of an hour only. */
function zoneOffsets(timeZone: string): (at: number) => number {
  const offsetAt = askedOffsets(timeZone);
  return (at) => {
    const key = `${timeZone} ${at}`;
    const offset = knownOffsets.get(key) ?? offsetAt(at);
    knownOffsets.set(key, offset);
    return offset;
  };
}

function askedOffsets(timeZone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const shown = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute: minutes = 0 } = shown;
    return Date.UTC(year, month - 1, day, hour, minutes) - at;
  };
}

/** The working time of a date, in minutes since midnight. */
function periodsOn(calendar: Calendar, date: string) {
  return namedPeriodsOn(calendar, date).map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function namedPeriodsOn({ weekly, holidays, workDays, publicHolidays }: Calendar, date: string) {
  if (holidays.includes(date)) return [];
  const ownDay = workDays.find((workDay) => workDay.date === date);
  if (ownDay) return ownDay.periods;
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'monday';
  if (publicHolidays === undefined) return weekly[weekday] ?? [];
  if (daysOff.some(([first, last]) => first <= date && date <= last)) return [];
  return (makeUpDays.includes(date) ? weekly.monday : weekly[weekday]) ?? [];
}
