import * as z from 'zod';
import { mailFailureKind } from '../../../events/ticket/ticket-facts.ts';
import { idSchema } from '../../shared/ids.ts';

export const mailState = z.enum(['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown']);
export type MailState = z.infer<typeof mailState>;

/** One outgoing mail. */
export const mail = z.object({
  ticketId: idSchema('ticket'),
  mailId: idSchema('mail'),
  version: z.number().int().positive(),
  messageId: idSchema('message'),
  mailboxId: idSchema('mailbox'),
  automatic: z.boolean(),
  state: mailState,
  /** The recipients of this call, if there are several calls; otherwise all recipients of the message. */
  recipients: z.array(z.string()).optional(),
  /** The lost mail that this one replaces. */
  resendOf: idSchema('mail').optional(),
  mailMessageId: z.string(),
  sesMessageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()).optional(),
  /** The customer's message that is quoted below this one. */
  quotedMessageId: idSchema('message').optional(),
  queuedAt: z.iso.datetime(),
  /** When it was queued again because its job was lost. */
  requeuedAt: z.iso.datetime().optional(),
  claimedAt: z.iso.datetime().optional(),
  settledAt: z.iso.datetime().optional(),
  failure: z.string().optional(),
  failureKind: mailFailureKind.optional(),
  /** Whom it did not reach, or who complained, in lower case. */
  failedRecipients: z.array(z.string()).optional(),
  /** When its last failure happened, by the reporter's clock. */
  failedAt: z.iso.datetime().optional(),
});
export type Mail = z.infer<typeof mail>;

/**
 * A claim that is not settled in this time, in seconds, is given up: SES reports within minutes that it delivered,
 * returned or delayed a mail. A later report corrects it. Also the longest delay of an SQS message.
 */
export const uncertainSeconds = 15 * 60;

/** A mail's job takes seconds, and longer with a backlog. Minutes. */
const [usualMinutes, requeuedMinutes] = [30, 120];

/** After this many days, unsent mail is not sent without asking a person. */
const forgottenDays = 3;

/**
 * Whether a mail is still queued although its job must be lost. A mail that SES rejected temporarily, or that was
 * queued again recently, has its job.
 */
export function isForgotten({ state, failure, queuedAt, requeuedAt }: Mail, now: string): boolean {
  if (state !== 'queued' || failure !== undefined) return false;
  const minutesSince = (moment: string) => (Date.parse(now) - Date.parse(moment)) / 60_000;
  if (minutesSince(queuedAt) > forgottenDays * 24 * 60) return false;
  return requeuedAt === undefined
    ? minutesSince(queuedAt) >= usualMinutes
    : minutesSince(requeuedAt) >= requeuedMinutes;
}

/** What queues automatic mail reads the customer then; this much later, a restriction is looked up again. Milliseconds. */
const knownMs = 30_000;

/** Whether the processing of the customer's data may have been restricted since an automatic mail was queued. Agents may always answer. */
export function mayBeRestricted({ automatic, queuedAt }: Mail, now: string): boolean {
  return automatic && Date.parse(now) - Date.parse(queuedAt) >= knownMs;
}

export type NextStep =
  | { do: 'send' }
  | { do: 'nothing' }
  | { do: 'wait'; seconds: number }
  | { do: 'give-up'; state: 'failed' | 'unknown' };

/**
 * What the outbound job has to do with a mail. SES sends are not idempotent, so a mail that was claimed but not
 * settled may have been sent: it waits for SES's event, and then automatic mail counts as failed and a reply as
 * unknown.
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

/** A message's state is that of its worst mail. */
const fromWorst: readonly MailState[] = ['failed', 'unknown', 'queued', 'sending', 'sent', 'delivered'];

/** The attempts to send a message that no later one replaced, of all mails of its ticket, oldest first. */
export function lastTriesOf(messageId: string, mails: readonly Mail[]): Mail[] {
  const tries = mails.filter((mail) => mail.messageId === messageId);
  const replaced = new Set(tries.map(({ resendOf }) => resendOf));
  return tries.filter(({ mailId }) => !replaced.has(mailId));
}

/** The delivery state of a message: that of its worst mail; undefined if it was never sent by mail. */
export function mailOfMessage(messageId: string, mails: readonly Mail[]): Mail | undefined {
  const rank = ({ state }: Mail) => fromWorst.indexOf(state);
  return lastTriesOf(messageId, mails).toSorted((one, other) => rank(one) - rank(other))[0];
}
