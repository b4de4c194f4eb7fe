import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { counterSchema } from './counter.entity.ts';
import type { Database } from './database.ts';
import { itemWriter } from './item-writer.ts';

export type CounterName = 'ticket' | 'customer';

/** `T20261122-0001`, which subjects of mails carry, and `C20261122001`. Both grow beyond their digits. */
const numberOf: Record<CounterName, (day: string, serial: number) => string> = {
  ticket: (day, serial) => `T${day}-${String(serial).padStart(4, '0')}`,
  customer: (day, serial) => `C${day}${String(serial).padStart(3, '0')}`,
};

const attributes = { ticket: 'tickets', customer: 'customers' } as const satisfies Record<
  CounterName,
  string
>;

/** A day's counter is never read again once the day is over in every time zone. */
const lifetimeSeconds = 7 * 24 * 3600;

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

  /** The next numbers of the current day in the desk's time zone. Costs one write unit, whatever is drawn. */
  async function drawTogether<Name extends CounterName>(
    names: readonly Name[],
    now: string,
    automaticMails = 0,
  ): Promise<Drawn<Name>> {
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
        UpdateExpression: `ADD ${added.map((name) => `${name} ${name === hourly ? ':mails' : ':one'}`).join(', ')}
          SET #day = :day, expiresAt = :expiresAt, #entity = :entity, #version = :version`,
        ExpressionAttributeNames: { '#day': 'day', '#entity': '__edb_e__', '#version': '__edb_v__' },
        ExpressionAttributeValues: {
          ...(names.length && { ':one': 1 }),
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
      number: (name) => numberOf[name](day, counted(attributes[name])),
      automaticMails: automaticMails ? counted(hourly) : 0,
    };
  }

  async function draw(name: CounterName, now: string): Promise<string> {
    return (await drawTogether([name], now)).number(name);
  }

  /** Counts one automatic mail. @returns how many there are in the current hour of the desk's time zone */
  async function countAutomaticMail(now: string): Promise<number> {
    return (await drawTogether([], now, 1)).automaticMails;
  }

  return { draw, drawTogether, countAutomaticMail };
}
