import type { Context } from '../../context.ts';
import type { MailId } from '../../ids.ts';
import type { Message } from '../../ticket/message.ts';
import type { Mail } from './mail.ts';

/** SES takes at most so many recipients a call (SES developer guide, "Service quotas"). */
export const recipientsPerCall = 50;

/** Everybody whom a message goes to, each once. */
export function recipientsOf({ to = [], cc = [] }: Pick<Message, 'to' | 'cc'>): string[] {
  const byAddress = new Map([...to, ...cc].map(({ address }) => [address.toLowerCase(), address]));
  return [...byAddress.values()];
}

/**
 * A mail as the calls that it takes, each a row of its own: each is claimed, settled and failed by itself, and who got one
 * never gets it again because of the others. All carry the same header and Message-ID, so that an answer to all reaches all.
 */
export function splitMail(mail: Mail, recipients: readonly string[], context: Context): [Mail, ...Mail[]] {
  if (recipients.length <= recipientsPerCall) return [mail];
  const more: Mail[] = [];
  for (let start = recipientsPerCall; start < recipients.length; start += recipientsPerCall)
    more.push({
      ...mail,
      mailId: context.newId('mail'),
      recipients: recipients.slice(start, start + recipientsPerCall),
    });
  return [{ ...mail, recipients: recipients.slice(0, recipientsPerCall) }, ...more];
}

/** How a reply's event names the mails that carry it. */
export function mailIdsOf(mails: readonly Mail[]): { mailId?: MailId; moreMailIds?: MailId[] } {
  const [first, ...more] = mails.map(({ mailId }) => mailId);
  return { ...(first && { mailId: first }), ...(more.length && { moreMailIds: more }) };
}
