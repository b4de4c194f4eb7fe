import type { Principal } from '../../../../domain/access/principal.ts';
import type { Refusal, SignIn } from '../../../../domain/record/audit.store.ts';

/** The result for a credential: its principal, or why it is refused. */
export type Found = Accepted | Refused;

export interface Accepted {
  principal: Principal;
  /** The sign-in that a token comes from. */
  signIn?: SignIn;
  /** From then on the credential is refused, for this reason. Undefined if it has no end. */
  end: { at: string; refused: Refused } | undefined;
}

export interface Refused extends Refusal {
  /** For the caller: what is wrong and what to do. */
  reason: string;
}
