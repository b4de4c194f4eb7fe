import * as z from 'zod';
import { type AgentId, idSchema } from '../shared/ids.ts';
import { linkHash } from '../shared/link-secret.ts';

/** An invitation to sign in as an agent. Whoever has its token can accept it, once. */
export const invitation = z.object({
  agentId: idSchema('agent'),
  secretHash: z.string(),
  createdAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitation>;

const lifetimeMs = 7 * 86_400_000;

/** The id of an agent without its prefix, and the secret of a link. */
const tokenShape = /^([0-9a-hjkmnp-tv-z]{26})([a-z2-7]{32})$/;

/** The token of an invitation, as it is mailed. */
export const invitationToken = z.string().regex(tokenShape, 'must be the end of a link as it was mailed');

/** A new invitation of an agent, and its token. The token itself must not be stored. */
export function newInvitation(
  agentId: AgentId,
  secret: string,
  now: string,
): { invitation: Invitation; token: string } {
  const validUntil = new Date(Date.parse(now) + lifetimeMs).toISOString();
  return {
    invitation: { agentId, secretHash: linkHash(secret), createdAt: now, validUntil },
    token: `${agentId.slice('agt_'.length)}${secret}`,
  };
}

/** The agent that a token invites, and the hash of its secret. */
export function readInvitationToken(token: string): { agentId: AgentId; secretHash: string } | undefined {
  const [, ulid, secret] = tokenShape.exec(token) ?? [];
  if (!ulid || !secret) return undefined;
  return { agentId: idSchema('agent').parse(`agt_${ulid}`), secretHash: linkHash(secret) };
}
