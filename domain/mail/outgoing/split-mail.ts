import { aceAddress, comparedAddress, isTakenBySes } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import type { MailId } from '../../shared/ids.ts';
import type { Message } from '../../ticket/message.ts';
import type { Mail } from './mail.ts';

/** SES takes at most so many recipients a call (SES developer guide, "Service quotas"). */
const recipientsPerCall = 50;

/** Everybody whom a message goes to, each once. */
export function recipientsOf({ to = [], cc = [] }: Pick<Message, 'to' | 'cc'>): string[] {
  const byAddress = new Map([...to, ...cc].map(({ address }) => [comparedAddress(address), address]));
  return [...byAddress.values()];
}

/**
 * A mail as the calls that it takes, each a row of its own: each is claimed, settled and failed by itself, and who got one
 * never gets it again because of the others. All carry the same Message-ID, so that mail programs show one mail. Whom SES may
 * refuse has a call alone: a refused address fails its whole call.
 */
export function splitMail(mail: Mail, recipients: readonly string[], context: Context): [Mail, ...Mail[]] {
  const [first, ...others] = callsOf(recipients);
  if (!first || !others.length) return [mail];
  const more = others.map((each) => ({ ...mail, mailId: context.newId('mail'), recipients: each }));
  return [{ ...mail, recipients: first }, ...more];
}

function callsOf(recipients: readonly string[]): string[][] {
  const taken = recipients.filter(isTakenBySes);
  const calls: string[][] = [];
  for (let start = 0; start < taken.length; start += recipientsPerCall)
    calls.push(taken.slice(start, start + recipientsPerCall));
  return [...calls, ...recipients.filter((address) => !isTakenBySes(address)).map((address) => [address])];
}

/** Whom the header of a call names: no address that SES may refuse, unless the call is to it. */
export function namedIn<Person extends { address: string }>(
  people: readonly Person[],
  recipients: readonly string[],
): Person[] {
  return people
    .filter(({ address }) => isTakenBySes(address) || recipients.includes(address))
    .map((person) => ({ ...person, address: aceAddress(person.address) }));
}

/** How a reply's event names the mails that carry it. */
export function mailIdsOf(mails: readonly Mail[]): { mailId?: MailId; moreMailIds?: MailId[] } {
  const [first, ...more] = mails.map(({ mailId }) => mailId);
  return { ...(first && { mailId: first }), ...(more.length && { moreMailIds: more }) };
}
