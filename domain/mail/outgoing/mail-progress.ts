import type { Mail, MailState } from './mail.ts';

/** What SES reports about a mail that it accepted. */
export interface MailProgress {
  /** `sent`: SES has the mail and is still trying. */
  state: 'sent' | 'delivered';
  /** The recipients that it reached, in lower case. */
  recipients: readonly string[];
  /** When, by SES's clock; undefined if not reported. */
  at: string | undefined;
}

/** The mail after an SES event. */
export interface MailAdvance {
  change: Partial<Mail> & { state: MailState };
  /** Whether a reported failure turned out to be wrong. */
  withdrawsFailure: boolean;
}

/** The attributes of a failure. */
const withoutFailure = {
  failure: undefined,
  failureKind: undefined,
  failedRecipients: undefined,
  failedAt: undefined,
};

/**
 * The mail after progress that SES reports; undefined if it is not new. SES delivers events in any order, late and
 * repeatedly. A mail that counted as `unknown` or `failed` for lack of events recovers. A bounced mail recovers only
 * for recipients that it reached later, and a complaint is final.
 */
export function advancedBy(mail: Mail, progress: MailProgress, now: string): MailAdvance | undefined {
  const { state } = progress;
  const reached = { state, settledAt: now, ...withoutFailure };
  switch (mail.state) {
    case 'queued':
    case 'delivered':
      return undefined;
    case 'sent':
      return state === 'sent' ? undefined : { change: reached, withdrawsFailure: false };
    case 'sending':
      return { change: reached, withdrawsFailure: false };
    case 'unknown':
      return { change: reached, withdrawsFailure: true };
    case 'failed': {
      if (!mail.failureKind) return { change: reached, withdrawsFailure: true };
      const { failedRecipients: before = [] } = mail;
      const failedRecipients = before.filter((address) => !progress.recipients.includes(address));
      if (failedRecipients.length === before.length || !isAfterFailure(mail, progress)) return undefined;
      return failedRecipients.length
        ? { change: { state: 'failed', failedRecipients }, withdrawsFailure: false }
        : { change: reached, withdrawsFailure: true };
    }
    default:
      return mail.state satisfies never;
  }
}

function isAfterFailure({ failureKind, failedAt }: Mail, { at }: MailProgress): boolean {
  if (failureKind === 'complaint' || !failedAt || !at) return false;
  return Date.parse(at) > Date.parse(failedAt);
}
