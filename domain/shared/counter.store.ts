import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { counterSchema } from './counter.entity.ts';
import type { Database } from './database.ts';
import { itemWriter } from './item-writer.ts';
import { type CounterName, numberOf } from './record-number.ts';

const attributes = { ticket: 'tickets', customer: 'customers', case: 'cases' } as const satisfies Record<
  CounterName,
  string
>;

/** A day's counter is never read again once the day is over in every time zone. */
const lifetimeSeconds = 7 * 24 * 3600;

/** Numbers that were drawn at once: so many serials of a day, from the first on. */
export interface DrawnBlock {
  /** `YYYYMMDD` */
  day: string;
  first: number;
  count: number;
}

/** The result of one draw. */
export interface Drawn<Name extends CounterName> {
  number(name: Name): string;
  /** Automatic mails in the current hour, including this draw. */
  automaticMails: number;
}

export type CounterStore = ReturnType<typeof counterStore>;

/**
 * Draws readable numbers such as `T20261122-0001` and `C20261122001`, and counts the desk's automatic mails by the hour. Each draw is one atomic
 * ADD outside of transactions, so that openings don't conflict on the counter; if an opening fails, its number is skipped.
 */
export function counterStore({ client, table }: Database, timeZone: string) {
  const items = itemWriter(new Entity(counterSchema, { client, table }), table);
  /** Created on the first draw: it takes a tenth of a cold start, and not every mail needs it. */
  let hourFormat: Intl.DateTimeFormat | undefined;

  /** Adds to the counters of the current day in the desk's time zone. Costs one write unit, whatever is counted. */
  async function add(
    names: readonly CounterName[],
    now: string,
    { automaticMails = 0, numbers = 1 }: { automaticMails?: number; numbers?: number } = {},
  ) {
    hourFormat ??= new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    const parts = new Map(hourFormat.formatToParts(new Date(now)).map(({ type, value }) => [type, value]));
    const day = `${parts.get('year')}${parts.get('month')}${parts.get('day')}`;
    const hour = parts.get('hour');
    const hourly = `automaticMails${hour}`;
    const added = [...names.map((name) => attributes[name]), ...(automaticMails ? [hourly] : [])];
    const { entity, version } = counterSchema.model;
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: items.key({ day }),
        UpdateExpression: `ADD ${added.map((name) => `${name} ${name === hourly ? ':mails' : ':numbers'}`).join(', ')}
          SET #day = :day, expiresAt = :expiresAt, #entity = :entity, #version = :version`,
        ExpressionAttributeNames: { '#day': 'day', '#entity': '__edb_e__', '#version': '__edb_v__' },
        ExpressionAttributeValues: {
          ...(names.length && { ':numbers': numbers }),
          ...(automaticMails && { ':mails': automaticMails }),
          ':day': day,
          ':expiresAt': Math.floor(Date.parse(now) / 1000) + lifetimeSeconds,
          ':entity': entity,
          ':version': version,
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    const drawn = z.record(z.string(), z.unknown()).parse(Attributes);
    const counted = (name: string) => z.number().parse(drawn[name]);
    return {
      day,
      serial: (name: CounterName) => counted(attributes[name]),
      automaticMails: automaticMails ? counted(hourly) : 0,
    };
  }

  /** The next numbers of the current day in the desk's time zone. Costs one write unit, whatever is drawn. */
  async function drawTogether<Name extends CounterName>(
    names: readonly Name[],
    now: string,
    automaticMails = 0,
  ): Promise<Drawn<Name>> {
    const added = await add(names, now, { automaticMails });
    return {
      number: (name) => numberOf[name](added.day, added.serial(name)),
      automaticMails: added.automaticMails,
    };
  }

  /** Draws many numbers at once, for one write unit. */
  async function drawBlock(name: CounterName, count: number, now: string): Promise<DrawnBlock> {
    const { day, serial } = await add([name], now, { numbers: count });
    return { day, first: serial(name) - count + 1, count };
  }

  async function draw(name: CounterName, now: string): Promise<string> {
    return (await drawTogether([name], now)).number(name);
  }

  /** Counts one automatic mail. @returns how many there are in the current hour of the desk's time zone */
  async function countAutomaticMail(now: string): Promise<number> {
    return (await drawTogether([], now, 1)).automaticMails;
  }

  return { draw, drawTogether, drawBlock, countAutomaticMail };
}
