import { Entity } from 'electrodb';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  type Query,
  queryItems,
  type Write,
} from '../shared/database.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { arrivalSchema } from './arrival.entity.ts';
import { type Arrivals, weeksCompared } from './arrivals.ts';
import { dailyArrivalsSchema } from './daily-arrivals.entity.ts';
import { incidentWatchSchema } from './incident-watch.entity.ts';
import { dayAndHour, hourOf, type WallHour, type WallTime, wallTime, weeksBefore } from './wall-hour.ts';
import {
  arrival,
  type CountedTicket,
  type StoredWatch,
  subjectKey,
  type WatchedSubject,
  watch,
} from './watch.ts';

const hourMilliseconds = 3_600_000;

/** Long enough to know which tickets an incident began with. */
const arrivalSeconds = 2 * 86_400;

/** A subject is new again after a year without tickets. */
const dailySeconds = 400 * 86_400;

const watchSeconds = 70 * 86_400;

export type ArrivalStore = ReturnType<typeof arrivalStore>;

/** Counts of customers who open tickets, by hour, of each mailbox, product and topic: one partition each. */
export function arrivalStore(database: Database, timeZone: string) {
  const arrivals = new Entity(arrivalSchema, database);
  const days = new Entity(dailyArrivalsSchema, database);
  const dayItems = itemWriter(days, database.table);
  const watches = new Entity(incidentWatchSchema, database);

  /**
   * Counts a ticket's customer once in the hour in which it was opened, however often the ticket comes and however many tickets the
   * customer opens. Four write units, or one if the customer was counted.
   */
  async function count(ticket: CountedTicket): Promise<void> {
    const { ticketId, customerId, createdAt } = ticket;
    const subject = subjectKey(ticket);
    const { hour } = wallTime(timeZone, createdAt);
    const key = { subject, hour, customerId };
    const created = {
      ...key,
      at: createdAt,
      ticketId,
      expiresAt: end(createdAt, arrivalSeconds),
    };
    try {
      await commitWrites(database, [
        { name: 'arrival', put: arrivals.create(created).params() },
        addition(subject, hour, createdAt),
      ]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const update = arrivals.patch(key).set({ at: createdAt, ticketId });
      await commitWrites(database, [{ name: 'arrival', update: update.params() }]);
    }
  }

  function addition(subject: string, hour: WallHour, at: string): Write {
    const { day, hourOfDay } = dayAndHour(hour);
    const { entity, version } = dailyArrivalsSchema.model;
    return {
      name: 'daily-arrivals',
      update: {
        TableName: database.table,
        Key: dayItems.key({ subject, day }),
        UpdateExpression:
          'ADD #hour :one SET #subject = :subject, #day = :day, expiresAt = :expiresAt, #entity = :entity, #version = :version',
        ExpressionAttributeNames: {
          '#hour': attributeOf(hourOfDay),
          '#subject': 'subject',
          '#day': 'day',
          '#entity': '__edb_e__',
          '#version': '__edb_v__',
        },
        ExpressionAttributeValues: {
          ':one': 1,
          ':subject': subject,
          ':day': day,
          ':expiresAt': end(at, dailySeconds),
          ':entity': entity,
          ':version': version,
        },
      },
    };
  }

  /**
   * The customers who opened tickets in the last sixty minutes, with their latest ones; half a read unit for each 30 or so.
   * @param after only those after this time
   */
  async function recentCustomers(
    of: WatchedSubject,
    now: string,
    after = '',
  ): Promise<ReadonlyMap<CustomerId, TicketId>> {
    const { hour } = wallTime(timeZone, now);
    const items = await all(
      arrivals.query
        .arrival({ subject: subjectKey(of) })
        .between({ hour: hour - 1 }, { hour: hour + 1 })
        .params(),
    );
    const hourAgo = addMilliseconds(now, -hourMilliseconds);
    const since = after > hourAgo ? after : hourAgo;
    const found = items.map((item) => arrival.parse(item)).filter(({ at }) => at > since && at <= now);
    return new Map(found.map(({ customerId, ticketId }) => [customerId, ticketId]));
  }

  /** The counts of the weeks that are compared: about two read units. */
  async function history(
    of: WatchedSubject,
    { hour }: WallTime,
  ): Promise<Pick<Arrivals, 'customers' | 'since'>> {
    const subject = subjectKey(of);
    const from = dayAndHour(weeksBefore(hour, weeksCompared) - 24).day;
    const [first, items] = await Promise.all([
      queryItems(database, { ...days.query.day({ subject }).params<Query>(), Limit: 1 }),
      all(days.query.day({ subject }).gte({ day: from }).params()),
    ]);
    const customers = new Map(items.flatMap(hoursOf));
    const [oldest] = first.items.flatMap(hoursOf);
    return { customers, since: oldest ? oldest[0] : hour };
  }

  async function all(query: Query): Promise<Item[]> {
    const items: Item[] = [];
    let page: Query | undefined = query;
    while (page) {
      const read: Awaited<ReturnType<typeof queryItems>> = await queryItems(database, page);
      items.push(...read.items);
      const last = read.items.at(-1);
      page = read.isOver || !last ? undefined : { ...query, ExclusiveStartKey: keyOfItem(last) };
    }
    return items;
  }

  /** Strongly consistent. */
  async function findWatch(of: WatchedSubject): Promise<StoredWatch> {
    const { data } = await watches.get({ subject: subjectKey(of) }).go({ consistent: true });
    return data ? watch.parse(data) : { version: 0, leftOut: [] };
  }

  /** The write of what is known after an unusual hour. Its condition fails after a concurrent one. */
  function edition(of: WatchedSubject, before: StoredWatch, next: StoredWatch, now: string): Write {
    const item = {
      ...next,
      subject: subjectKey(of),
      version: before.version + 1,
      expiresAt: end(now, watchSeconds),
    };
    const put = before.version
      ? watches.put(item).where(({ version }, { eq }) => eq(version, before.version))
      : watches.create(item);
    return { name: 'incident-watch', put: put.params() };
  }

  return { count, recentCustomers, history, findWatch, edition };
}

function attributeOf(hourOfDay: number): string {
  return `customers${String(hourOfDay).padStart(2, '0')}`;
}

/** The hours of a day in which customers came, in order. */
function hoursOf(item: Item): [WallHour, number][] {
  return Array.from({ length: 24 }, (_, hourOfDay) => hourOfDay).flatMap(
    (hourOfDay): [WallHour, number][] => {
      const counted = item[attributeOf(hourOfDay)];
      return typeof counted === 'number' ? [[hourOf(String(item.day), hourOfDay), counted]] : [];
    },
  );
}

function keyOfItem({ pk, sk }: Item) {
  return { pk: { S: String(pk) }, sk: { S: String(sk) } };
}

/** @returns seconds since 1970 */
function end(from: string, seconds: number): number {
  return Math.floor(Date.parse(from) / 1000) + seconds;
}
