import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const mostKept = 1000;
const kept = new Map<string, KeyObject>();

/**
 * The SigV4 signing key for one day, region and service. Each is derived once, since that takes four HMACs, and kept
 * as a `KeyObject`, since Node prepares any other kind of key again for each HMAC, which takes longer than the HMAC
 * itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
 * @param date `YYYYMMDD`, from the credential scope
 */
export function signingKey(secret: string, date: string, region: string, service: string): KeyObject {
  const name = `${secret}/${date}/${region}/${service}`;
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const bytes = [region, service, 'aws4_request'].reduce(
    (parent, part) => createHmac('sha256', parent).update(part).digest(),
    createHmac('sha256', `AWS4${secret}`).update(date).digest(),
  );
  const key = createSecretKey(bytes);
  kept.set(name, key);
  return key;
}
