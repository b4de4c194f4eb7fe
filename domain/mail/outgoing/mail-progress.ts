import type { Mail, MailState } from './mail.ts';

/** What SES says about a mail that it took. */
export interface MailProgress {
  /** `sent`: SES has the mail and goes on trying. */
  state: 'sent' | 'delivered';
  /** Whom it reached, in lower case. */
  recipients: readonly string[];
  /** When, by SES's clock; undefined where the event doesn't say. */
  at: string | undefined;
}

/** What a mail becomes by an event of SES. */
export interface MailAdvance {
  change: Partial<Mail> & { state: MailState };
  /** Whether the ticket was told of a failure that turned out to be none. */
  withdrawsFailure: boolean;
}

/** What a failure left on a mail goes with it. */
const withoutFailure = {
  failure: undefined,
  failureKind: undefined,
  failedRecipients: undefined,
  failedAt: undefined,
};

/**
 * What a mail becomes by what SES says of it; undefined where that is nothing new. SES delivers events in any order, late
 * and twice. A mail that was given up as `unknown` or `failed` because SES had said nothing yet recovers. One that was
 * returned recovers only for recipients whom it reached later than that, and a complaint always stands.
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
