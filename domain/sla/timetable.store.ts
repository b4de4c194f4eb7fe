import { isDeepStrictEqual } from 'node:util';
import { Entity } from 'electrodb';
import type * as z from 'zod';
import { type Calendar, calendar } from '../desk/calendar/calendar.ts';
import { auditTrail, auditTrailOfList } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { type SlaPolicy, slaPolicy } from './sla-policy.ts';
import { timetableSchema } from './timetable.entity.ts';
import { shippedTimetable, type Timetable, timetable, withShipped } from './timetable.ts';
import { ownContent, type TimetableContent } from './timetable-edit.ts';

/** Any clock is set by the next version long before. */
const replacedForSeconds = 30 * 86_400;

/** Where a ticket's commit gets its timetables from. */
export interface Timetables {
  /** At least as new as `version`. May be a minute old beyond that. */
  current(version: number): Promise<Timetable>;
  /** Exactly that one; undefined where it is so old that it is gone. */
  find(version: number): Promise<Timetable | undefined>;
}

/** What of the timetable the API calls the desk's settings. */
export const deskSettings = timetable.pick({ lifecycle: true, survey: true });
type DeskSettings = z.infer<typeof deskSettings>;

export type TimetableStore = ReturnType<typeof timetableStore>;

/** The versions of the desk's timetable, each with what Kefu comes with. */
export function timetableStore(database: Database, deskTimeZone: string) {
  const timetables = new Entity(timetableSchema, database);
  const shipped = withShipped(shippedTimetable, deskTimeZone);
  const auditedPolicies = auditTrailOfList<SlaPolicy>(
    database,
    'sla-policy',
    slaPolicy,
    ({ policyId }) => policyId,
  );
  const auditedCalendars = auditTrailOfList<Calendar>(
    database,
    'calendar',
    calendar,
    ({ calendarId }) => calendarId,
  );
  const auditedSettings = auditTrail<DeskSettings>(database, 'settings', deskSettings, () => 'settings');

  /** Strongly consistent: reads a unit for each 4 KB of it. */
  async function newest(): Promise<Timetable> {
    const { data } = await timetables.query
      .timetable({ desk: 'desk' })
      .go({ limit: 1, order: 'desc', consistent: true });
    const [item] = data;
    return item ? withShipped(timetable.parse(item), deskTimeZone) : shipped;
  }

  async function find(version: number): Promise<Timetable | undefined> {
    if (version === shipped.version) return shipped;
    const { data } = await timetables.get({ desk: 'desk', version }).go({ consistent: true });
    return data ? withShipped(timetable.parse(data), deskTimeZone) : undefined;
  }

  /**
   * The writes that put the next version, of the desk's own part alone, behind the one before. The condition of `timetable`
   * fails where somebody else made a next version meanwhile.
   */
  function edition(before: Timetable, next: Timetable, context: Context): Write[] {
    const put: Write = { name: 'timetable', put: timetables.create({ ...next, desk: 'desk' }).params() };
    const entries = audited(ownContent(before), next, context);
    if (before.version === shipped.version) return [put, ...entries];
    const expiresAt = Math.floor(Date.parse(next.at) / 1000) + replacedForSeconds;
    const expiry = timetables.patch({ desk: 'desk', version: before.version }).set({ expiresAt });
    return [put, { name: 'replaced-timetable', update: expiry.params() }, ...entries];
  }

  function audited(before: TimetableContent, next: TimetableContent, context: Context): Write[] {
    const settings = ({ lifecycle, survey }: TimetableContent): DeskSettings => ({ lifecycle, survey });
    const isSame = isDeepStrictEqual(settings(before), settings(next));
    return [
      ...auditedPolicies(before.policies, next.policies, context),
      ...auditedCalendars(before.calendars, next.calendars, context),
      ...(isSame ? [] : auditedSettings(settings(before), settings(next), context)),
    ];
  }

  return { newest, find, edition };
}
