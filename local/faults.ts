/** Faults that the endpoint injects on request, to test failures. */

import * as z from 'zod';
import { callerName } from './caller-name.ts';
import type { Principal } from './cloud.ts';
import { wildcard } from './iam-condition.ts';

const services = ['dynamodb', 'sqs', 'sns', 's3', 'ses', 'events', 'lambda', 'cognito-idp'];

/**
 * A fault: which calls it matches, and what happens to them.
 * - `throttle`, `500`: the service's own error for it; the call has no effect.
 * - `timeout`: the call takes effect, but the connection breaks before the response arrives.
 * - `TransactionConflict`: DynamoDB rejects a write because of another transaction on the same item.
 * - `stale-read`, `stale-index`: an eventually consistent read of the table, or query of an index, answers as if the
 *   last write to each item had not reached it yet.
 * - `crash-before`, `crash-after`: the calling function's worker is killed before or after the call takes effect.
 */
export const faultSchema = z.strictObject({
  /** The signing name of the service. */
  service: z.string().refine((name) => services.includes(name), `must be one of ${services.join(', ')}`),
  /** The API name of the call; every call of the service if absent. */
  operation: z.string().optional(),
  /** The caller as the meter names it, where `*` matches any characters; every caller if absent. */
  functionName: z.string().optional(),
  /** The first matching call that fails, counted from 1. */
  nth: z.int().positive().default(1),
  /** How many matching calls fail from then on. */
  times: z.int().positive().default(1),
  fault: z.enum([
    'throttle',
    '500',
    'timeout',
    'TransactionConflict',
    'stale-index',
    'stale-read',
    'crash-before',
    'crash-after',
  ]),
});

export type Fault = z.input<typeof faultSchema>;
export type FaultKind = Fault['fault'];

interface ArmedFault {
  fault: z.output<typeof faultSchema>;
  strikesCaller(name: string): boolean;
  /** Calls that matched so far, failed or not. */
  matched: number;
}

export class Faults {
  #armed: ArmedFault[] = [];

  /** Arms a fault; returns a function that disarms it. */
  add(fault: Fault): () => void {
    const parsed = faultSchema.parse(fault);
    const armed = { fault: parsed, strikesCaller: wildcard(parsed.functionName ?? '*'), matched: 0 };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** Every armed fault with the number of calls that it failed. */
  list(): { fault: Fault; struck: number }[] {
    return this.#armed.map(({ fault, matched }) => ({
      fault,
      struck: Math.min(Math.max(matched - fault.nth + 1, 0), fault.times),
    }));
  }

  /** True while a fault of one of these kinds is pending. */
  pending(service: string, kinds: readonly FaultKind[]): boolean {
    return this.#armed.some(
      ({ fault, matched }) =>
        fault.service === service && kinds.includes(fault.fault) && matched < fault.nth + fault.times - 1,
    );
  }

  /** The fault that applies to this call, if any. Counts the call for every armed fault that it matches. */
  take(
    service: string,
    operation: string,
    principal: Principal,
    kinds: readonly FaultKind[],
  ): FaultKind | undefined {
    let struck: FaultKind | undefined;
    for (const armed of this.#armed) {
      const { fault } = armed;
      const matches =
        fault.service === service &&
        kinds.includes(fault.fault) &&
        (fault.operation ?? operation) === operation &&
        armed.strikesCaller(callerName(principal));
      if (!matches) continue;
      armed.matched += 1;
      const strikes = armed.matched >= fault.nth && armed.matched < fault.nth + fault.times;
      if (strikes) struck ??= fault.fault;
    }
    return struck;
  }
}
