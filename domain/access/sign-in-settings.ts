import * as z from 'zod';

/** A provider that issues access tokens as RFC 9068 defines them, whatever software it is. */
const directIssuer = z.object({
  /** The issuer identifier, exactly as tokens and discovery document state it. */
  issuer: z.string(),
  /** The client that people sign in with. */
  clientId: z.string(),
  /** The audience of access tokens for this API. */
  audience: z.string(),
});
export type DirectIssuer = z.infer<typeof directIssuer>;

/** Where people sign in. */
export const signInSettings = z.object({
  version: z.number().int().positive(),
  /** Without one, people sign in at the desk's own user pool. */
  direct: directIssuer.optional(),
});
export type SignInSettings = z.infer<typeof signInSettings>;

/** The settings of a desk that never changed them. */
export const defaultSignIn: SignInSettings = { version: 1 };

/** The provider whose access tokens are accepted. */
export type SignInProvider =
  | { kind: 'user-pool'; issuer: string; clientId: string }
  | ({ kind: 'direct' } & DirectIssuer);

/** @param userPool the desk's own, which the stack makes */
export function providerOf(
  { direct }: SignInSettings,
  userPool: { issuer: string; clientId: string },
): SignInProvider {
  return direct ? { kind: 'direct', ...direct } : { kind: 'user-pool', ...userPool };
}
