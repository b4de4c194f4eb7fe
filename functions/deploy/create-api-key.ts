import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { defaultExpiry } from '../../domain/access/api-key.ts';
import { newCredential } from '../../domain/access/credential.ts';
import { scope } from '../../domain/access/scope.ts';
import { role } from '../../domain/desk/agent.ts';
import { commitWrites } from '../../domain/shared/database.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { apiKeys } from '../stores.ts';

const words = z.string().trim().min(1).max(200);

const request = z.strictObject({
  name: words,
  role,
  /** Without them, everything but `contacts:reveal` and `export`. */
  scopes: z.array(scope).min(1).optional(),
  /** The requester, in their own words: a function can't find out who invoked it. */
  requestedBy: words,
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/**
 * Creates an API key for an operator, typically the first one. The key is only in the response. The log and the key's
 * audit entry contain the requester, and the request id by which CloudTrail shows who invoked the function.
 * @throws ZodError that names what is wrong with the request
 */
export async function handler(
  event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<{ apiKey: string; apiKeyId: string }> {
  correlate(awsRequestId);
  const { requestedBy, expiresAt, ...facts } = request.parse(event);
  const context = systemContext(awsRequestId);
  const apiKeyId = context.newId('apiKey');
  const { credential, secretHash } = newCredential(apiKeyId);
  const ends = expiresAt ? new Date(expiresAt).toISOString() : defaultExpiry(context.now);
  const apiKey = { apiKeyId, version: 1, ...facts, expiresAt: ends, createdAt: context.now };
  await commitWrites(database, apiKeys.creation(apiKey, secretHash, context, requestedBy));
  logger.info('An API key was created.', { apiKeyId, role: facts.role, requestedBy });
  return { apiKey: credential, apiKeyId };
}
