import { createHash } from 'node:crypto';
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
  const seen = takenIn(mail, known);
  if (!seen) return undefined;
  const origin = originHashOf(mail);
  const isCopy =
    seen.contentHash === mail.contentHash || (origin !== undefined && seen.originHash === origin);
  return isCopy ? seen : known.get(reusedIdOf(mail));
}

/** What a mail is remembered under that is new. */
export function claimOf(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): Claim {
  const idReused = takenIn(mail, known) !== undefined;
  return { reference: idReused ? reusedIdOf(mail) : idOf(mail), idReused };
}

/** What was taken in under a mail's id; an id that another mail only named is free. */
function takenIn(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): MailReference | undefined {
  const found = known.get(idOf(mail));
  return found?.isUnseen ? undefined : found;
}

/**
 * What two copies of a mail share where a list added its footer to one of them: author, date and first line. Undefined for a
 * mail without a Message-ID or a date, of which only the content says that it is the same.
 */
export function originHashOf({ messageId, from, date, text }: IncomingMail): string | undefined {
  if (messageId === undefined || date === undefined) return undefined;
  const line = text.slice(0, lineCharacters).trimStart().split('\n', 1)[0] ?? '';
  const content = [from?.address.toLowerCase() ?? '', date, line.trim()].join('\0');
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

const lineCharacters = 1000;

function idOf(mail: IncomingMail): string {
  return mail.messageId ?? `sha256:${mail.contentHash}`;
}

function reusedIdOf(mail: IncomingMail): string {
  return `${idOf(mail)} sha256:${mail.contentHash}`;
}
