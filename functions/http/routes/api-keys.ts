import * as z from 'zod';
import { role } from '../../../domain/agent/agent.ts';
import { apiKey } from '../../../domain/api-key/api-key.ts';
import { idSchema } from '../../../domain/ids.ts';
import { listQuery, name, pageOf } from '../fields.ts';
import { defineRoute } from '../route.ts';

export const apiKeyRoutes = {
  listApiKeys: defineRoute({
    method: 'GET',
    path: '/v1/api-keys',
    noun: 'api-keys',
    summary: 'List the API keys, without their secrets.',
    role: 'admin',
    query: listQuery,
    status: 200,
    output: pageOf(apiKey),
    errors: ['invalid-cursor'],
    needs: ['table:read'],
  }),
  createApiKey: defineRoute({
    method: 'POST',
    path: '/v1/api-keys',
    noun: 'api-keys',
    summary: 'Create an API key. The answer is the only place that ever shows it.',
    role: 'admin',
    body: z.strictObject({ name, role, agentId: idSchema('agent').optional() }),
    status: 201,
    output: apiKey.extend({ apiKey: z.string() }),
    errors: ['idempotency-key-in-use', 'idempotency-key-reused'],
    needs: ['table:read', 'table:write'],
  }),
  deleteApiKey: defineRoute({
    method: 'DELETE',
    path: '/v1/api-keys/{apiKeyId}',
    noun: 'api-keys',
    summary: 'Revoke an API key; it stops working within a minute.',
    role: 'admin',
    params: z.object({ apiKeyId: idSchema('apiKey') }),
    status: 204,
    errors: ['not-found', 'precondition-failed', 'edit-conflict'],
    needs: ['table:read', 'table:write'],
  }),
};
