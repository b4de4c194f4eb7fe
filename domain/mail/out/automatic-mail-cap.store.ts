import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, keyOf, type Reading, readTogether, type Write } from '../../database.ts';
import { automaticMailCapSchema } from './automatic-mail-cap.entity.ts';
import { capExpiry, withSent } from './automatic-mail-cap.ts';

/** When automatic mail lately went to an address, and which version of that says so. */
export interface SentLately {
  address: string;
  version: number;
  sentAt: readonly string[];
}

const counted = z.object({ version: z.number(), sentAt: z.array(z.string()) });

export type AutomaticMailCapStore = ReturnType<typeof automaticMailCapStore>;

export function automaticMailCapStore(database: Database) {
  const caps = new Entity(automaticMailCapSchema, database);

  /** To read together with other items. */
  function reading(address: string): Reading<SentLately> {
    return {
      key: keyOf(caps.get({ address })),
      parse: (item) => ({ address, ...(item ? counted.parse(item) : { version: 0, sentAt: [] }) }),
    };
  }

  async function load(address: string): Promise<SentLately> {
    const wanted = reading(address);
    return (await readTogether(database, [wanted]))(wanted);
  }

  /** Counts one more mail; the condition fails where another was counted meanwhile. */
  function count(before: SentLately, now: string): Write {
    const next = {
      address: before.address,
      version: before.version + 1,
      sentAt: withSent(before.sentAt, now),
      expiresAt: capExpiry(now),
    };
    const counted = before.version
      ? caps.put(next).where(({ version }, { eq }) => eq(version, before.version))
      : caps.create(next);
    return { name: 'automatic-mail-cap', put: counted.params() };
  }

  return { reading, load, count };
}
