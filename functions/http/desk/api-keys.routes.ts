import * as z from 'zod';
import { role } from '../../../domain/desk/agent.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { listQuery, name, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { apiKeyAuditEntryView, apiKeyView } from './views.ts';

const apiKeyParams = z.object({ apiKeyId: idSchema('apiKey') });

export const apiKeyRoutes = {
  listApiKeys: defineRoute({
    method: 'GET',
    path: '/v1/api-keys',
    summary: 'List the API keys, without their secrets.',
    role: 'admin',
    query: listQuery,
    status: 200,
    output: pageOf(apiKeyView),
  }),
  createApiKey: defineRoute({
    method: 'POST',
    path: '/v1/api-keys',
    summary: 'Create an API key, optionally with an expiry. Only this answer contains the key.',
    role: 'admin',
    body: z.strictObject({
      name,
      role,
      agentId: idSchema('agent').optional(),
      expiresAt: z.iso.datetime({ offset: true }).optional(),
    }),
    status: 201,
    output: apiKeyView.extend({ apiKey: z.string() }),
  }),
  deleteApiKey: defineRoute({
    method: 'DELETE',
    path: '/v1/api-keys/{apiKeyId}',
    summary: 'Revoke an API key; it stops working within a minute.',
    role: 'admin',
    params: apiKeyParams,
    status: 204,
  }),
  listApiKeyAuditEntries: defineRoute({
    method: 'GET',
    path: '/v1/api-keys/{apiKeyId}/audit-entries',
    summary:
      'List who created an API key, on which days it was used, and who revoked it, latest first. Entries are kept for 400 days, also after the key is deleted.',
    role: 'admin',
    params: apiKeyParams,
    query: listQuery,
    status: 200,
    output: pageOf(apiKeyAuditEntryView),
  }),
};
