import type { Context } from '../../../domain/shared/context.ts';

/** Functions ask once in so long for agents, rules and mailboxes. */
const knownMilliseconds = 60_000;

/** What a change answers, with the moment from which every function knows of it. */
export function changed<Thing extends object>(
  thing: Thing,
  { now }: Pick<Context, 'now'>,
): Thing & { effectiveFrom: string } {
  return { ...thing, effectiveFrom: new Date(Date.parse(now) + knownMilliseconds).toISOString() };
}
