import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { paidAt } from '../../domain/customer/import/write-pace.ts';

/** The longest of the waits: a transaction has at most a few hundred units. */
const longestWaitMs = 60_000;

const consumed = z.object({ ConsumedCapacity: z.union([z.array(z.unknown()), z.unknown()]).optional() });
const capacity = z.object({ CapacityUnits: z.number() });

/** Calls that write, by the names of their commands. */
const writing = /^(?:TransactWriteItems|PutItem|UpdateItem|DeleteItem|Put|Update|Delete)Command$/;

/** Milliseconds since the epoch, and a wait of so many milliseconds. */
export interface PaceClock {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const realTime: PaceClock = { now: () => Date.now(), wait: (milliseconds) => pause(milliseconds) };

/**
 * Holds the writes of a client to so many units a second, as DynamoDB reports them: each waits until those before it are
 * paid for. Writes that begin at the same time wait for the same ones, so as many as are made at once may exceed the rate.
 * Reads are not held up.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html (ReturnConsumedCapacity)
 */
export function pace(
  client: DynamoDBClient,
  unitsPerSecond: number,
  { now, wait }: PaceClock = realTime,
): void {
  let freeAt = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!writing.test(commandName)) return next(args);
        await wait(Math.min(Math.max(0, freeAt - now()), longestWaitMs));
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' as const };
        const output = await next({ ...args, input });
        const units = unitsOf(output.output);
        freeAt = paidAt(freeAt, now(), units, unitsPerSecond);
        return output;
      },
    { step: 'initialize', name: 'pace' },
  );
}

function unitsOf(output: unknown): number {
  const reported = consumed.safeParse(output).data?.ConsumedCapacity;
  const units = [reported].flat().flatMap((one) => capacity.safeParse(one).data?.CapacityUnits ?? []);
  return units.reduce((sum, each) => sum + each, 0);
}
