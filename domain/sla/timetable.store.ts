import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { timetableSchema } from './timetable.entity.ts';
import { shippedTimetable, type Timetable, timetable, withShipped } from './timetable.ts';

/** Any clock is set by the next version long before. */
const replacedForSeconds = 30 * 86_400;

/** Where a ticket's commit gets its timetables from. */
export interface Timetables {
  /** At least as new as `version`. May be a minute old beyond that. */
  current(version: number): Promise<Timetable>;
  /** Exactly that one; undefined where it is so old that it is gone. */
  find(version: number): Promise<Timetable | undefined>;
}

export type TimetableStore = ReturnType<typeof timetableStore>;

/** The versions of the desk's timetable, each with what Kefu comes with. */
export function timetableStore(database: Database, deskTimeZone: string) {
  const timetables = new Entity(timetableSchema, database);
  const shipped = withShipped(shippedTimetable, deskTimeZone);

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
  function edition(before: Timetable, next: Timetable): Write[] {
    const put: Write = { name: 'timetable', put: timetables.create({ ...next, desk: 'desk' }).params() };
    if (before.version === shipped.version) return [put];
    const expiresAt = Math.floor(Date.parse(next.at) / 1000) + replacedForSeconds;
    const expiry = timetables.patch({ desk: 'desk', version: before.version }).set({ expiresAt });
    return [put, { name: 'replaced-timetable', update: expiry.params() }];
  }

  return { newest, find, edition };
}
