import { comparedAddress } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import type { Mail } from './mail.ts';

/**
 * The mail that sends a lost one once more: to those whom it did not reach, where a report named them, else to all whom it
 * went to; `everybody` is whom the message names. It keeps the Message-ID: should the first one have arrived after all,
 * mail programs show one mail.
 */
export function resent(lost: Mail, everybody: readonly string[], { newId, now }: Context): Mail {
  const { claimedAt, settledAt, sesMessageId, failure, failureKind, failedRecipients = [], ...kept } = lost;
  const missed = (lost.recipients ?? everybody).filter((address) =>
    failedRecipients.includes(comparedAddress(address)),
  );
  return {
    ...kept,
    mailId: newId('mail'),
    version: 1,
    resendOf: lost.mailId,
    recipients: missed.length ? missed : lost.recipients,
    state: 'queued',
    queuedAt: now,
  };
}
