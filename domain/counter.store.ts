import { Entity } from 'electrodb';
import { counterSchema } from './counter.entity.ts';
import type { Database } from './database.ts';

type CounterName = 'ticket' | 'customer';

const numberPrefixes: Record<CounterName, string> = { ticket: 'T', customer: 'C' };

/** A day's counter is never read again once the day is over in every time zone. */
const lifetimeSeconds = 7 * 24 * 3600;

export type CounterStore = ReturnType<typeof counterStore>;

/**
 * Draws the numbers that people read out: `T20261122-0001`. Each is one atomic addition outside of any transaction, so
 * that openings don't conflict on the counter; a number whose opening fails leaves a gap (DESIGN: gaps are allowed).
 */
export function counterStore(database: Database, timeZone: string) {
  const counters = new Entity(counterSchema, database);
  const dayFormat = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });

  /** The next number of the day that it is in the desk's time zone. Costs one write unit. */
  async function draw(name: CounterName, now: string): Promise<string> {
    const day = dayFormat.format(new Date(now)).replaceAll('-', '');
    const expiresAt = Math.floor(Date.parse(now) / 1000) + lifetimeSeconds;
    const { data } = await counters
      .upsert({ name, day, expiresAt })
      .add({ drawn: 1 })
      .go({ response: 'all_new' });
    return `${numberPrefixes[name]}${day}-${String(data.drawn).padStart(4, '0')}`;
  }

  return { draw };
}
