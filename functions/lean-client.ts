import { Sha256 } from './sha256.ts';

/**
 * Shared code of the AWS clients in `clients/`. Each has its own file, so that a module that is loaded on demand
 * includes its client. Create each once, at the top of a module, so that warm invocations share its connections.
 */

/**
 * Middlewares that functions don't need: there is no logger, nobody reads the user agent, and with recursion
 * detection Lambda would stop a job that pages through its own queue at the sixteenth page.
 */
const unneededSteps = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];

/** Settings of every AWS client. */
export const leanSettings = { sha256: Sha256 };

/** Removes the middlewares that functions don't need. @returns the client */
export function withoutUnneededSteps<Client extends { middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  for (const step of unneededSteps) client.middlewareStack.remove(step);
  return client;
}
