import type { Agent } from '../../agent/agent.ts';
import type { Context } from '../../context.ts';
import type { TicketId } from '../../ids.ts';
import type { Mailbox } from '../../mailbox/mailbox.ts';
import type { SigningKeyStore } from '../../signing-key.store.ts';
import { answeredTicket } from './agent-mail.ts';
import { type AnswerStores, answerByMail } from './answer-by-mail.ts';
import type { OwnMail } from './automatic-mail.ts';
import type { Delivery } from './delivery.ts';
import { isForwarded } from './forwarded-mail.ts';
import type { DeliveryReport, IncomingMail } from './incoming-mail.ts';
import { isOutsider } from './participants.ts';
import { type ReportStores, receiveReport } from './receive-report.ts';
import { reasonsAgainstAutomaticMail } from './received-message.ts';
import { headerRecipients } from './recipients.ts';
import { authentication, type Hold, holdForSender, type SpeaksAs } from './sender-trust.ts';

export interface ApartStores extends ReportStores, AnswerStores {
  signingKey: SigningKeyStore;
  agents: () => Promise<readonly Agent[]>;
}

export interface ApartMail {
  delivery: Delivery;
  mail: IncomingMail;
  mailboxes: readonly Mailbox[];
  mailDomain: string;
  own: OwnMail;
}

/** The tickets that a mail changed, or why it may not act. */
export type ReceivedApart = { ticketIds: TicketId[] } | { hold: Hold };

/**
 * Takes in what is no customer's mail: bounces, complaints, and mail of the desk's own people and mailboxes. Undefined for
 * all other mail, which makes a customer and a ticket.
 */
export async function receiveApart(
  stores: ApartStores,
  received: ApartMail,
  context: Context,
): Promise<ReceivedApart | undefined> {
  const { mail, own } = received;
  if (mail.report) return receiveReported(stores, received, mail.report, context);
  const author = mail.from?.address.toLowerCase() ?? '';
  if (own.addresses.has(author) && !speaksForOutsider(mail, own))
    return { hold: forgery(received, author, 'mailbox') ?? ownAddress };
  // An agent who forwards a mail speaks for its sender, who is a customer.
  if (isForwarded(mail)) return undefined;
  const agent = (await stores.agents()).find(({ address }) => address.toLowerCase() === author);
  return agent && receiveFromAgent(stores, received, agent, context);
}

/** Why a mail may not speak as one of our own; undefined where nothing says that it is forged. */
function forgery({ mail, delivery }: ApartMail, senderAddress: string, speaksAs: SpeaksAs): Hold | undefined {
  const { verdicts, envelopeFrom } = delivery;
  const outcome = authentication({ verdicts, envelopeFrom, authors: mail.authors, senderAddress });
  return outcome === 'failed' ? holdForSender(verdicts, speaksAs) : undefined;
}

/** A form of one's own web site writes from one's own address, and says in Reply-To whom it writes for. */
function speaksForOutsider({ replyTo }: IncomingMail, own: OwnMail): boolean {
  return replyTo.some(({ address }) => isOutsider(address.toLowerCase(), own));
}

const ownAddress: Hold = {
  reason: 'own-address',
  detail: 'It is from one of our own mailboxes, which is no customer of its own desk.',
};

const strayReport: Hold = {
  reason: 'bounce',
  detail: 'It reports that a mail failed, and that mail is none that we know.',
};

async function receiveReported(
  stores: ApartStores,
  { mailboxes }: ApartMail,
  report: DeliveryReport,
  context: Context,
): Promise<ReceivedApart> {
  const ticketId = await receiveReport(stores, mailboxes, report, context);
  return ticketId ? { ticketIds: [ticketId] } : { hold: strayReport };
}

async function receiveFromAgent(
  stores: ApartStores,
  received: ApartMail,
  agent: Agent,
  context: Context,
): Promise<ReceivedApart> {
  const { mail, delivery, own, mailDomain } = received;
  const forged = forgery(received, agent.address, 'agent');
  if (forged) return { hold: forged };

  const recipients = [...delivery.recipients, ...headerRecipients(mail)];
  const automaticMailReasons = reasonsAgainstAutomaticMail(mail, delivery, own);
  const secret = await stores.signingKey.load();
  const answered = answeredTicket({ mail, agent, recipients, automaticMailReasons }, secret, mailDomain);
  if (typeof answered === 'object') return { hold: answered };
  const ticket = await answerByMail(stores, { ...received, agent, ticketId: answered }, context);
  if (typeof ticket === 'string') return { hold: { reason: 'agent-mail', detail: ticket } };
  return { ticketIds: [ticket.ticketId] };
}
