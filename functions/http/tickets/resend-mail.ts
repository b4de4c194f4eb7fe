import { lastTriesOf, type Mail } from '../../../domain/mail/outgoing/mail.ts';
import { resent } from '../../../domain/mail/outgoing/resend.ts';
import { mailIdsOf, recipientsOf } from '../../../domain/mail/outgoing/split-mail.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { showMessage } from './show.ts';
import { mails, messages, recipientCounts, tickets } from './stores.ts';
import { ticketRoutes } from './tickets.routes.ts';

export const resendMail = handle(
  ticketRoutes.resendMail,
  async ({ params, ifMatch, caller, context, record }) => {
    const { ticketId, messageId } = params;
    const [ticket, message, sent] = await Promise.all([
      tickets.load(ticketId),
      messages.load(ticketId, messageId),
      mails.ofTicket(ticketId),
    ]);
    requireVersion(ticket, ifMatch);
    const again = lostMails(lastTriesOf(messageId, sent)).map((mail) =>
      resent(mail, recipientsOf(message), context),
    );
    const recipients = again.flatMap((mail) => mail.recipients ?? recipientsOf(message));
    await recipientCounts.add(caller.apiKeyId, recipients.length, context.now);
    const answer = { body: showMessage(message, [...sent, ...again]) };
    const command = { kind: 'reply', messageId, ...mailIdsOf(again), status: ticket.status } as const;
    await tickets.change(ticketId, command, context, {
      // Of two concurrent resends, the second finds the ticket changed and sends nothing.
      expectedVersion: ticket.version,
      also: () => [...again.map(mails.queue), ...record(answer)],
    });
    return answer;
  },
);

/** @throws KefuError `transition-not-allowed` if there is no mail to resend */
function lostMails(tries: readonly Mail[]): Mail[] {
  const lost = tries.filter(
    ({ automatic, state }) => !automatic && (state === 'failed' || state === 'unknown'),
  );
  if (lost.length) return lost;
  const [mail] = tries;
  const state = mail ? `its mail is ${mail.state}` : 'it never was a mail';
  throw new KefuError(
    'transition-not-allowed',
    `Only a reply whose mail failed, or whose delivery is unknown, can be sent again; ${state}.`,
  );
}
