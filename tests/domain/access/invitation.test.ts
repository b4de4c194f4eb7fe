import { describe, expect, it } from 'vitest';
import { dueToken, mailed, newInvitation, readInvitationToken } from '../../../domain/access/invitation.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { linkHash } from '../../../domain/shared/link-secret.ts';

const agentId = idSchema('agent').parse('agt_01kb2m5x8w0q3r7t9v4y6z1a2b');
const invitationId = idSchema('invitation').parse('inv_01kb2m5x8w0q3r7t9v4y6z1a2c');
const secret = 'mfrggzdfmztwq2lknnwg23tpobyxe43u';
const ring = (keyId: string, byte: number) => {
  const key = Buffer.alloc(32, byte);
  return { signing: { keyId, secret: key }, accepted: new Map([[keyId, key]]) };
};
const keys = ring('k1', 1);
const now = '2026-11-30T08:00:00.000Z';
const made = () => newInvitation({ agentId, invitationId, secret }, keys, now);

describe('An invitation', () => {
  it('is valid for a week, under a token that names its agent', () => {
    const { invitation, token } = made();
    expect(invitation).toMatchObject({ createdAt: now, validUntil: '2026-12-07T08:00:00.000Z' });
    expect(readInvitationToken(token)).toEqual({ agentId, secretHash: invitation.secretHash });
    expect(invitation.secretHash).toBe(linkHash(secret));
  });

  it('keeps its token encrypted, until it was mailed', () => {
    const { invitation, token } = made();
    expect(JSON.stringify(invitation)).not.toContain(secret);
    expect(dueToken(invitation, keys)).toBe(token);
    const sent = mailed(invitation, now);
    expect([dueToken(sent, keys), sent.mailedAt]).toEqual([undefined, now]);
    expect(JSON.stringify(sent)).not.toContain(invitation.sealedToken);
  });

  it('can be mailed by its own key and under its own id only', () => {
    const { invitation } = made();
    expect(dueToken(invitation, ring('k1', 2))).toBeUndefined();
    expect(dueToken(invitation, ring('k2', 1))).toBeUndefined();
    const other = idSchema('invitation').parse('inv_01kb2m5x8w0q3r7t9v4y6z1a2d');
    expect(dueToken({ ...invitation, invitationId: other }, keys)).toBeUndefined();
  });

  it.each(['', 'x', `${agentId.slice(4)}${secret}a`, `${agentId.slice(4)}${secret.slice(1)}`, agentId])(
    'has no token such as %j',
    (token) => {
      expect(readInvitationToken(token)).toBeUndefined();
    },
  );
});
