import { comparedAddress } from '../../shared/address.ts';
import type { MailFailure } from '../outgoing/mail-failure.ts';
import type { DeliveryReport, FailedRecipient } from './incoming-mail.ts';

/**
 * The failures that a bounce or complaint by mail reports for these recipients. If the report names none of them (a
 * forwarded mail, a redacted complaint), it is about the only recipient, if there is only one. An address that we
 * didn't write to is ignored.
 */
export function reportedFailures(report: DeliveryReport, sentTo: readonly string[]): MailFailure[] {
  const addresses = sentTo.map(comparedAddress);
  const named = report.recipients.filter(({ address }) => addresses.includes(comparedAddress(address)));
  const kinds = ['hard-bounce', 'soft-bounce', 'complaint'] as const;
  if (named.length) {
    return kinds.flatMap((kind) => {
      const failed = named.filter((recipient) => kindOf(report, recipient) === kind);
      return failed.length ? [failureOf(kind, failed, addressesOf(failed))] : [];
    });
  }
  const kind = report.recipients[0] ? kindOf(report, report.recipients[0]) : kindOf(report);
  return [failureOf(kind, report.recipients, addresses.length === 1 ? addresses : [])];
}

/** A failure that can't be classified is temporary: an address is suppressed only on a server's word. */
function kindOf({ kind }: DeliveryReport, recipient?: FailedRecipient): MailFailure['kind'] {
  if (kind === 'complaint') return 'complaint';
  return recipient?.permanence === 'hard' ? 'hard-bounce' : 'soft-bounce';
}

function failureOf(
  kind: MailFailure['kind'],
  failed: readonly FailedRecipient[],
  recipients: string[],
): MailFailure {
  const { diagnostic, status } = failed[0] ?? {};
  return {
    kind,
    recipients,
    diagnostic: diagnostic ?? status,
    // Each recipient has its own status and diagnostic, which the reader evaluated.
    ...(kind === 'hard-bounce' && { deadAddresses: deadOf(failed, recipients) }),
  };
}

function deadOf(failed: readonly FailedRecipient[], recipients: readonly string[]): string[] {
  const dead = addressesOf(failed.filter(({ isDead }) => isDead));
  const named = dead.filter((address) => recipients.includes(address));
  return dead.length && !named.length ? [...recipients] : named;
}

function addressesOf(failed: readonly FailedRecipient[]): string[] {
  return failed.map(({ address }) => address);
}
