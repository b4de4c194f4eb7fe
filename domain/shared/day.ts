/** A calendar day, `YYYY-MM-DD`; days can be compared as strings. */

/** The day in a time zone at a moment. */
export function dayIn(timeZone: string, at: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(new Date(at));
}

/** To make one takes twenty times as long as to use it. There are some hundred time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day this many days later, or earlier for a negative number. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * The first moment of a day in a time zone: its midnight, or the end of the gap where clocks skip it. Found by halving the thirty hours
 * around its midnight in UTC, to the minute.
 */
export function startOfDay(timeZone: string, day: string): string {
  const minute = 60_000;
  let before = Date.parse(day) - 15 * 60 * minute;
  let from = Date.parse(day) + 15 * 60 * minute;
  while (from - before > minute) {
    const middle = before + Math.floor((from - before) / 2 / minute) * minute;
    if (dayIn(timeZone, new Date(middle).toISOString()) < day) before = middle;
    else from = middle;
  }
  return new Date(from).toISOString();
}
