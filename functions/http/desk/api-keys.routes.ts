import * as z from 'zod';
import { scope } from '../../../domain/access/scope.ts';
import { role } from '../../../domain/desk/agent.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { listQuery, name, pageOf, timelineQuery, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { apiKeyAuditEntryView, apiKeyView } from './views.ts';

const apiKeyParams = z.object({ apiKeyId: idSchema('apiKey') });

const expiresAt = z.iso.datetime({ offset: true }).optional();

/** With the credential, which only the answers to a creation and a rotation contain. */
const apiKeyWithCredential = apiKeyView.extend({ apiKey: z.string() });

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
    summary:
      'Create an API key with at most your own role, teams and scopes. It expires after 90 days, unless you set another time. Only this answer contains the key.',
    role: 'admin',
    body: z.strictObject({
      name,
      role,
      agentId: idSchema('agent').optional(),
      teamIds: unique(z.array(idSchema('team')).max(50, 'must be at most 50 teams')).optional(),
      scopes: unique(z.array(scope).min(1, 'must be at least one scope')).optional(),
      expiresAt,
    }),
    status: 201,
    output: apiKeyWithCredential,
  }),
  rotateApiKey: defineRoute({
    method: 'POST',
    path: '/v1/api-keys/{apiKeyId}/rotate',
    summary:
      'Give an API key a new secret. The old one is accepted for 24 hours, or until it is revoked. The key expires after 90 days, unless you set another time.',
    role: 'admin',
    params: apiKeyParams,
    body: z.strictObject({ expiresAt }),
    status: 200,
    output: apiKeyWithCredential,
    errors: ['transition-not-allowed'],
  }),
  revokePreviousSecret: defineRoute({
    method: 'DELETE',
    path: '/v1/api-keys/{apiKeyId}/previous-secret',
    summary: 'Revoke the secret from before the last rotation; it stops working within a minute.',
    role: 'admin',
    params: apiKeyParams,
    status: 204,
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
      'List who created or changed an API key, on which days it was used, and who revoked it, latest first. Entries are kept for 400 days, also after the key is deleted.',
    role: 'admin',
    params: apiKeyParams,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(apiKeyAuditEntryView),
  }),
};
