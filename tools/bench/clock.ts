/** Measures what it costs to wake tickets whose timers are due. */

import { type AttributeValue, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { clockShardOf } from '../../domain/record/clock-shard.ts';
import { idPrefixes, idSchema, type TicketId } from '../../domain/shared/ids.ts';
import { relay, tick, wake } from '../../functions/steps.ts';
import type { LocalStack } from '../../local/stack.ts';
import { costOfUsage, hoursOfMonth, totalOf, type Usage } from '../cost.ts';
import { openUsage } from '../usage.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import { writeAll } from './copy-tickets.ts';
import type { ClockFigures } from './measurements.ts';
import { percentile, sum } from './statistics.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const ticksAnHour = 60;
const wakes = 100;
const drained = 5000;
const queriesAtOnce = 16;

const created = z.looseObject({ ticketId: idSchema('ticket') });

/** The usage of an hour of ticks without due tickets. */
export function figuresOfIdleHour(hour: Usage): ClockFigures['openTickets'][string] {
  const ticks = hour.rows.filter(({ functionName }) => functionName.endsWith(`-${tick.name}`));
  return {
    dollars: hoursOfMonth * totalOf(costOfUsage(hour)),
    readUnitsPerTick: sum(ticks.map(({ readUnits }) => readUnits)) / ticksAnHour,
  };
}

/** Makes a hundred tickets due, one a minute. */
export async function measureWakes(
  desk: BenchDesk,
  idleHour: Usage,
): Promise<Pick<ClockFigures, 'dollarsOf100Wakes' | 'wakeCpuMsP50' | 'wakeCpuMsP95'>> {
  const { stack } = desk;
  const from = stack.clock.now() + 30 * minuteMs;
  for (let number = 0; number < wakes; number += 1) await snoozedTicket(desk, from + number * minuteMs);
  await stack.clock.advance(from - stack.clock.now() - minuteMs);

  // Each minute has one ticket, so what wake and relay do in it belongs to that ticket.
  const cpuMs = new Map<number, number>();
  const stopListening = stack.onInvocation(({ functionName, cpuMs: spent }) => {
    if (![wake, relay].some(({ name }) => functionName.endsWith(`-${name}`))) return;
    const minute = Math.floor((stack.clock.now() - from) / minuteMs);
    cpuMs.set(minute, (cpuMs.get(minute) ?? 0) + spent);
  });
  const used = openUsage(stack);
  const startedAt = stack.clock.now();
  await stack.clock.advance((wakes + 1) * minuteMs);
  stopListening();
  const hours = (stack.clock.now() - startedAt) / (60 * minuteMs);
  const dollars = totalOf(costOfUsage(used())) - hours * totalOf(costOfUsage(idleHour));
  const ofEach = [...cpuMs.values()];
  if (ofEach.length !== wakes)
    throw new Error(`${wakes} tickets became due, but wakes were recorded in ${ofEach.length} minutes.`);
  return {
    dollarsOf100Wakes: dollars,
    wakeCpuMsP50: percentile(ofEach, 0.5),
    wakeCpuMsP95: percentile(ofEach, 0.95),
  };
}

/**
 * Writes this many tickets that are due in a month or later, as far as the index of due times contains them: ticks
 * read nothing else, and no function reacts to an item that is not history.
 * @param onTicket called for each, with its number
 */
export async function addOpenTickets(
  stack: LocalStack,
  count: number,
  onTicket: (number: number) => void,
): Promise<void> {
  const client = tableClient(stack);
  const TableName = output(stack, 'TableName');
  const dueFrom = stack.clock.now() + 30 * dayMs;
  function* rows() {
    for (let number = 1; number <= count; number += 1) {
      yield indexRow(number, new Date(dueFrom + number * 1000).toISOString());
      onTicket(number);
    }
  }
  await writeAll(client, TableName, rows());
  client.destroy();
}

function indexRow(number: number, wakeAt: string): Record<string, AttributeValue> {
  const ticketId = idSchema('ticket').parse(`${idPrefixes.ticket}_${number.toString().padStart(26, '0')}`);
  return {
    ...{ pk: { S: ticketId }, sk: { S: '$ticket_1' } },
    ...{ __edb_e__: { S: 'ticket' }, __edb_v__: { S: '1' }, wakeAt: { S: wakeAt } },
    ...{ gsi5pk: { S: clockShardOf(ticketId) }, gsi5sk: { S: `${wakeAt}#${ticketId}` } },
  };
}

/** Makes thousands of tickets due at the same time. */
export async function measureDrain(desk: BenchDesk): Promise<ClockFigures['drain']> {
  const { stack } = desk;
  const client = tableClient(stack);
  const TableName = output(stack, 'TableName');
  // Writing the copies takes real time, which passes on the virtual clock, too.
  const dueAt = stack.clock.now() + 30 * minuteMs;
  const original = await snoozedTicket(desk, dueAt);
  await stack.clock.drain();
  const key = { pk: { S: original }, sk: { S: '$ticket_1' } };
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: key }));
  if (!Item) throw new Error(`The table has no item of ticket ${original}.`);
  const ticketIds = Array.from({ length: drained }, (_, number) => copyOf(original, number));
  await writeAll(
    client,
    TableName,
    ticketIds.map((ticketId) => renamed(Item, original, ticketId)),
  );
  await stack.clock.advance(dueAt + minuteMs - stack.clock.now());

  const lags: number[] = [];
  const waiting = [...ticketIds];
  const look = async () => {
    for (let ticketId = waiting.pop(); ticketId; ticketId = waiting.pop())
      lags.push((await wokenAt(ticketId)) - dueAt);
  };
  await Promise.all(Array.from({ length: queriesAtOnce }, look));
  client.destroy();
  return {
    tickets: drained,
    seconds: Math.max(...lags) / 1000,
    lagMsP50: percentile(lags, 0.5),
    lagMsP99: percentile(lags, 0.99),
  };

  /** A copy has no history but that of its wake. */
  async function wokenAt(ticketId: TicketId): Promise<number> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :ticketId',
        FilterExpression: 'attribute_exists(changes)',
        ExpressionAttributeValues: { ':ticketId': { S: ticketId } },
      }),
    );
    const [first] = Items;
    if (!first?.at?.S) throw new Error(`Ticket ${ticketId} was not woken.`);
    return Date.parse(first.at.S);
  }
}

async function snoozedTicket(desk: BenchDesk, until: number): Promise<TicketId> {
  const answer = await desk.call('POST', '/v1/tickets', {
    ...{ channel: 'phone', subject: 'Kettle without a lid', text: 'It came without its lid.' },
    customer: { address: `${crypto.randomUUID()}@bench-clock.example` },
  });
  const { ticketId } = created.parse(JSON.parse(answer));
  await desk.call('PATCH', `/v1/tickets/${ticketId}`, { snoozedUntil: new Date(until).toISOString() });
  return ticketId;
}

function copyOf(ticketId: TicketId, number: number): TicketId {
  const digits = number.toString().padStart(5, '0');
  return idSchema('ticket').parse(`${ticketId.slice(0, idPrefixes.ticket.length + 22)}${digits}`);
}

function renamed(
  item: Record<string, AttributeValue>,
  original: TicketId,
  ticketId: TicketId,
): Record<string, AttributeValue> {
  const shard = { S: clockShardOf(ticketId) };
  const copy: Record<string, AttributeValue> = JSON.parse(
    JSON.stringify(item).replaceAll(original, ticketId),
  );
  return { ...copy, clockShard: shard, gsi5pk: shard };
}
