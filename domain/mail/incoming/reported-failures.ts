import { comparedAddress } from '../../shared/address.ts';
import type { MailFailure } from '../outgoing/mail-failure.ts';
import type { DeliveryReport, FailedRecipient } from './incoming-mail.ts';

/**
 * What a bounce or a complaint that came by mail says about a mail to these recipients. A report that names none of them
 * (a forwarded mail, a complaint with its names removed) means the only one, where there is only one. Nobody can make us
 * give up on an address that we didn't write to.
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

/** What can't be told for good is not: an address is given up only on a server's word. */
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
    // Each recipient has a status and words of its own, which the reader judged; one diagnostic for all says less.
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
