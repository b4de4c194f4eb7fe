import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { currentKey, signingKeyId } from '../../domain/shared/signing-key.ts';
import { systemContext } from '../context.ts';
import { audit, signingKey } from '../stores.ts';

const request = z.strictObject({ revoke: signingKeyId.optional() });

/** One key without its secret. */
interface ShownKey {
  keyId: string;
  createdAt: string;
  signsFrom: string;
  state: 'accepted' | 'signs' | 'will-sign';
}

/**
 * Adds a key for signed addresses, which is used after ten minutes (`{}`), or revokes an older one (`{"revoke": "k7"}`).
 * @returns every key that is accepted from now on, oldest first.
 * @throws ZodError naming what is wrong with the request; KefuError where the key is unknown or still signs.
 */
export async function handler(
  event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<{ keys: ShownKey[] }> {
  const { revoke } = request.parse(event);
  const context = systemContext(awsRequestId);
  const { now } = context;
  const audited = (keyId: string, verb: 'created' | 'deleted') => [
    audit.entry({ noun: 'signing-key', recordId: keyId, verb }, context),
  ];
  const all = revoke
    ? await signingKey.revoke(revoke, now, audited(revoke, 'deleted'))
    : await signingKey.rotate(now, (keyId) => audited(keyId, 'created'));
  const current = currentKey(all, now).keyId;
  const keys = all.keys.map(({ keyId, createdAt, signsFrom }): ShownKey => {
    const state = keyId === current ? 'signs' : signsFrom > now ? 'will-sign' : 'accepted';
    return { keyId, createdAt, signsFrom, state };
  });
  return { keys };
}
