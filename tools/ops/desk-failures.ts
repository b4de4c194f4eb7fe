import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { reconcile } from '../../functions/steps.ts';
import { functionName } from '../../infra/names.ts';
import type { Settings } from '../../infra/settings.ts';

/** A failure queue of a deployed desk. */
export interface FailureQueue {
  name: string;
  url: string;
  /** Where its messages are redriven to, in words. */
  redrivenTo: string;
}

/** Where the failures of a deployed desk are. */
export interface DeskFailures {
  /** That of the event handlers. */
  reactions: FailureQueue;
  /** Every failure queue, that of the event handlers included, and the one of parked messages last. */
  queues: readonly FailureQueue[];
  parked: FailureQueue;
  /** The bucket of events that could not be published. */
  failedRecordBucket: string;
}

/** There is no such desk in this account and region, or one of a version without these variables. */
export class NoDesk extends Error {}

/** As `infra/grants.ts` writes it. */
const routes = z.record(z.string(), z.string());

const variables = z.object({
  REDRIVE_ROUTES: z.string().transform((text) => routes.parse(JSON.parse(text))),
  PARKED_QUEUE_URL: z.url(),
  FAILED_RECORD_BUCKET: z.string(),
});

/**
 * Asks the desk's reconciler, which is deployed with the names of all failure queues.
 * @throws NoDesk
 */
export async function findFailures(lambda: LambdaClient, settings: Settings): Promise<DeskFailures> {
  const FunctionName = functionName(settings, reconcile);
  const found = variables.safeParse(await variablesOf(lambda, FunctionName));
  if (!found.success) throw new NoDesk(`${FunctionName} is of a version that this command doesn't know.`);
  const { REDRIVE_ROUTES, PARKED_QUEUE_URL, FAILED_RECORD_BUCKET } = found.data;
  const prefix = PARKED_QUEUE_URL.slice(0, PARKED_QUEUE_URL.lastIndexOf('/') + 1);
  const isOfReactions = (route: string) => route === 'function';
  const queues = Object.entries(REDRIVE_ROUTES).map(([name, route]) => ({
    name,
    url: prefix + name,
    isOfReactions: isOfReactions(route),
    redrivenTo: isOfReactions(route) ? 'the event handler that failed' : route.replace(/^queue:/, ''),
  }));
  const parked = {
    name: PARKED_QUEUE_URL.slice(prefix.length),
    url: PARKED_QUEUE_URL,
    redrivenTo: 'an operator has to look at these',
  };
  const reactions = queues.find((queue) => queue.isOfReactions);
  if (!reactions) throw new NoDesk(`${FunctionName} knows no failure queue of event handlers.`);
  return { reactions, queues: [...queues, parked], parked, failedRecordBucket: FAILED_RECORD_BUCKET };
}

async function variablesOf(lambda: LambdaClient, FunctionName: string): Promise<unknown> {
  try {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return Environment?.Variables;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
    const advice = 'Check the region, the profile and the stage in the settings.';
    throw new NoDesk(`There is no function ${FunctionName} in this account and region. ${advice}`);
  }
}
