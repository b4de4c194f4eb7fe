import { agentStore } from '../../domain/agent/agent.store.ts';
import type { Role } from '../../domain/agent/agent.ts';
import { apiKeyStore } from '../../domain/api-key/api-key.store.ts';
import type { ApiKey } from '../../domain/api-key/api-key.ts';
import { newCredential } from '../../domain/api-key/credential.ts';
import { commitWrites } from '../../domain/database.ts';
import { KefuError } from '../../domain/errors.ts';
import type { AgentId } from '../../domain/ids.ts';
import { teamStore } from '../../domain/team/team.store.ts';
import { tableDatabase } from '../clients.ts';
import { serve } from './api.ts';
import { answerPage } from './cursor.ts';
import { handle } from './handle.ts';
import { commitChange, requireVersion } from './if-match.ts';
import { requireNamed } from './named-ids.ts';
import { roleOrder } from './route.ts';

const database = tableDatabase();
const apiKeys = apiKeyStore(database);
const agents = agentStore(database);
const teams = teamStore(database);

const listApiKeys = handle('listApiKeys', async ({ query }) => ({
  body: await answerPage({ route: 'listApiKeys', of: {} }, query, apiKeys.list),
}));

const createApiKey = handle('createApiKey', async ({ body, context, record }) => {
  await requireNamed({ teams, agents }, { agentId: body.agentId });
  if (body.agentId) await refuseAbove(body.agentId, body.role);
  const apiKey: ApiKey = { ...body, apiKeyId: context.newId('apiKey'), version: 1, createdAt: context.now };
  const { credential, secretHash } = newCredential(apiKey.apiKeyId);
  const answer = {
    body: { ...apiKey, apiKey: credential },
    location: `/v1/api-keys/${apiKey.apiKeyId}`,
  };
  await commitWrites(database, [apiKeys.creation(apiKey, secretHash), ...record(answer)]);
  return answer;
});

/** A key lets nobody do more than the agent whose name it writes in. */
async function refuseAbove(agentId: AgentId, role: Role): Promise<void> {
  const agent = await agents.load(agentId);
  if (roleOrder.indexOf(role) <= roleOrder.indexOf(agent.role)) return;
  throw new KefuError('invalid-request', `${agentId} is ${agent.role}: the key can't be ${role}.`, [
    { field: 'role', message: `must be at most ${agent.role}, as the agent is` },
  ]);
}

const deleteApiKey = handle('deleteApiKey', async ({ params, ifMatch }) => {
  const apiKey = await apiKeys.load(params.apiKeyId);
  requireVersion(apiKey, ifMatch);
  await commitChange(database, 'api-key', [apiKeys.deletion(apiKey)], ifMatch);
  return {};
});

export const handler = serve('api-keys', database, { listApiKeys, createApiKey, deleteApiKey });
