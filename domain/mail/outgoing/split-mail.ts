import { aceAddress, comparedAddress, isTakenBySes } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import type { MailId } from '../../shared/ids.ts';
import type { Message } from '../../ticket/message.ts';
import type { Mail } from './mail.ts';

/** The most recipients of one SES call (SES developer guide, "Service quotas"). */
const recipientsPerCall = 50;

/** All recipients of a message, each once. */
export function recipientsOf({ to = [], cc = [] }: Pick<Message, 'to' | 'cc'>): string[] {
  const byAddress = new Map([...to, ...cc].map(({ address }) => [comparedAddress(address), address]));
  return [...byAddress.values()];
}

/**
 * Splits a mail into one item for each SES call: each is claimed, settled and failed separately, so that nobody
 * receives it twice. All have the same Message-ID, so that mail programs show one mail. An address that SES may
 * refuse has a call of its own, since a refused address fails its whole call.
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

/** The addresses in a call's header: none that SES may refuse, unless the call is to it. */
export function namedIn<Person extends { address: string }>(
  people: readonly Person[],
  recipients: readonly string[],
): Person[] {
  return people
    .filter(({ address }) => isTakenBySes(address) || recipients.includes(address))
    .map((person) => ({ ...person, address: aceAddress(person.address) }));
}

/** The ids of the mails in a reply's event. */
export function mailIdsOf(mails: readonly Mail[]): { mailId?: MailId; moreMailIds?: MailId[] } {
  const [first, ...more] = mails.map(({ mailId }) => mailId);
  return { ...(first && { mailId: first }), ...(more.length && { moreMailIds: more }) };
}
