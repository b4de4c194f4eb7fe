import * as z from 'zod';
import { addMilliseconds } from '../shared/moment.ts';

/** The reconciler's progress with one source. */
export const reconciliation = z.object({
  /** A failure queue's name, `failed-records`, or `waiting-mails`. */
  source: z.string(),
  /** Rounds in a row in which something was found to redrive. */
  rounds: z.number().int().nonnegative().default(0),
  /** The earliest time of the next round. */
  nextRoundAt: z.iso.datetime().optional(),
  /** Everything up to this time was checked. */
  through: z.iso.datetime().optional(),
});
export type Reconciliation = z.infer<typeof reconciliation>;

/** The source name of the bucket of failed records. */
export const failedRecordsSource = 'failed-records';

/** Pauses between rounds double, from 15 minutes to six hours. Minutes. */
const [firstPause, longestPause] = [15, 360];

export function isRoundDue(before: Reconciliation | undefined, now: string): boolean {
  return before?.nextRoundAt === undefined || before.nextRoundAt <= now;
}

/** A source after a round that found something; undefined after one that found nothing, which resets it. */
export function afterRound(
  source: string,
  before: Reconciliation | undefined,
  found: number,
  now: string,
): Reconciliation | undefined {
  if (!found) return undefined;
  const rounds = (before?.rounds ?? 0) + 1;
  const minutes = Math.min(longestPause, firstPause * 2 ** (rounds - 1));
  return { source, rounds, nextRoundAt: addMilliseconds(now, minutes * 60_000) };
}

/** After this many redrives, over more than a day, a message is parked for an operator. */
export const mostRedrives = 8;

/** Hours for which failed records are redriven; then they are parked. */
export const redrivenHours = 26;

/** What to do with a message of a failure queue. */
export type RedriveStep =
  | { do: 'redrive'; payload: unknown; redrives: number }
  | { do: 'park'; redrives: number }
  | { do: 'delete' };

/**
 * The format in which Lambda sends an event to a failure destination:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
const destinationRecord = z.looseObject({
  requestContext: z.looseObject({ functionArn: z.string().optional() }),
  requestPayload: z.unknown(),
});

const scheduledEvent = z.looseObject({ 'detail-type': z.literal('Scheduled Event') });

const redriven = z.looseObject({ redrives: z.number().int().nonnegative() });

/**
 * What to do with a message of a failure queue.
 * @param redrives how often it was redriven, by its attribute; a count in its payload has precedence
 * @param isAnew an operator fixed the cause: counts start again
 */
export function redriveStep(body: string, redrives: number, isAnew = false): RedriveStep {
  const content = parsed(body);
  if (content === undefined) return { do: 'park', redrives };
  const record = destinationRecord.safeParse(content);
  const payload = record.success ? record.data.requestPayload : content;
  // The next scheduled run does the same work.
  if (scheduledEvent.safeParse(payload).success) return { do: 'delete' };
  const before = isAnew ? 0 : (redriven.safeParse(payload).data?.redrives ?? redrives);
  return before >= mostRedrives
    ? { do: 'park', redrives: before }
    : { do: 'redrive', payload, redrives: before + 1 };
}

/**
 * The function that failed at a message of a failure queue.
 * @param targetArn of what EventBridge could not deliver, the attribute TARGET_ARN:
 *   https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 * @returns its name; undefined where neither Lambda nor EventBridge says it
 */
export function failedFunctionOf(body: string, targetArn: string | undefined): string | undefined {
  const arn = destinationRecord.safeParse(parsed(body)).data?.requestContext.functionArn ?? targetArn ?? '';
  const [, , service, , , resource, name] = arn.split(':');
  return service === 'lambda' && resource === 'function' && name ? name : undefined;
}

function parsed(body: string): object | undefined {
  try {
    const content: unknown = JSON.parse(body);
    return content instanceof Object ? content : undefined;
  } catch {
    return undefined;
  }
}
