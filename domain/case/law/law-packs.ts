import * as z from 'zod';
import type { Calendar } from '../../desk/calendar/calendar.ts';
import { shippedCalendars } from '../../desk/calendar/shipped-calendars.ts';
import { china } from './china.ts';
import { europeanUnion } from './european-union.ts';
import type { LawPack } from './law-pack.ts';

export const lawPackIds = ['cn', 'eu'] as const;
export const lawPackId = z.enum(lawPackIds);

/** All law packs, by their ids. */
export const lawPacks: Readonly<Record<LawPack['id'], LawPack>> = { cn: china, eu: europeanUnion };

/**
 * The calendar by which the periods of a pack are counted: a country's own, or Monday to Friday with the holidays that the desk entered,
 * since those of the member states differ (Regulation (EEC, Euratom) No 1182/71, arts. 2 and 3(4)).
 * @param own the calendar of the desk's cases
 */
export function calendarOf(
  { calendarId }: LawPack,
  { timeZone, holidays }: Pick<Calendar, 'timeZone' | 'holidays'>,
): Calendar {
  const found = shippedCalendars(timeZone).find((calendar) => calendar.calendarId === calendarId);
  if (!found) throw new Error(`No calendar ${calendarId} is shipped.`);
  return found.publicHolidays ? found : { ...found, holidays };
}
