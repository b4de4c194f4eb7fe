import { comparedAddress } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import type { Mail } from './mail.ts';

/**
 * The mail that resends a lost one: to the recipients whom it did not reach, if a report named them, otherwise to all
 * of its recipients; `everybody` are those of the message. It keeps the Message-ID, so that mail programs show one
 * mail if the first one arrived after all.
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
