import { closingTime, isBusinessDay } from '../desk/calendar/business-time.ts';
import type { Calendar } from '../desk/calendar/calendar.ts';
import { dayIn, daysAfter, startOfDay } from '../shared/day.ts';
import { addMilliseconds } from '../shared/moment.ts';
import type { Span, Statutory } from './flow.ts';

/** When a target ends. */
export interface Deadline {
  dueAt: string;
  /** The end of a statutory period as the law moves it, where that is later than `dueAt`. */
  rightUntil?: string;
}

const minute = 60_000;
const hour = 60 * minute;

/** A calendar that has so many days in a row without working time counts calendar days instead. */
const restDaysMost = 366;

/**
 * When a span that an event began is over. Days are those of the calendar's zone; the event's own day isn't counted.
 *
 * - `n min`, `n h`: so many minutes, or hours of 60 minutes, whatever the clocks show.
 * - `n bd`: the closing time of the nth business day; 24:00 of that day for a statutory count.
 * - `n d`: 24:00 of the nth calendar day. It isn't moved, unless it is statutory and that day is no business day: then the period
 *   ends with the next business day. A right lasts until then; a duty of the desk is due on the earlier day, and `rightUntil`
 *   tells the later one.
 *
 * Civil Code of the People's Republic of China, arts. 201 (the first day isn't counted) and 203 (a last day that is a rest day;
 * it ends at 24:00); Regulation (EEC, Euratom) No 1182/71, art. 3(1) and 3(4), whose hours aren't moved here.
 */
export function deadlineOf(
  span: Span,
  { from, calendar, statutory }: { from: string; calendar: Calendar; statutory?: Statutory | undefined },
): Deadline {
  const [count = '', unit] = span.split(' ');
  const n = Number(count);
  if (unit === 'min') return { dueAt: addMilliseconds(from, n * minute) };
  if (unit === 'h') return { dueAt: addMilliseconds(from, n * hour) };

  const { timeZone } = calendar;
  const eventDay = dayIn(timeZone, from);
  if (unit === 'bd') {
    const day = businessDayAfter(calendar, eventDay, n);
    if (statutory) return { dueAt: endOfDay(timeZone, day) };
    return { dueAt: closingTime(calendar, day) ?? endOfDay(timeZone, day) };
  }

  const lastDay = daysAfter(eventDay, n);
  const dueAt = endOfDay(timeZone, lastDay);
  if (!statutory || isBusinessDay(calendar, lastDay)) return { dueAt };
  const moved = endOfDay(timeZone, businessDayAfter(calendar, lastDay, 1));
  return statutory === 'right' ? { dueAt: moved } : { dueAt, rightUntil: moved };
}

/** The nth day with working time after a day. */
function businessDayAfter(calendar: Calendar, day: string, n: number): string {
  let found = day;
  for (let counted = 0; counted < n; counted++) {
    const next = daysAfter(found, 1);
    let candidate = next;
    for (let rest = 0; rest < restDaysMost && !isBusinessDay(calendar, candidate); rest++)
      candidate = daysAfter(candidate, 1);
    found = isBusinessDay(calendar, candidate) ? candidate : next;
  }
  return found;
}

/** 24:00 of a day, which is the first moment of the next one. */
function endOfDay(timeZone: string, day: string): string {
  return startOfDay(timeZone, daysAfter(day, 1));
}
