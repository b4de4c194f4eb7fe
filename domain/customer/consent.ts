import * as z from 'zod';

/** What a customer may agree to: advertisement, and the recording of calls. */
export const consentPurpose = z.enum(['marketing', 'recording']);

/** What shows that somebody agreed or withdrew, in the words of who recorded it, and when. */
const statement = z.object({ at: z.iso.datetime(), proof: z.string() });

/** A customer's consent to one purpose. What was given stays on record when it is withdrawn. */
export const consent = z.object({
  isGiven: z.boolean(),
  given: statement.optional(),
  withdrawn: statement.optional(),
});
export type Consent = z.infer<typeof consent>;

/** Consents by purpose: nobody was asked about the others. */
export const consents = z.object({ marketing: consent.optional(), recording: consent.optional() });
export type Consents = z.infer<typeof consents>;

/** The consent after a customer gave or withdrew it. */
export function consentAfter(
  before: Consent | undefined,
  { isGiven, proof }: { isGiven: boolean; proof: string },
  now: string,
): Consent {
  const stated = { at: now, proof };
  if (isGiven) return { isGiven, given: stated };
  return { isGiven, ...(before?.given && { given: before.given }), withdrawn: stated };
}
