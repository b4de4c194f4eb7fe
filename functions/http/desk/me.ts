import { agents, apiKeys } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { meRoutes } from './me.routes.ts';

const getMe = handle(meRoutes.getMe, async ({ principal }) => {
  const { kind, agentId, apiKeyId, role, teamIds, departmentIds, scopes } = principal;
  const [agent, apiKey] = await Promise.all([
    agentId && agents.load(agentId),
    apiKeyId && apiKeys.load(apiKeyId),
  ]);
  const name = (agent || apiKey || { name: '' }).name;
  const rights = {
    role,
    teamIds: [...teamIds],
    departmentIds: [...departmentIds],
    scopes: scopes === 'all' ? scopes : [...scopes],
  };
  const expiresAt = apiKey ? apiKey.expiresAt : undefined;
  return { body: { kind, agentId, apiKeyId, name, ...rights, expiresAt } };
});

export const handlers = { getMe } satisfies HandlersOf<'me'>;
