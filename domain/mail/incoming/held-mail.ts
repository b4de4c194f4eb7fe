import type { HeldMail } from '../quarantine/quarantined-mail.ts';
import { quarantineIdOf } from '../quarantine/quarantined-mail.ts';
import type { Hold } from './hold.ts';
import type { Receipt } from './receipt.ts';

/** The raw mail has all of them; an item has at most 400 KB. */
const keptRecipients = 500;
const keptCharacters = 1000;

/** What the quarantine stores of a held mail. */
export function heldMailOf(receipt: Receipt, { reason, detail }: Hold): HeldMail {
  return {
    quarantineId: quarantineIdOf(receipt.sesMailId),
    reason,
    detail,
    recipients: receipt.recipients.slice(0, keptRecipients),
    from: receipt.from?.slice(0, keptCharacters),
    subject: receipt.subject?.slice(0, keptCharacters),
    receivedAt: receipt.receivedAt,
    rawMailKey: receipt.rawMailKey,
  };
}
