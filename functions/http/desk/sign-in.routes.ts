import * as z from 'zod';
import { linkedIdentity } from '../../../domain/access/identity.ts';
import { invitation, invitationToken } from '../../../domain/access/invitation.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';

const agentParams = z.object({ agentId: idSchema('agent') });

/** Where people sign in. */
const signInView = z.object({
  version: z.number().int().positive(),
  /** `user-pool` is the desk's own, which its stack makes. */
  kind: z.enum(['user-pool', 'direct']),
  issuer: z.string(),
  clientId: z.string(),
  /** Of a direct issuer. */
  audience: z.string().optional(),
});

/** Whether an agent can sign in. */
const agentSignIn = z.object({
  agentId: idSchema('agent'),
  version: z.number().int().positive(),
  /** The identity that is linked; null if nobody signs in as this agent. */
  identity: linkedIdentity.omit({ agentId: true }).nullable(),
  /** When the latest invitation ends; null without one. */
  invitationValidUntil: z.iso.datetime().nullable(),
  /** Null while it was not mailed, for example to an address that is suppressed: hand the link over yourself. */
  invitationMailedAt: z.iso.datetime().nullable(),
});

export const signInRoutes = {
  getSignIn: defineRoute({
    method: 'GET',
    path: '/v1/sign-in',
    summary: 'Get where people sign in: the issuer of access tokens and its client.',
    role: 'agent',
    status: 200,
    output: signInView,
  }),
  setIssuer: defineRoute({
    method: 'PUT',
    path: '/v1/sign-in',
    summary:
      'Let people sign in at an issuer of your own instead of the user pool. It must issue access tokens as RFC 9068 defines them: send one that it issued to the client for this audience; it is verified and not stored. Takes effect within a minute. Agents have to be invited again.',
    role: 'admin',
    body: z.strictObject({
      issuer: z.url('must be a URL').max(500, 'must be at most 500 characters'),
      clientId: oneLine(255),
      audience: oneLine(500),
      accessToken: z.string().min(1).max(8000, 'must be at most 8,000 characters'),
    }),
    status: 200,
    output: signInView,
  }),
  resetIssuer: defineRoute({
    method: 'DELETE',
    path: '/v1/sign-in',
    summary: "Let people sign in at the desk's own user pool again. Takes effect within a minute.",
    role: 'admin',
    status: 204,
  }),
  getAgentSignIn: defineRoute({
    method: 'GET',
    path: '/v1/agents/{agentId}/sign-in',
    summary: 'Get whether an agent can sign in, and by which identity.',
    role: 'admin',
    params: agentParams,
    status: 200,
    output: agentSignIn,
  }),
  inviteAgent: defineRoute({
    method: 'POST',
    path: '/v1/agents/{agentId}/invitations',
    summary:
      'Invite an agent to sign in. The link is mailed to the agent at once; it leads to a page of the desk, or to your console. It is valid once and for seven days, and replaces an earlier one. In the user pool of the desk, it creates the user.',
    role: 'admin',
    params: agentParams,
    status: 201,
    output: invitation.pick({ agentId: true, validUntil: true }).extend({ url: z.url() }),
    errors: ['transition-not-allowed'],
    needs: ['invitations'],
  }),
  unlinkAgent: defineRoute({
    method: 'DELETE',
    path: '/v1/agents/{agentId}/sign-in',
    summary:
      "Unlink an agent's sign-in, and withdraw an open invitation. Access tokens stop working within a minute.",
    role: 'admin',
    params: agentParams,
    status: 204,
  }),
  acceptInvitation: defineRoute({
    method: 'POST',
    path: '/invitations',
    summary:
      'Accept an invitation: links the identity of the access token in the header Authorization to the invited agent.',
    role: 'anyone',
    body: z.strictObject({ invitation: invitationToken }),
    status: 200,
    output: z.object({ agentId: idSchema('agent'), name: z.string() }),
    errors: [
      ...['unauthenticated', 'issuer-unavailable', 'not-found', 'already-exists'],
      'transition-not-allowed',
    ] as const,
  }),
  getProtectedResource: defineRoute({
    method: 'GET',
    path: '/.well-known/oauth-protected-resource',
    summary: 'Get which issuer gives access tokens for this API (RFC 9728).',
    role: 'anyone',
    status: 200,
    output: z.object({
      resource: z.url(),
      resource_name: z.string(),
      authorization_servers: z.array(z.url()),
      bearer_methods_supported: z.array(z.literal('header')),
      /** The client that people sign in with. */
      kefu_client_id: z.string(),
    }),
    needs: ['table:read', 'desk', 'sign-in'],
  }),
};
