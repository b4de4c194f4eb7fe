import type { MailFailureKind } from '../../../events/ticket-facts.ts';
import { type Suppression, suppressionIdOf, suppressionReason } from '../../suppression/suppression.ts';
import type { Mail, MailState } from './mail.ts';

/** What somebody reported of a mail that was sent: SES by an event, or a mail server by a mail. */
export interface MailFailure {
  kind: MailFailureKind;
  /** Whom the mail did not reach, or who complained. */
  recipients: readonly string[];
  /** In the words of whoever reported it. */
  diagnostic: string | undefined;
}

/** Said in the ticket's history; addresses and a server's own words stay on the mail. */
export const failureSentences: Record<MailFailureKind, string> = {
  'hard-bounce': "The recipient's mail server returned it for good.",
  'soft-bounce': "The recipient's mail server returned it for now; sending it again may help.",
  complaint: 'The recipient reported it as spam.',
};

/** The worse come first: a mail to several people keeps the worst that happened to it. */
const bySeverity: readonly MailFailureKind[] = ['hard-bounce', 'complaint', 'soft-bounce'];

const diagnosticCharacters = 500;

/**
 * The mail after a report about it; undefined where the report says nothing new. Reports come in any order, and twice;
 * one about a mail to several people may be about some of them only.
 */
export function failedBy(
  mail: Mail,
  { kind, recipients, diagnostic }: MailFailure,
  now: string,
): (Partial<Mail> & { state: MailState }) | undefined {
  if (mail.state === 'queued') return undefined;
  const before = mail.failedRecipients ?? [];
  const added = [...new Set(recipients.map((address) => address.toLowerCase()))].filter(
    (address) => !before.includes(address),
  );
  const worst = bySeverity.find((candidate) => candidate === kind || candidate === mail.failureKind);
  if (!added.length && worst === mail.failureKind) return undefined;
  const sentence = failureSentences[kind];
  return {
    state: 'failed',
    failureKind: worst,
    failure: diagnostic ? `${sentence} ${oneLine(diagnostic)}` : sentence,
    failedRecipients: [...before, ...added],
    settledAt: now,
  };
}

/** The addresses that a failure takes off automatic mail: those that don't exist, and those that don't want it. */
export function suppressionsOf({ kind, recipients, diagnostic }: MailFailure, now: string): Suppression[] {
  const reason = suppressionReason.safeParse(kind);
  if (!reason.success) return [];
  const addresses = new Set(recipients.map((recipient) => recipient.toLowerCase()));
  return [...addresses].map((address) => ({
    suppressionId: suppressionIdOf(address),
    version: 1,
    address,
    reason: reason.data,
    detail: oneLine(diagnostic ?? failureSentences[kind]),
    createdAt: now,
  }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, diagnosticCharacters);
}
