import type { PrincipalId } from '../../../domain/access/principal.ts';
import { sealText, unsealText } from '../../../domain/shared/sealed-text.ts';
import type { KeyRing } from '../../../domain/shared/signing-key.ts';
import { type Rendered, rendered } from './render.ts';

/**
 * A stored answer, which may contain a new API key or customers' text: it can only be read by the principal of the first
 * request, with any of their credentials, and not from the record alone.
 */
export function seal(answer: Rendered, principal: PrincipalId, keys: KeyRing): string {
  return sealText(JSON.stringify(answer), purposeOf(principal), keys);
}

/** The answer of a record; undefined if it is another principal's, or if its signing key was revoked. */
export function unseal(kept: string, principal: PrincipalId, keys: KeyRing): Rendered | undefined {
  const text = unsealText(kept, purposeOf(principal), keys);
  const parsed = text === undefined ? undefined : rendered.safeParse(JSON.parse(text));
  return parsed?.data;
}

function purposeOf(principal: PrincipalId): string {
  return `kefu idempotent answer ${principal}`;
}
