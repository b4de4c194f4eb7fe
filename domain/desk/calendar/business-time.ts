import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Calendar } from './calendar.ts';
import { type ClockSpan, workingDays } from './working-day.ts';

/** A period between instants in milliseconds; `to` is exclusive. */
interface Span {
  from: number;
  to: number;
}

const minute = 60_000;
const day = 86_400_000;

/** How far ahead working time is searched. */
const horizon = 3 * 366 * day;

/**
 * The working time between two instants. An instant is working time if the local time of the calendar's zone is
 * within one of that day's periods: an hour that is skipped by a clock change doesn't count, a repeated one counts
 * twice.
 * @returns milliseconds, 0 if `to` is not after `from`.
 */
export function businessMilliseconds(calendar: Calendar, from: string, to: string): number {
  let sum = 0;
  for (const span of workingSpans(calendar, Date.parse(from), Date.parse(to))) sum += span.to - span.from;
  return sum;
}

/**
 * The earliest instant at which this much working time, in milliseconds, has passed since `from`; `from` itself for 0
 * or less, also outside of working hours.
 * @returns undefined if the next three years have too little.
 */
export function addBusinessTime(calendar: Calendar, from: string, milliseconds: number): string | undefined {
  const start = Date.parse(from);
  if (milliseconds <= 0) return instant(start);
  let left = milliseconds;
  for (const span of workingSpans(calendar, start, start + horizon)) {
    const length = span.to - span.from;
    if (left <= length) return instant(span.from + left);
    left -= length;
  }
  return undefined;
}

/** The earliest working instant from `at` on; `at` itself if there is none in the next three years. */
export function nextWorkingMoment(calendar: Calendar, at: string): string {
  const start = Date.parse(at);
  const [next] = workingSpans(calendar, start, start + horizon);
  return instant(next?.from ?? start);
}

/** Whether there is working time on a day, `2026-11-23`, as the calendar's zone has it. */
export function isBusinessDay(calendar: Calendar, day: string): boolean {
  return workingDays(calendar)(Date.parse(day)).length > 0;
}

/** The end of a day's last working period; undefined if nobody works that day. */
export function closingTime(calendar: Calendar, day: string): string | undefined {
  const date = Date.parse(day);
  const spans = onTimeline(workingDays(calendar)(date), date, calendar.timeZone);
  const ends = spans.filter(({ from, to }) => from < to).map(({ to }) => to);
  return ends.length ? instant(Math.max(...ends)) : undefined;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The working periods between two instants, in order. */
function* workingSpans(calendar: Calendar, from: number, to: number): Generator<Span> {
  const spansOn = workingDays(calendar);
  const offsetAt = offsetOf(calendar.timeZone);
  const lastDate = midnight(to + offsetAt(to));
  for (let date = midnight(from + offsetAt(from)); date <= lastDate; date += day) {
    for (const span of onTimeline(spansOn(date), date, calendar.timeZone)) {
      const within = { from: Math.max(span.from, from), to: Math.min(span.to, to) };
      if (within.from < within.to) yield within;
    }
  }
}

/** The midnight in UTC of the local date. */
function midnight(onTheClock: number): number {
  return Math.floor(onTheClock / day) * day;
}

/** The zone's offset from UTC, in milliseconds. */
function offsetOf(timeZone: string): (at: number) => number {
  return (at) => tzOffset(timeZone, new Date(at)) * minute;
}

/** Offsets at UTC's midnights, by zone. They are needed twice for each day, and `Intl` is slow. */
const atMidnight = new Map<string, Map<number, number>>();

function offsetAtMidnight(timeZone: string): (midnight: number) => number {
  const known = atMidnight.get(timeZone) ?? new Map<number, number>();
  atMidnight.set(timeZone, known);
  return (at) => {
    const offset = known.get(at) ?? offsetOf(timeZone)(at);
    known.set(at, offset);
    return offset;
  };
}

/** A date's periods as instants; two for each if the offset changes around that date. */
function onTimeline(spans: readonly ClockSpan[], date: number, timeZone: string): readonly Span[] {
  if (!spans.length) return spans;
  const offsetAt = offsetAtMidnight(timeZone);
  const before = offsetAt(date - day);
  const after = offsetAt(date + 2 * day);
  if (before === after) return spans.map((span) => shifted(span, date - before));

  const change = changeOfOffset(date - day, date + 2 * day, offsetOf(timeZone));
  const until = spans.map((span) => shifted(span, date - before));
  const since = spans.map((span) => shifted(span, date - after));
  return [
    ...until.map(({ from, to }) => ({ from, to: Math.min(to, change) })),
    ...since.map(({ from, to }) => ({ from: Math.max(from, change), to })),
  ];
}

function shifted({ from, to }: ClockSpan, by: number): Span {
  return { from: from + by, to: to + by };
}

/** The instant, to the second, at which the offset changes. */
function changeOfOffset(from: number, to: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(from);
  let early = from;
  let late = to;
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (offsetAt(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}
