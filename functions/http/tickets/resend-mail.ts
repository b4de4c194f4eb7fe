import { KefuError } from '../../../domain/errors.ts';
import type { Mail } from '../../../domain/mail/mail.ts';
import { handle } from '../handle.ts';
import { requireVersion } from '../if-match.ts';
import { showMessage } from './show.ts';
import { mails, messages, tickets } from './stores.ts';

export const resendMail = handle('resendMail', async ({ params, ifMatch, context, record }) => {
  const { ticketId, messageId } = params;
  const [ticket, message, sent] = await Promise.all([
    tickets.load(ticketId),
    messages.load(ticketId, messageId),
    mails.ofTicket(ticketId),
  ]);
  requireVersion(ticket, ifMatch);
  const before = lostMail(sent.findLast((mail) => mail.messageId === messageId));
  // The same Message-ID: should the first one have arrived after all, mail programs show one mail.
  const { claimedAt, settledAt, sesMessageId, failure, ...kept } = before;
  const mail: Mail = { ...kept, mailId: context.newId('mail'), state: 'queued', queuedAt: context.now };
  const answer = { body: showMessage(message, [mail]) };
  const command = { kind: 'reply', messageId, mailId: mail.mailId, status: ticket.status } as const;
  await tickets.change(ticketId, command, context, {
    // Of two who resend at once, the second finds the ticket changed and sends nothing.
    expectedVersion: ticket.version,
    also: () => [mails.queue(mail), ...record(answer)],
  });
  return answer;
});

/** @throws KefuError `transition-not-allowed` where nothing is lost that could be sent again. */
function lostMail(mail: Mail | undefined): Mail {
  if (mail && !mail.automatic && (mail.state === 'failed' || mail.state === 'unknown')) return mail;
  const state = mail ? `its mail is ${mail.state}` : 'it never was a mail';
  throw new KefuError(
    'transition-not-allowed',
    `Only a reply whose mail failed, or whose delivery is unknown, can be sent again; ${state}.`,
  );
}
