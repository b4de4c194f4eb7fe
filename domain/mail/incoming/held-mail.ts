import { quarantineIdOf } from '../quarantine/quarantine.store.ts';
import type { HeldMail } from '../quarantine/quarantined-mail.ts';
import type { Delivery } from './delivery.ts';
import type { Hold } from './hold.ts';

/** The raw mail has all of them; an item has at most 400 KB. */
const keptRecipients = 500;
const keptCharacters = 1000;

/** What the quarantine stores of a held mail. */
export function heldMailOf(delivery: Delivery, { reason, detail }: Hold): HeldMail {
  return {
    quarantineId: quarantineIdOf(delivery.sesMailId),
    reason,
    detail,
    recipients: delivery.recipients.slice(0, keptRecipients),
    from: delivery.from?.slice(0, keptCharacters),
    subject: delivery.subject?.slice(0, keptCharacters),
    receivedAt: delivery.receivedAt,
    rawMailKey: delivery.rawMailKey,
  };
}
