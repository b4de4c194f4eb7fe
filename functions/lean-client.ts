import { Sha256 } from './sha256.ts';

/**
 * Steps of each call that do nothing for a function: there is no logger, nobody reads the user agent, and tracing a chain
 * of calls has Lambda stop it at the sixteenth, which a job that works through pages by way of its queue would reach.
 */
const unneededSteps = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];

/** How each of AWS's clients is made. */
export const leanSettings = { sha256: Sha256 };

/** The client, without the steps that do nothing for a function. */
export function withoutUnneededSteps<Client extends { middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  for (const step of unneededSteps) client.middlewareStack.remove(step);
  return client;
}
