import type { IncomingMail } from './incoming-mail.ts';
import type { MailReference } from './mail-reference.store.ts';

/** The id under which a mail is remembered, and whether an earlier mail had it already with other content. */
export interface Claim {
  reference: string;
  idReused: boolean;
}

/** Every id under which a mail may be remembered. */
export function claimableIds(mail: IncomingMail): string[] {
  return [idOf(mail), reusedIdOf(mail)];
}

/** Undefined for a mail that was taken in before. */
export function claimOf(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): Claim | undefined {
  const seen = known.get(idOf(mail));
  if (!seen) return { reference: idOf(mail), idReused: false };
  if (seen.contentHash === mail.contentHash || known.has(reusedIdOf(mail))) return undefined;
  return { reference: reusedIdOf(mail), idReused: true };
}

function idOf(mail: IncomingMail): string {
  return mail.messageId ?? `sha256:${mail.contentHash}`;
}

function reusedIdOf(mail: IncomingMail): string {
  return `${idOf(mail)} sha256:${mail.contentHash}`;
}
