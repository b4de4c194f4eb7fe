import * as z from 'zod';
import { mailFailureKind } from '../../../events/ticket/ticket-facts.ts';
import { idSchema } from '../../shared/ids.ts';

export const mailState = z.enum(['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown']);
export type MailState = z.infer<typeof mailState>;

/** One mail on its way out. */
export const mail = z.object({
  ticketId: idSchema('ticket'),
  mailId: idSchema('mail'),
  version: z.number().int().positive(),
  messageId: idSchema('message'),
  mailboxId: idSchema('mailbox'),
  automatic: z.boolean(),
  state: mailState,
  /** Whom this call sends it to, where it takes several; else everybody whom the message names. */
  recipients: z.array(z.string()).optional(),
  /** The lost mail that this one takes the place of. */
  resendOf: idSchema('mail').optional(),
  mailMessageId: z.string(),
  sesMessageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()).optional(),
  /** The customer's message that is quoted below this one. */
  quotedMessageId: idSchema('message').optional(),
  queuedAt: z.iso.datetime(),
  /** When it was queued once more, since its job had got lost. */
  requeuedAt: z.iso.datetime().optional(),
  claimedAt: z.iso.datetime().optional(),
  settledAt: z.iso.datetime().optional(),
  failure: z.string().optional(),
  failureKind: mailFailureKind.optional(),
  /** Whom it did not reach, or who reported it, in lower case. */
  failedRecipients: z.array(z.string()).optional(),
  /** When the last of its failures happened, by the clock of whoever reported it. */
  failedAt: z.iso.datetime().optional(),
});
export type Mail = z.infer<typeof mail>;

/**
 * A claim that nobody settled for so long is given up: SES says within minutes that it delivered, returned or delayed a
 * mail. Where it says so later, the mail recovers. Seconds; also the longest that an SQS message can be delayed.
 */
export const uncertainSeconds = 15 * 60;

/** A mail's job takes seconds; a backlog may take longer. Minutes. */
const [usualMinutes, requeuedMinutes] = [30, 120];

/** What was not sent for so long is nothing that the desk still wants to say without asking a person. Days. */
const forgottenDays = 3;

/**
 * Whether a mail waits though its job must be gone. One that SES would not take for now says so, and has its job; so has one
 * that was queued again of late.
 */
export function isForgotten({ state, failure, queuedAt, requeuedAt }: Mail, now: string): boolean {
  if (state !== 'queued' || failure !== undefined) return false;
  const minutesSince = (moment: string) => (Date.parse(now) - Date.parse(moment)) / 60_000;
  if (minutesSince(queuedAt) > forgottenDays * 24 * 60) return false;
  return requeuedAt === undefined
    ? minutesSince(queuedAt) >= usualMinutes
    : minutesSince(requeuedAt) >= requeuedMinutes;
}

export type NextStep =
  | { do: 'send' }
  | { do: 'nothing' }
  | { do: 'wait'; seconds: number }
  | { do: 'give-up'; state: 'failed' | 'unknown' };

/**
 * What a delivery of the outbound job has to do. SES sends are not idempotent, so a mail that was claimed but not settled
 * may have left: it waits for SES's own event, then automatic mail counts as failed and an agent's reply as unknown.
 */
export function nextStep(mail: Mail, now: string): NextStep {
  switch (mail.state) {
    case 'queued':
      return { do: 'send' };
    case 'sending': {
      const waited = (Date.parse(now) - Date.parse(mail.claimedAt ?? mail.queuedAt)) / 1000;
      if (waited < uncertainSeconds) return { do: 'wait', seconds: Math.ceil(uncertainSeconds - waited) };
      return { do: 'give-up', state: mail.automatic ? 'failed' : 'unknown' };
    }
    case 'sent':
    case 'delivered':
    case 'failed':
    case 'unknown':
      return { do: 'nothing' };
    default:
      return mail.state satisfies never;
  }
}

/** A mail is as good as its worst call. */
const fromWorst: readonly MailState[] = ['failed', 'unknown', 'queued', 'sending', 'sent', 'delivered'];

/** The tries to send a message that no later one took the place of, of all mails of its ticket, oldest first. */
export function lastTriesOf(messageId: string, mails: readonly Mail[]): Mail[] {
  const tries = mails.filter((mail) => mail.messageId === messageId);
  const replaced = new Set(tries.map(({ resendOf }) => resendOf));
  return tries.filter(({ mailId }) => !replaced.has(mailId));
}

/** How far a message has come by mail: the call that is worst off; undefined where it never was a mail. */
export function mailOfMessage(messageId: string, mails: readonly Mail[]): Mail | undefined {
  const rank = ({ state }: Mail) => fromWorst.indexOf(state);
  return lastTriesOf(messageId, mails).toSorted((one, other) => rank(one) - rank(other))[0];
}
