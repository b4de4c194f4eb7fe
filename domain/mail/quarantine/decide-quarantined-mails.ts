import type { Context } from '../../shared/context.ts';
import type { QuarantineId } from '../../shared/ids.ts';
import type { QuarantineFilter, QuarantineStore } from './quarantine.store.ts';
import type { QuarantinedMail } from './quarantined-mail.ts';
import { type ReleaseStores, reingestsOf } from './release-quarantined-mail.ts';

type Decision = 'release' | 'discard';

interface Wanted extends QuarantineFilter {
  decision: Decision;
  /** Mails that a call decides on at most. */
  limit: number;
}

/** Mails that are decided on at the same moment. */
const decidedInStep = 10;

/**
 * Decides on held mails of one reason or sender, latest first; those on which somebody else decides meanwhile are left out.
 * @returns how many were decided, and whether there are more
 */
export async function decideQuarantinedMails(
  { quarantine, sendToIntake }: ReleaseStores,
  { decision, limit, ...filter }: Wanted,
  context: Context,
): Promise<{ decided: number; isMore: boolean }> {
  const { items, cursor } = await quarantine.list('held', { limit }, filter);
  let decided = 0;
  // In small steps: a crash leaves at most one of them `releasing` without having been sent to intake.
  for (let from = 0; from < items.length; from += decidedInStep) {
    const step = items.slice(from, from + decidedInStep);
    const results = await Promise.all(
      step.map(({ quarantineId }) => decide(quarantine, quarantineId, decision, context)),
    );
    const done = results.flatMap((mail) => mail ?? []);
    decided += done.length;
    if (decision === 'release') await sendToIntake(reingestsOf(done, context));
  }
  return { decided, isMore: cursor !== undefined };
}

async function decide(
  quarantine: QuarantineStore,
  quarantineId: QuarantineId,
  decision: Decision,
  context: Context,
): Promise<QuarantinedMail | undefined> {
  const loaded = await quarantine.find(quarantineId);
  if (!loaded) return undefined;
  const decided = await quarantine.decide(
    quarantineId,
    ({ state, rawMailKey }) =>
      state === 'held' && (decision === 'discard' || rawMailKey) ? { kind: decision } : undefined,
    context,
    { loaded },
  );
  return decided.changes.length ? decided.state : undefined;
}
