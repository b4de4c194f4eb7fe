import type { Context } from '../../../domain/context.ts';
import type { Mail } from '../../../domain/mail/mail.ts';
import { taggedSubject } from '../../../domain/mail/subject.ts';
import type { Mailbox } from '../../../domain/mailbox/mailbox.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { handle } from '../handle.ts';
import { showMessage } from './show.ts';
import { customers, desk, knownMailboxes, mails, messages, tickets } from './stores.ts';
import { writeMessage } from './write-message.ts';

/** Messages in which the customer's last mail is looked for. */
const lookedBack = 50;

/** RFC 5322 sets no limit; clients thread by the last few, and a header line may not grow for ever. */
const referencesKept = 20;

export const replyToTicket = handle(
  'replyToTicket',
  async ({ params: { ticketId }, body, caller, ifMatch, context, record }) => {
    const { status, text, attachmentIds } = body;
    const [ticket, latest] = await Promise.all([
      tickets.load(ticketId),
      messages.latest(ticketId, lookedBack),
    ]);
    const envelope = await envelopeOf(ticket, latest, body.cc);
    const { customerId, channel } = ticket;
    const message = await writeMessage(
      {
        channel: envelope ? 'mail' : channel,
        ...envelope?.headers,
        ticketId,
        customerId,
        kind: 'reply',
        text,
        attachmentIds,
      },
      caller,
      context,
    );
    const mail = envelope && queuedMail(message, envelope.mailbox, latest, context);
    const { messageId } = message;
    const answer = {
      body: showMessage(message, mail ? [mail] : []),
      location: `/v1/tickets/${ticketId}/messages/${messageId}`,
    };
    await tickets.change(ticketId, { kind: 'reply', messageId, mailId: mail?.mailId, status }, context, {
      expectedVersion: ifMatch,
      also: () => [messages.write(message), ...(mail ? [mails.queue(mail)] : []), ...record(answer)],
    });
    return answer;
  },
);

/** From whom to whom the answer goes by mail; undefined where the customer has no address, or the desk no mailbox. */
async function envelopeOf(ticket: Ticket, latest: readonly Message[], cc: readonly string[]) {
  const known = await knownMailboxes();
  const mailbox = known.find(({ mailboxId }) => mailboxId === ticket.mailboxId) ?? known[0];
  const to = latest.find(({ kind, from }) => kind === 'customer' && from)?.from ?? (await addressOf(ticket));
  if (!mailbox || !to) return undefined;
  const headers = {
    from: { address: mailbox.address, name: mailbox.fromName },
    to: [to],
    cc: cc.map((address) => ({ address, name: '' })),
    subject: taggedSubject(`Re: ${ticket.subject}`, ticket.number),
  };
  return { mailbox, headers };
}

async function addressOf({ customerId }: Ticket) {
  const { addresses, name } = await customers.load(customerId);
  const [address] = addresses;
  return address === undefined ? undefined : { address, name };
}

/** The mail that carries a reply, threaded below the customer's last mail (RFC 5322, section 3.6.4). */
function queuedMail(
  { ticketId, messageId }: Message,
  { mailboxId }: Mailbox,
  latest: readonly Message[],
  context: Context,
): Mail {
  const ids = latest.flatMap(({ mailMessageId }) => mailMessageId ?? []);
  const mailId = context.newId('mail');
  return {
    ticketId,
    mailId,
    messageId,
    mailboxId,
    automatic: false,
    state: 'queued',
    mailMessageId: `${mailId}@${desk.mailDomain}`,
    inReplyTo: ids[0],
    references: ids.slice(0, referencesKept).reverse(),
    queuedAt: context.now,
  };
}
