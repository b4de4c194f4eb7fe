import type { Database } from '../domain/shared/database.ts';
import { type Timetables, timetableStore } from '../domain/sla/timetable.store.ts';
import type { Timetable } from '../domain/sla/timetable.ts';
import { cached } from './cached.ts';
import { deskSettings } from './desk.ts';

/** After an edit, live tickets are recalculated only once this has passed in every execution environment. */
export const timetableCacheSeconds = 60;

/** Cached versions of the SLA configuration: a version never changes, and newer ones are looked up once a minute. */
export function knownTimetables(database: Database): Timetables {
  const store = timetableStore(database, deskSettings().timeZone);
  const newest = cached(timetableCacheSeconds * 1000, store.newest);
  const known = new Map<number, Timetable>();

  async function remembered(loading: Promise<Timetable>): Promise<Timetable> {
    const timetable = await loading;
    known.set(timetable.version, timetable);
    return timetable;
  }

  return {
    async current(version) {
      const timetable = await remembered(newest());
      return timetable.version >= version ? timetable : remembered(store.newest());
    },
    async find(version) {
      return known.get(version) ?? store.find(version);
    },
  };
}
