const hourMilliseconds = 3_600_000;
const hoursOfWeek = 168;

/**
 * An hour of the desk's wall clock, as a number: hours since 1970 as that clock counts them. So nine o'clock on a Monday is the same hour
 * of the week in summer and in winter; of an hour that the clock shows twice, there is one.
 */
export type WallHour = number;

/** A moment on the wall clock. */
export interface WallTime {
  hour: WallHour;
  /** How much of the hour has passed: from 0 to below 1. */
  passed: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @param at RFC 3339 */
export function wallTime(timeZone: string, at: string): WallTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const hour = Date.parse(`${day}T${parts.get('hour')}:00Z`) / hourMilliseconds;
  return { hour, passed: Number(parts.get('minute')) / 60 };
}

/** The same hour of the week this many weeks before. */
export function weeksBefore(hour: WallHour, weeks: number): WallHour {
  return hour - weeks * hoursOfWeek;
}

/** @returns `YYYYMMDD` and the hour, 0 to 23 */
export function dayAndHour(hour: WallHour): { day: string; hourOfDay: number } {
  const text = new Date(hour * hourMilliseconds).toISOString();
  return { day: text.slice(0, 10).replaceAll('-', ''), hourOfDay: Number(text.slice(11, 13)) };
}

/** The hour of a day, `YYYYMMDD`. */
export function hourOf(day: string, hourOfDay: number): WallHour {
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return Date.parse(date) / hourMilliseconds + hourOfDay;
}
