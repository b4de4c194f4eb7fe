import type { Inbound } from '../../channel/inbound.ts';
import { comparedAddress } from '../../shared/address.ts';
import { automaticMailReasons as reasonsInHeaders } from './automatic-mail.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import type { OwnMail } from './own-mail.ts';
import type { Arrival } from './reception.ts';

/** The raw mail has all of them; an item has at most 400 KB. */
const listedRecipients = 40;
const listedReplyTo = 5;
const subjectCharacters = 200;

/** What a message stores of a mail's header. */
export function headersOf({
  mail,
  sender,
  receipt,
  claim,
}: Pick<Arrival, 'mail' | 'sender' | 'receipt' | 'claim'>): Inbound['mail'] {
  return {
    to: mail.to.slice(0, listedRecipients),
    cc: mail.cc.slice(0, listedRecipients),
    replyTo: otherThan(sender, mail.replyTo),
    subject: mail.subject.slice(0, subjectCharacters),
    unlistedAttachments: mail.unlistedAttachments || undefined,
    mailMessageId: mail.messageId,
    idReused: claim.idReused || undefined,
    rawMailKey: receipt.rawMailKey,
  };
}

/** The Reply-To addresses, if they differ from From. */
function otherThan({ address }: MailAddress, replyTo: readonly MailAddress[]): MailAddress[] | undefined {
  const others = replyTo.filter((person) => comparedAddress(person.address) !== comparedAddress(address));
  return others.length ? others.slice(0, listedReplyTo) : undefined;
}

/** The subject of a ticket that a mail opens. */
export function subjectOf(mail: IncomingMail): string {
  return mail.subject.trim().slice(0, subjectCharacters) || '(no subject)';
}

/** Why no automatic mail may answer a mail, by its headers and its envelope. */
export function reasonsAgainstAutomaticMail(
  { mail, receipt, sender }: Pick<Arrival, 'mail' | 'receipt' | 'sender'>,
  own: OwnMail,
): string[] {
  const reasons = reasonsInHeaders(mail.headers, own, [sender]);
  const nullSender = receipt.envelopeFrom === '' || receipt.envelopeFrom === '<>';
  return nullSender ? [...reasons, 'return-path: <>'] : reasons;
}
