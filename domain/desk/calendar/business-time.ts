import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Calendar } from './calendar.ts';
import { type ClockSpan, workingDays } from './working-day.ts';

/** Instants in milliseconds; `to` no longer belongs to it. */
interface Span {
  from: number;
  to: number;
}

const minute = 60_000;
const day = 86_400_000;

/** How far ahead is looked for working time. */
const horizon = 3 * 366 * day;

/**
 * The working time between two instants. An instant is worked if the clock on the wall of the calendar's zone shows a
 * time within one of that day's periods: an hour that the clocks skip is not worked, one that they repeat is worked twice.
 * @returns milliseconds, 0 where `to` is not after `from`.
 */
export function businessMilliseconds(calendar: Calendar, from: string, to: string): number {
  let sum = 0;
  for (const span of workingSpans(calendar, Date.parse(from), Date.parse(to))) sum += span.to - span.from;
  return sum;
}

/**
 * The earliest instant at which so many milliseconds of working time have passed since `from`; `from` itself for 0 or
 * less, also outside of working hours.
 * @returns undefined where the next three years hold too little.
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

/** The earliest instant from `at` on that is worked; `at` itself where none is in the next three years. */
export function nextWorkingMoment(calendar: Calendar, at: string): string {
  const start = Date.parse(at);
  const [next] = workingSpans(calendar, start, start + horizon);
  return instant(next?.from ?? start);
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** What is worked from one instant to another, in order. */
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

/** The midnight in UTC of the date that the clock shows. */
function midnight(onTheClock: number): number {
  return Math.floor(onTheClock / day) * day;
}

/** What the clock shows, less what UTC does, in milliseconds. */
function offsetOf(timeZone: string): (at: number) => number {
  return (at) => tzOffset(timeZone, new Date(at)) * minute;
}

/** Offsets at UTC's midnights, by zone: asked for twice a day walked over, and slow to find out. */
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

/** A date's spans at the instants at which the clock shows them; two for each where clocks change about that date. */
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

/** The instant, to the second, at which the clocks are put forward or back. */
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
