import { agentStore } from '../../domain/agent/agent.store.ts';
import { apiKeyStore } from '../../domain/api-key/api-key.store.ts';
import type { ApiKey } from '../../domain/api-key/api-key.ts';
import { newCredential } from '../../domain/api-key/credential.ts';
import { commitWrites } from '../../domain/database.ts';
import { teamStore } from '../../domain/team/team.store.ts';
import { tableDatabase } from '../clients.ts';
import { serve } from './api.ts';
import { answerPage } from './cursor.ts';
import { handle } from './handle.ts';
import { commitChange, requireVersion } from './if-match.ts';
import { requireNamed } from './named-ids.ts';

const database = tableDatabase();
const apiKeys = apiKeyStore(database);
const agents = agentStore(database);
const teams = teamStore(database);

const listApiKeys = handle('listApiKeys', async ({ query }) => ({
  body: await answerPage({ route: 'listApiKeys', of: {} }, query, apiKeys.list),
}));

const createApiKey = handle('createApiKey', async ({ body, context, record }) => {
  await requireNamed({ teams, agents }, { agentId: body.agentId });
  const apiKey: ApiKey = { ...body, apiKeyId: context.newId('apiKey'), version: 1, createdAt: context.now };
  const { credential, secretHash } = newCredential(apiKey.apiKeyId);
  const answer = {
    body: { ...apiKey, apiKey: credential },
    location: `/v1/api-keys/${apiKey.apiKeyId}`,
  };
  await commitWrites(database, [apiKeys.creation(apiKey, secretHash), ...record(answer)]);
  return answer;
});

const deleteApiKey = handle('deleteApiKey', async ({ params, ifMatch }) => {
  const apiKey = await apiKeys.load(params.apiKeyId);
  requireVersion(apiKey, ifMatch);
  await commitChange(database, 'api-key', [apiKeys.deletion(apiKey)], ifMatch);
  return {};
});

export const handler = serve('api-keys', database, { listApiKeys, createApiKey, deleteApiKey });
