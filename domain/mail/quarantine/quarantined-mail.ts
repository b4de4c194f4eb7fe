import * as z from 'zod';
import { actor } from '../../../events/event.ts';
import type { Context } from '../../shared/context.ts';
import { derivedId } from '../../shared/derived-id.ts';
import { KefuError } from '../../shared/errors.ts';
import { idSchema, type QuarantineId, type TicketId } from '../../shared/ids.ts';

export const quarantineReason = z.enum([
  'virus',
  'spam',
  'forged-sender',
  'dmarc-failed',
  'unreadable',
  'parser-crashed',
  'no-mailbox',
  'unclear-forward',
  'bounce',
  'agent-mail',
  'stray-response',
  'own-address',
  'flood',
  'malformed-notification',
]);
export type QuarantineReason = z.infer<typeof quarantineReason>;

/**
 * `releasing` until intake has processed it again, for a release or a replay; `released` and `discarded` are final.
 */
export const quarantineState = z.enum(['held', 'releasing', 'released', 'discarded']);
export type QuarantineState = z.infer<typeof quarantineState>;

/** A mail that did not become part of a ticket by itself. Its raw bytes are kept. */
export const quarantinedMail = z.object({
  quarantineId: idSchema('quarantine'),
  version: z.number().int().positive(),
  state: quarantineState,
  reason: quarantineReason,
  /** An explanation for the person who decides. */
  detail: z.string(),
  recipients: z.array(z.string()),
  from: z.string().optional(),
  subject: z.string().optional(),
  receivedAt: z.iso.datetime(),
  rawMailKey: z.string().optional(),
  notification: z.string().optional(),
  /** Who released or discarded it, and when. */
  decidedBy: actor.optional(),
  decidedAt: z.iso.datetime().optional(),
  /** True while a replay takes it in. A replay, unlike a release, doesn't lift holds. */
  byReplay: z.literal(true).optional(),
  /** The tickets that it became part of; none if it was part of one before. */
  ticketIds: z.array(idSchema('ticket')).optional(),
  /** Unix seconds. */
  expiresAt: z.number().int().optional(),
});
export type QuarantinedMail = z.infer<typeof quarantinedMail>;

/** What is known of a mail when it is held. */
export type HeldMail = Omit<
  QuarantinedMail,
  'version' | 'state' | 'decidedBy' | 'decidedAt' | 'byReplay' | 'ticketIds' | 'expiresAt'
>;

/** Only a person may release these: a replay would find the same again. */
const neverReplayed: ReadonlySet<QuarantineReason> = new Set([
  'virus',
  'spam',
  'forged-sender',
  'dmarc-failed',
  'flood',
]);

/** How long mail stays listed after a decision, or if its hold expires. The raw mail is kept. */
const listedDays = 90;

/** These arrive constantly, so they expire. Other mail is kept until somebody decides. */
const expiring: ReadonlySet<QuarantineReason> = new Set(['virus', 'spam', 'flood']);

/** Who decides about a mail, and when. */
type Decision = Pick<Context, 'actor' | 'now'>;

/** A mail when it is held. */
export function held(mail: HeldMail): QuarantinedMail {
  const expiresAt = expiring.has(mail.reason) ? expiryAfter(mail.receivedAt) : undefined;
  return { ...mail, version: 1, state: 'held', expiresAt };
}

/** The mail after intake held it again; undefined if nothing changed, or somebody decided meanwhile. */
export function heldAgain(before: QuarantinedMail, mail: HeldMail): QuarantinedMail | undefined {
  if (before.state === 'released' || before.state === 'discarded') return undefined;
  const { reason, detail } = mail;
  const same = before.state === 'held' && before.reason === reason && before.detail === detail;
  if (same) return undefined;
  // A replay is no decision.
  const { byReplay, decidedBy, decidedAt, ...kept } = before;
  const decision = byReplay ? {} : { decidedBy, decidedAt };
  return { ...kept, ...decision, version: before.version + 1, state: 'held', reason, detail };
}

/**
 * The mail after a person released it: intake processes it and doesn't hold it again.
 * @throws KefuError `transition-not-allowed` if it was decided already, or has no raw mail.
 */
export function releasing(
  before: QuarantinedMail,
  context: Decision,
): QuarantinedMail & { rawMailKey: string } {
  requireUndecided(before);
  const { rawMailKey } = before;
  if (!rawMailKey) {
    const message =
      'There is no raw mail to process, since the message was no notification of one. It can only be discarded.';
    throw new KefuError('transition-not-allowed', message);
  }
  return { ...decided(before, context), byReplay: undefined, rawMailKey, state: 'releasing' };
}

/** The mail while a replay processes it. It can't be discarded meanwhile. */
export function replaying(before: QuarantinedMail, context: Decision): QuarantinedMail {
  return { ...decided(before, context), byReplay: true, state: 'releasing' };
}

/** @throws KefuError `transition-not-allowed` if it was decided already, or is being released or replayed. */
export function discarded(before: QuarantinedMail, context: Decision): QuarantinedMail {
  requireUndecided(before);
  if (before.state === 'releasing') {
    const message =
      'This mail is being released or replayed: within minutes it becomes part of a ticket or is held again. Check it again then.';
    throw new KefuError('transition-not-allowed', message);
  }
  return { ...decided(before, context), state: 'discarded', expiresAt: expiryAfter(context.now) };
}

/** The mail after it became part of these tickets. Decided by the person who released it or requested the replay. */
export function released(
  before: QuarantinedMail,
  ticketIds: readonly TicketId[],
  context: Decision,
): QuarantinedMail {
  const settled =
    before.state === 'releasing' ? { ...before, version: before.version + 1 } : decided(before, context);
  return { ...settled, state: 'released', ticketIds: [...ticketIds], expiresAt: expiryAfter(context.now) };
}

/**
 * Whether intake may process a held mail again. A release lifts every hold; a replay none that needs a person's
 * decision.
 */
export function mayBeRetaken(mail: QuarantinedMail, byRelease: boolean): boolean {
  if (mail.state === 'releasing') return byRelease !== (mail.byReplay ?? false);
  return !byRelease && mail.state === 'held' && !neverReplayed.has(mail.reason);
}

/** The address in a From field as SES reports it, in lower case: `Mei <mei@example.com>` or the address alone. */
export function senderAddressOf(from: string | undefined): string | undefined {
  if (from === undefined) return undefined;
  const [open, close] = [from.lastIndexOf('<'), from.lastIndexOf('>')];
  return (open >= 0 && close > open ? from.slice(open + 1, close) : from).trim().toLowerCase();
}

function decided(before: QuarantinedMail, { actor, now }: Decision): QuarantinedMail {
  return { ...before, version: before.version + 1, decidedBy: actor, decidedAt: now };
}

function requireUndecided({ state }: QuarantinedMail): void {
  if (state !== 'released' && state !== 'discarded') return;
  throw new KefuError('transition-not-allowed', `This mail was ${state} already.`);
}

function expiryAfter(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000) + listedDays * 24 * 3600;
}

/** The same id for every delivery attempt of a mail. */
export function quarantineIdOf(delivery: string): QuarantineId {
  return derivedId('quarantine', delivery);
}
