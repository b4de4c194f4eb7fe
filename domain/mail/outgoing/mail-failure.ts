import type { MailFailureKind } from '../../../events/ticket/ticket-facts.ts';
import { comparedAddress } from '../../shared/address.ts';
import { type Suppression, suppressionIdOf, suppressionReason } from '../suppression.ts';
import { namesDeadAddress } from './dead-address.ts';
import type { Mail, MailState } from './mail.ts';

/** A reported failure of a sent mail, by an SES event or a mail server's mail. */
export interface MailFailure {
  kind: MailFailureKind;
  /** The recipients whom the mail did not reach, or who complained. */
  recipients: readonly string[];
  /** The reporter's message. */
  diagnostic: string | undefined;
  /** Recipients whose address doesn't exist; if absent, the diagnostic decides for all of them. */
  deadAddresses?: readonly string[];
  /** When it happened, if reported. */
  at?: string;
}

/** For the ticket's history; addresses and server messages stay in the mail's item. */
export const failureSentences: Record<MailFailureKind, string> = {
  'hard-bounce': "The recipient's mail server returned it for good.",
  'soft-bounce': "The recipient's mail server returned it for now; sending it again may help.",
  complaint: 'The recipient reported it as spam.',
};

/** Worst first: a mail to several people keeps the worst failure. */
const bySeverity: readonly MailFailureKind[] = ['hard-bounce', 'complaint', 'soft-bounce'];

const diagnosticCharacters = 500;

/**
 * The mail after a report; undefined if the report is not new. Reports come in any order, repeatedly, and may be
 * about some of the recipients only.
 */
export function failedBy(
  mail: Mail,
  failed: MailFailure,
  now: string,
): (Partial<Mail> & { state: MailState }) | undefined {
  if (mail.state === 'queued') return undefined;
  const { kind, recipients, diagnostic, at = now } = failed;
  const before = mail.failedRecipients ?? [];
  const added = [...new Set(recipients.map(comparedAddress))].filter((address) => !before.includes(address));
  const worst = bySeverity.find((candidate) => candidate === kind || candidate === mail.failureKind);
  if (!added.length && worst === mail.failureKind) return undefined;
  const sentence = failureSentences[kind];
  return {
    state: 'failed',
    failureKind: worst,
    failure: diagnostic ? `${sentence} ${oneLine(diagnostic)}` : sentence,
    failedRecipients: [...before, ...added],
    failedAt: at,
    settledAt: now,
  };
}

/**
 * The addresses that a failure suppresses: those that don't exist, and those that complained. A bounce for another
 * reason (a full mailbox, a policy) may not recur.
 */
export function suppressionsOf(failure: MailFailure, now: string): Suppression[] {
  const { kind, diagnostic } = failure;
  const reason = suppressionReason.safeParse(kind);
  if (!reason.success) return [];
  const addresses = new Set(unwelcomeIn(failure).map(comparedAddress));
  return [...addresses].map((address) => ({
    suppressionId: suppressionIdOf(address),
    version: 1,
    address,
    reason: reason.data,
    detail: oneLine(diagnostic ?? failureSentences[kind]),
    createdAt: now,
  }));
}

function unwelcomeIn({ kind, recipients, diagnostic, deadAddresses }: MailFailure): readonly string[] {
  if (kind !== 'hard-bounce') return recipients;
  return deadAddresses ?? (namesDeadAddress(undefined, diagnostic) ? recipients : []);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, diagnosticCharacters);
}
