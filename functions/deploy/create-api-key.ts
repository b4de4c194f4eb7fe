import * as z from 'zod';
import { role } from '../../domain/agent/agent.ts';
import { apiKeyStore } from '../../domain/api-key/api-key.store.ts';
import { newCredential } from '../../domain/api-key/credential.ts';
import { commitWrites } from '../../domain/database.ts';
import { tableDatabase } from '../clients.ts';
import { newId } from '../context.ts';

const database = tableDatabase();
const apiKeys = apiKeyStore(database);

const request = z.strictObject({ name: z.string().trim().min(1).max(200), role });

/**
 * Makes an API key for whoever may invoke this function: the way to the first one. The answer alone ever shows it.
 * @throws ZodError naming what is wrong with the request.
 */
export async function handler(event: unknown): Promise<{ apiKey: string; apiKeyId: string }> {
  const { name, role } = request.parse(event);
  const apiKeyId = newId('apiKey');
  const { credential, secretHash } = newCredential(apiKeyId);
  const apiKey = { apiKeyId, version: 1, name, role, createdAt: new Date().toISOString() };
  await commitWrites(database, [apiKeys.creation(apiKey, secretHash)]);
  return { apiKey: credential, apiKeyId };
}
