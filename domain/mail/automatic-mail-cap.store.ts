import { Entity } from 'electrodb';
import type { Database, Write } from '../database.ts';
import { automaticMailCapSchema } from './automatic-mail-cap.entity.ts';
import { capExpiry, withSent } from './automatic-mail-cap.ts';

/** When automatic mail lately went to an address, and which version of that says so. */
export interface SentLately {
  address: string;
  version: number;
  sentAt: readonly string[];
}

export type AutomaticMailCapStore = ReturnType<typeof automaticMailCapStore>;

export function automaticMailCapStore(database: Database) {
  const caps = new Entity(automaticMailCapSchema, database);

  async function load(address: string): Promise<SentLately> {
    const { data } = await caps.get({ address }).go({ consistent: true });
    return { address, version: data?.version ?? 0, sentAt: data?.sentAt ?? [] };
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

  return { load, count };
}
