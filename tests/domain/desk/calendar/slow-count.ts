import type { Calendar } from '../../../../domain/desk/calendar/calendar.ts';

const minute = 60_000;

/** Working milliseconds between two whole minutes, counted by checking the local time at each of them. */
export function countMinuteByMinute(calendar: Calendar, from: number, to: number): number {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  let worked = 0;
  for (let at = from; at < to; at += minute) {
    const shows = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    const time = `${shows.hour}:${shows.minute}`;
    const date = `${shows.year}-${shows.month}-${shows.day}`;
    const weekday = shows.weekday?.toLowerCase() ?? '';
    const periods = periodsOn(calendar, date, weekday);
    if (periods.some((period) => period.from <= time && time < period.to)) worked += minute;
  }
  return worked;
}

function periodsOn({ weekly, holidays, workDays }: Calendar, date: string, weekday: string) {
  if (holidays.includes(date)) return [];
  const workDay = workDays.find((day) => day.date === date);
  if (workDay) return workDay.periods;
  return Object.entries(weekly).find(([day]) => day === weekday)?.[1] ?? [];
}
