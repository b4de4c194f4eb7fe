import type { Agent } from '../desk/agent.ts';
import { answeredTicket } from '../mail/incoming/agent-mail.ts';
import { programReasons } from '../mail/incoming/automatic-mail.ts';
import { isForwarded } from '../mail/incoming/forwarded-mail.ts';
import { type Hold, holdForSender, unprovedAgent } from '../mail/incoming/hold.ts';
import type { DeliveryReport, IncomingMail } from '../mail/incoming/incoming-mail.ts';
import { isMailboxAddress, isOutsider, type OwnMail } from '../mail/incoming/own-mail.ts';
import type { Receipt } from '../mail/incoming/receipt.ts';
import { type ReportStores, receiveReport } from '../mail/incoming/receive-report.ts';
import { headerRecipients } from '../mail/incoming/recipients.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { comparedAddress } from '../shared/address.ts';
import type { Context } from '../shared/context.ts';
import { type Identity, isAuthenticatedAs } from '../shared/identity.ts';
import type { TicketId } from '../shared/ids.ts';
import type { SigningKeyStore } from '../shared/signing-key.store.ts';
import { type AnswerStores, answerByMail } from './answer-by-mail.ts';

export interface ApartStores extends ReportStores, AnswerStores {
  signingKey: SigningKeyStore;
  agents: () => Promise<readonly Agent[]>;
}

export interface ApartMail {
  receipt: Receipt;
  mail: IncomingMail;
  identity: Identity;
  mailboxes: readonly Mailbox[];
  mailDomain: string;
  own: OwnMail;
}

/** The tickets that a mail changed, or why it is held. */
export type ReceivedFromNonCustomer = { ticketIds: TicketId[] } | { hold: Hold };

/**
 * Processes mail that is no customer's: bounces, complaints, and mail of agents and the desk's own mailboxes.
 * Undefined for all other mail.
 */
export async function receiveNonCustomerMail(
  stores: ApartStores,
  received: ApartMail,
  context: Context,
): Promise<ReceivedFromNonCustomer | undefined> {
  const { mail, own } = received;
  if (mail.report) return receiveReported(stores, received, mail.report, context);
  const author = comparedAddress(mail.from?.address ?? '');
  if (isMailboxAddress(author, own.addresses) && !speaksForOutsider(mail, own))
    return { hold: forgery(received) ?? ownAddress };
  // An agent's forwarded mail is its sender's, who is a customer.
  if (isForwarded(mail)) return undefined;
  const agent = (await stores.agents()).find(({ address }) => comparedAddress(address) === author);
  return agent && receiveFromAgent(stores, received, agent, context);
}

/** Why mail that says it is from one of our mailboxes is held as forged; undefined if authentication didn't fail. */
function forgery({ identity, receipt }: ApartMail): Hold | undefined {
  return identity.status === 'failed' ? holdForSender(receipt.verdicts, 'mailbox') : undefined;
}

/** A form of the desk's web site writes from the desk's own address, with the customer in Reply-To. */
function speaksForOutsider({ replyTo }: IncomingMail, own: OwnMail): boolean {
  return replyTo.some(({ address }) => isOutsider(comparedAddress(address), own));
}

const ownAddress: Hold = {
  reason: 'own-address',
  detail: 'It is from one of the desk’s own mailboxes, which are no customers.',
};

const strayReport: Hold = {
  reason: 'bounce',
  detail: 'It reports that a mail failed, but the desk sent no such mail.',
};

const unprovedReport: Hold = {
  reason: 'bounce',
  detail: 'It reports that a mail failed, but the report is not authenticated by DMARC, SPF or DKIM.',
};

async function receiveReported(
  stores: ApartStores,
  { mailboxes, identity }: ApartMail,
  report: DeliveryReport,
  context: Context,
): Promise<ReceivedFromNonCustomer> {
  if (identity.status !== 'authenticated') return { hold: unprovedReport };
  const ticketId = await receiveReport(stores, mailboxes, { ...report, identity }, context);
  return ticketId ? { ticketIds: [ticketId] } : { hold: strayReport };
}

async function receiveFromAgent(
  stores: ApartStores,
  received: ApartMail,
  agent: Agent,
  context: Context,
): Promise<ReceivedFromNonCustomer> {
  const { mail, receipt, own, mailDomain } = received;
  if (!isAuthenticatedAs(received.identity, agent.address)) return { hold: unprovedAgent };

  const recipients = [...receipt.recipients, ...headerRecipients(mail)];
  const isByProgram = programReasons(mail.headers, own).length > 0;
  const keys = await stores.signingKey.load(context.now);
  const answered = answeredTicket({ agent, recipients, isByProgram }, keys, mailDomain);
  if (typeof answered === 'object') return { hold: answered };
  const ticket = await answerByMail(stores, { ...received, agent, ticketId: answered }, context);
  if (typeof ticket === 'string') return { hold: { reason: 'agent-mail', detail: ticket } };
  return { ticketIds: [ticket.ticketId] };
}
