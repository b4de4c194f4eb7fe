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

/** By then, every clock has been set by a newer version. */
const replacedForSeconds = 30 * 86_400;

/** Provides tickets' commits with versions of the SLA configuration. */
export interface Timetables {
  /** At least as new as `version`; may otherwise be cached for a minute. */
  current(version: number): Promise<Timetable>;
  /** Exactly that version; undefined if it has expired. */
  find(version: number): Promise<Timetable | undefined>;
}

/** The parts that the API calls the desk's settings. */
export const deskSettings = timetable.pick({ lifecycle: true, survey: true });
type DeskSettings = z.infer<typeof deskSettings>;

export type TimetableStore = ReturnType<typeof timetableStore>;

/** The versions of the desk's SLA configuration, each with the defaults. */
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

  /** Strongly consistent: one read unit for each 4 KB. */
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
   * The writes that add the next version, with the desk's own part only. The condition of `timetable` fails after a
   * concurrent edit.
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
