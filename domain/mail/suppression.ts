import * as z from 'zod';
import { mailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { comparedAddress } from '../shared/address.ts';
import { derivedId } from '../shared/derived-id.ts';
import { idSchema, type SuppressionId } from '../shared/ids.ts';

/** Temporary bounces suppress nothing. */
export const suppressionReason = mailFailureKind.exclude(['soft-bounce']);
export type SuppressionReason = z.infer<typeof suppressionReason>;

/** An address that gets no automatic mail until somebody clears it. Agents' replies are still sent there. */
export const suppression = z.object({
  suppressionId: idSchema('suppression'),
  version: z.number().int().positive(),
  address: z.string(),
  reason: suppressionReason,
  /** What the mail server or SES said. */
  detail: z.string(),
  /** The ticket whose mail showed it; none where it was a notification to an agent. */
  ticketId: idSchema('ticket').optional(),
  createdAt: z.iso.datetime(),
});
export type Suppression = z.infer<typeof suppression>;

/** Why an automatic mail was held back, for the ticket's history. */
export const suppressedSentences: Record<SuppressionReason, string> = {
  'hard-bounce': 'An earlier mail to this address bounced permanently; clear its suppression to write again.',
  complaint: 'Mail to this address was reported as spam; clear its suppression to write again.',
};

/** One suppression per address, regardless of case and of the spelling of its domain. */
export function suppressionIdOf(address: string): SuppressionId {
  return derivedId('suppression', comparedAddress(address));
}
