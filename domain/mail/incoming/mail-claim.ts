import { createHash } from 'node:crypto';
import type { Identity } from '../../shared/identity.ts';
import type { MailReference } from '../../ticket/mail-reference.store.ts';
import type { IncomingMail } from './incoming-mail.ts';

/** The id under which a mail is remembered, and whether an earlier mail had it already with other content. */
export interface Claim {
  reference: string;
  idReused: boolean;
  /** When it came, where that and its content are all that tells it from another mail. */
  receivedAt?: string;
}

/**
 * Every id under which a mail may be remembered.
 * @param receivedAt when SES took the mail, RFC 3339 in UTC: the same for each reading of one mail
 */
export function claimableIds(mail: IncomingMail, receivedAt: string): string[] {
  return isAnonymous(mail) ? hoursAround(mail, receivedAt) : [idOf(mail), reusedIdOf(mail)];
}

/**
 * Where a mail went that was taken in before; undefined for one that is new. What only began alike is no copy where nothing proved its
 * author and something proves this one's: else a forged mail that comes first would have the true one dropped.
 */
export function earlierCopy(
  mail: IncomingMail,
  identity: Identity,
  receivedAt: string,
  known: ReadonlyMap<string, MailReference>,
): MailReference | undefined {
  if (isAnonymous(mail)) {
    const seen = hoursAround(mail, receivedAt).flatMap((id) => known.get(id) ?? []);
    return seen.find((one) => one.receivedAt !== undefined && isWithinHour(one.receivedAt, receivedAt));
  }
  const seen = takenIn(mail, known);
  if (!seen) return undefined;
  const origin = originHashOf(mail);
  const isAlike = origin !== undefined && seen.originHash === origin;
  const mayBeForged = identity.status === 'authenticated' && !seen.isAuthenticated;
  const isCopy = seen.contentHash === mail.contentHash || (isAlike && !mayBeForged);
  return isCopy ? seen : known.get(reusedIdOf(mail));
}

/** What a mail is remembered under that is new. */
export function claimOf(
  mail: IncomingMail,
  receivedAt: string,
  known: ReadonlyMap<string, MailReference>,
): Claim {
  if (isAnonymous(mail)) return { reference: idInHour(mail, receivedAt), idReused: false, receivedAt };
  const idReused = takenIn(mail, known) !== undefined;
  return { reference: idReused ? reusedIdOf(mail) : idOf(mail), idReused };
}

/** What was taken in under a mail's id; an id that another mail only named is free. */
function takenIn(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): MailReference | undefined {
  const found = known.get(idOf(mail));
  return found?.isUnseen ? undefined : found;
}

/** Nothing in such a mail tells a copy from somebody who writes the same again: within an hour it is taken for a copy. */
function isAnonymous({ messageId, date }: IncomingMail): boolean {
  return messageId === undefined && date === undefined;
}

const hour = 3_600_000;

function isWithinHour(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < hour;
}

/** The hour in which a mail came, and those in which a copy of it may have come. Of one hour, all are copies of one mail. */
function hoursAround(mail: IncomingMail, receivedAt: string): string[] {
  return [0, -hour, hour].map((apart) =>
    idInHour(mail, new Date(Date.parse(receivedAt) + apart).toISOString()),
  );
}

function idInHour(mail: IncomingMail, receivedAt: string): string {
  return `${idOf(mail)} ${receivedAt.slice(0, '2026-11-22T10'.length)}`;
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
