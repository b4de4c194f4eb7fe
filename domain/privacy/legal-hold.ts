import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { KefuError } from '../shared/errors.ts';
import { idSchema } from '../shared/ids.ts';

/** What may be under a legal hold. */
export const heldRecord = z.union([idSchema('customer'), idSchema('ticket'), idSchema('case')]);

/** That a customer, a ticket or a case must be kept: neither an erasure nor the retention deletes it. */
export const legalHold = z.object({
  legalHoldId: idSchema('legalHold'),
  version: z.number().int().positive(),
  recordId: heldRecord,
  reason: z.string(),
  createdBy: actor,
  createdAt: z.iso.datetime(),
  /** The hold ends by itself then. */
  until: z.iso.datetime().optional(),
  releasedAt: z.iso.datetime().optional(),
  releasedBy: actor.optional(),
});
export type LegalHold = z.infer<typeof legalHold>;

/** @param now RFC 3339 */
export function isActive({ until, releasedAt }: LegalHold, now: string): boolean {
  return releasedAt === undefined && (until === undefined || until > now);
}

/** The active hold on one of some records, if there is one. */
export function holdOn(
  holds: readonly LegalHold[],
  recordIds: ReadonlySet<string>,
  now: string,
): LegalHold | undefined {
  return holds.find((hold) => recordIds.has(hold.recordId) && isActive(hold, now));
}

/** The hold after somebody released it. @throws KefuError `transition-not-allowed` if it has ended already */
export function released(
  hold: LegalHold,
  { now, actor: by }: { now: string; actor: LegalHold['createdBy'] },
): LegalHold {
  if (!isActive(hold, now))
    throw new KefuError('transition-not-allowed', `The hold ${hold.legalHoldId} has ended already.`);
  return { ...hold, version: hold.version + 1, releasedAt: now, releasedBy: by };
}
