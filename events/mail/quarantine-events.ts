import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** A mail is held back for a `reason`, until a person decides about it. */
export const QuarantineHeld = defineEvent('quarantine.held', { reason: z.string() });

/** A release or replay ended with the mail held again, or for another reason than before. */
export const QuarantineHeldAgain = defineEvent('quarantine.held-again', { reason: z.string() });

/** A person decided to release a held mail, which is processed next. */
export const QuarantineReleaseRequested = defineEvent('quarantine.release-requested', {});

/** A held mail is processed again by the usual rules. */
export const QuarantineReplayRequested = defineEvent('quarantine.replay-requested', {});

/** A person discarded a held mail. */
export const QuarantineDiscarded = defineEvent('quarantine.discarded', {});

/** A held mail was released to these tickets; to none if it was part of one before. */
export const QuarantineReleased = defineEvent('quarantine.released', { ticketIds: z.array(z.string()) });
