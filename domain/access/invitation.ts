import * as z from 'zod';
import { type AgentId, type InvitationId, idSchema } from '../shared/ids.ts';
import { linkHash } from '../shared/link-secret.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { sealText, unsealText } from '../shared/sealed-text.ts';
import type { KeyRing } from '../shared/signing-key.ts';

/** An invitation to sign in as an agent. Whoever has its token can accept it, once. */
export const invitation = z.object({
  agentId: idSchema('agent'),
  invitationId: idSchema('invitation'),
  secretHash: z.string(),
  createdAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  /** The token, encrypted, until it was mailed. */
  sealedToken: z.string().optional(),
  mailedAt: z.iso.datetime().optional(),
});
export type Invitation = z.infer<typeof invitation>;

const lifetimeMs = 7 * dayMilliseconds;

/** The id of an agent without its prefix, and the secret of a link. */
const tokenShape = /^([0-9a-hjkmnp-tv-z]{26})([a-z2-7]{32})$/;

/** The token of an invitation, as it is mailed. */
export const invitationToken = z.string().regex(tokenShape, 'must be the end of a link as it was mailed');

/** A new invitation of an agent, and its token, which is stored encrypted alone, and only until it was mailed. */
export function newInvitation(
  { agentId, invitationId, secret }: { agentId: AgentId; invitationId: InvitationId; secret: string },
  keys: KeyRing,
  now: string,
): { invitation: Invitation; token: string } {
  const validUntil = addMilliseconds(now, lifetimeMs);
  const token = `${agentId.slice('agt_'.length)}${secret}`;
  const sealedToken = sealText(token, purposeOf(invitationId), keys);
  const secretHash = linkHash(secret);
  return {
    invitation: { agentId, invitationId, secretHash, createdAt: now, validUntil, sealedToken },
    token,
  };
}

/** The token of an invitation whose mail is due; undefined if it was mailed, or if the desk's key was revoked. */
export function dueToken({ invitationId, sealedToken }: Invitation, keys: KeyRing): string | undefined {
  return sealedToken === undefined ? undefined : unsealText(sealedToken, purposeOf(invitationId), keys);
}

/** The invitation once its mail was accepted by SES. */
export function mailed({ sealedToken: _, ...kept }: Invitation, now: string): Invitation {
  return { ...kept, mailedAt: now };
}

/** The agent that a token invites, and the hash of its secret. */
export function readInvitationToken(token: string): { agentId: AgentId; secretHash: string } | undefined {
  const [, ulid, secret] = tokenShape.exec(token) ?? [];
  if (!ulid || !secret) return undefined;
  return { agentId: idSchema('agent').parse(`agt_${ulid}`), secretHash: linkHash(secret) };
}

function purposeOf(invitationId: InvitationId): string {
  return `kefu invitation ${invitationId}`;
}
