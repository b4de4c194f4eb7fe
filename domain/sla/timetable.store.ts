import { Entity } from 'electrodb';
import type { Database } from '../database.ts';
import { timetableSchema } from './timetable.entity.ts';
import { shippedTimetable, type Timetable, timetable, withShipped } from './timetable.ts';

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

  return { newest, find };
}
