import type { Context } from '../../../domain/shared/context.ts';
import { addMilliseconds } from '../../../domain/shared/moment.ts';

/** Functions cache agents, rules and mailboxes for this long. */
const knownMilliseconds = 60_000;

/** The response to a change, with the time from which it applies in every function. */
export function changed<Thing extends object>(
  thing: Thing,
  { now }: Pick<Context, 'now'>,
): Thing & { effectiveFrom: string } {
  return { ...thing, effectiveFrom: addMilliseconds(now, knownMilliseconds) };
}
