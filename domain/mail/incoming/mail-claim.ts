import { createHash } from 'node:crypto';
import type { Identity } from '../../shared/identity.ts';
import { addMilliseconds } from '../../shared/moment.ts';
import type { MailReference } from '../../ticket/mail-reference.store.ts';
import type { IncomingMail } from './incoming-mail.ts';

/** The id under which a mail is stored, and whether an earlier mail used it with other content. */
export interface Claim {
  reference: string;
  idReused: boolean;
  /** When SES received it, if only that and its content identify it. */
  receivedAt?: string;
}

/**
 * All ids under which a mail may be stored.
 * @param receivedAt when SES received the mail, RFC 3339 in UTC: the same for each reading of one mail
 */
export function claimableIds(mail: IncomingMail, receivedAt: string): string[] {
  return isAnonymous(mail) ? hoursAround(mail, receivedAt) : [idOf(mail), reusedIdOf(mail)];
}

/**
 * The reference of an earlier copy of a mail; undefined for a new mail. If only author, date and first line are
 * equal, and the earlier mail was not authenticated while this one is, it is no copy; otherwise a forged mail that
 * arrives first would suppress the real one.
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

/** The id under which a new mail is stored. */
export function claimOf(
  mail: IncomingMail,
  receivedAt: string,
  known: ReadonlyMap<string, MailReference>,
): Claim {
  if (isAnonymous(mail)) return { reference: idInHour(mail, receivedAt), idReused: false, receivedAt };
  const idReused = takenIn(mail, known) !== undefined;
  return { reference: idReused ? reusedIdOf(mail) : idOf(mail), idReused };
}

/** The mail that was received under an id. An id that another mail only named is free. */
function takenIn(mail: IncomingMail, known: ReadonlyMap<string, MailReference>): MailReference | undefined {
  const found = known.get(idOf(mail));
  return found?.isUnseen ? undefined : found;
}

/** Such a mail can't be distinguished from one with the same text; within an hour it counts as a copy. */
function isAnonymous({ messageId, date }: IncomingMail): boolean {
  return messageId === undefined && date === undefined;
}

const hour = 3_600_000;

function isWithinHour(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < hour;
}

/** The ids of a mail for the hour of its receipt, and for the hours before and after. */
function hoursAround(mail: IncomingMail, receivedAt: string): string[] {
  return [0, -hour, hour].map((apart) => idInHour(mail, addMilliseconds(receivedAt, apart)));
}

function idInHour(mail: IncomingMail, receivedAt: string): string {
  return `${idOf(mail)} ${receivedAt.slice(0, '2026-11-22T10'.length)}`;
}

/**
 * Digest of what two copies of a mail share if a list added its footer to one of them: author, date and first line.
 * Undefined for a mail without a Message-ID or a date.
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
