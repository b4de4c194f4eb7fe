import type { Context } from '../../shared/context.ts';
import type { QuarantineId } from '../../shared/ids.ts';
import type { Reingest } from '../incoming/reingest.ts';
import type { QuarantineStore } from './quarantine.store.ts';
import type { QuarantinedMail } from './quarantined-mail.ts';

export interface ReleaseStores {
  quarantine: QuarantineStore;
  /** Sends mails to intake again. Repeating it is harmless. */
  sendToIntake: (reingests: readonly Reingest[]) => Promise<void>;
}

/**
 * Sends a held mail to intake again. A crash between the steps leaves the mail `releasing`, and whoever releases it once
 * more completes the release.
 * @throws KefuError `precondition-failed` if the mail isn't at the expected version, and what the rules refuse.
 */
export async function releaseQuarantinedMail(
  { quarantine, sendToIntake }: ReleaseStores,
  { quarantineId, expectedVersion }: { quarantineId: QuarantineId; expectedVersion: number | undefined },
  context: Context,
): Promise<QuarantinedMail> {
  const release = { kind: 'release' } as const;
  const { state } = await quarantine.decide(quarantineId, () => release, context, { expectedVersion });
  await sendToIntake(reingestsOf([state], context));
  return state;
}

/** What releases mails at intake. A mail without raw mail has nothing to be read again. */
export function reingestsOf(mails: readonly QuarantinedMail[], { actor }: Context): Reingest[] {
  return mails.flatMap(({ rawMailKey }) =>
    rawMailKey ? [{ kind: 'reingest', rawMailKey, release: true, actor }] : [],
  );
}
