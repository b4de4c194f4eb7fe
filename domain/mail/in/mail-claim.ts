import type { MailReference } from '../mail-reference.store.ts';
import type { IncomingMail } from './incoming-mail.ts';

/** The id under which a mail is remembered, and whether an earlier mail had it already with other content. */
export interface Claim {
  reference: string;
  idReused: boolean;
}

/** Every id under which a mail may be remembered. */
export function claimableIds(mail: IncomingMail): string[] {
  return [idOf(mail), reusedIdOf(mail)];
}

/** Where a mail went that was taken in before; undefined for one that is new. */
export function earlierCopy(
  mail: IncomingMail,
  known: ReadonlyMap<string, MailReference>,
): MailReference | undefined {
  const seen = known.get(idOf(mail));
  return seen?.contentHash === mail.contentHash ? seen : known.get(reusedIdOf(mail));
}

/** What a mail is remembered under that is new. */
export function claimOf(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): Claim {
  const idReused = known.has(idOf(mail));
  return { reference: idReused ? reusedIdOf(mail) : idOf(mail), idReused };
}

function idOf(mail: IncomingMail): string {
  return mail.messageId ?? `sha256:${mail.contentHash}`;
}

function reusedIdOf(mail: IncomingMail): string {
  return `${idOf(mail)} sha256:${mail.contentHash}`;
}
