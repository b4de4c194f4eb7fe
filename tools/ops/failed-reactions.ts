import * as z from 'zod';
import { failedFunctionOf, redriveStep } from '../../domain/reconciliation/reconciliation.ts';
import { eventSource } from '../../events/event.ts';
import { sesEvents, subscribers } from '../../functions/on/subscribers.ts';
import { functionName, pascalCase } from '../../infra/names.ts';
import type { Settings } from '../../infra/settings.ts';
import { compileEventPattern } from '../../local/events/event-pattern.ts';

/** What is known of a message that failed at an event handler. */
export interface FailedMessage {
  body: string;
  /** What EventBridge could not deliver to: the attribute TARGET_ARN. */
  targetArn: string | undefined;
  /** The queue from which the reconciler parked it. */
  source: string | undefined;
}

/** An invocation that repeats a failed one. */
export interface Repetition {
  functionName: string;
  payload: object;
}

const reactions = [
  ...subscribers.map((subscriber) => ({
    name: subscriber.name,
    matches: compileEventPattern({
      source: [eventSource],
      ...(subscriber.events.length && { 'detail-type': subscriber.events.map(({ type }) => type) }),
      ...(subscriber.detail && { detail: subscriber.detail }),
    }),
  })),
  {
    name: sesEvents.subscriber.name,
    matches: compileEventPattern({ source: [sesEvents.source], 'detail-type': [...sesEvents.detailTypes] }),
  },
];

const eventOfBus = z.looseObject({
  source: z.string(),
  'detail-type': z.string(),
  detail: z.looseObject({}),
});

/**
 * The invocations that repeat what failed, with the count of redrives begun anew. The message says which handler failed, in
 * Lambda's record, in EventBridge's TARGET_ARN or, as earlier versions kept it, in the name of the queue that it was parked from. Where
 * nothing says it, every handler whose rule matches the event gets it; handlers recognize what they have done.
 * @returns none where the message holds no event of this desk's handlers
 */
export function repetitionsOf({ body, targetArn, source }: FailedMessage, settings: Settings): Repetition[] {
  const step = redriveStep(body, 0, true);
  if (step.do !== 'redrive') return [];
  const payload = { ...Object(step.payload), redrives: step.redrives };
  const failedAt = failedFunctionOf(body, targetArn);
  const named = reactions.filter(({ name }) => functionName(settings, { name }) === failedAt);
  // A function that isn't a handler of ours is none of our business, whatever its event looks like.
  const found = failedAt === undefined ? byQueueOrEvent(source, step.payload) : named;
  return found.map(({ name }) => ({ functionName: functionName(settings, { name }), payload }));
}

function byQueueOrEvent(source: string | undefined, payload: unknown) {
  const event = eventOfBus.safeParse(payload);
  if (!event.success) return [];
  const ofQueue = reactions.filter(({ name }) => source?.includes(`Reactions${pascalCase(name)}Failures`));
  return ofQueue.length ? ofQueue : reactions.filter(({ matches }) => matches(event.data));
}
