import type { AutomaticKind } from '../../../events/ticket/ticket-facts.ts';
import { outgoingSubject } from '../../channel/outgoing-kinds.ts';
import type { Context } from '../../shared/context.ts';
import type { Id } from '../../shared/ids.ts';
import { type Message, placeText, previewOf } from '../../ticket/message.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailAddress } from '../incoming/incoming-mail.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Mail } from './mail.ts';
import { automaticLetter } from './templates/letter.ts';
import { hiddenSurveyLink } from './templates/page-links.ts';
import type { MailTemplate } from './templates/template.ts';

export interface AutomaticMailInput {
  kind: AutomaticKind;
  ticket: Ticket;
  to: MailAddress;
  /** The customer's message that it answers; none if the customer wrote no mail. */
  answered: Pick<Message, 'mailMessageId'> | undefined;
  mailbox: Mailbox;
  desk: { name: string; timeZone: string; mailDomain: string };
  templates: readonly MailTemplate[];
  /** The survey that it links to. */
  surveyLink?: Message['surveyLink'];
  /** What it tells of a case: the words of its flow, which the template surrounds. */
  caseNotice?: { text: string; link: NonNullable<Message['caseLink']> } | undefined;
  /** The time by which it promises an answer. */
  answerBy?: string | undefined;
  /** What it says of declared incidents. */
  statusNotice?: string | undefined;
  /** The update of an incident that it tells. */
  incidentUpdate?: { incidentJobId: Id<'incidentJob'>; text: string } | undefined;
  context: Context;
}

/**
 * A longer preview makes most acknowledgements exceed 1 KB, which costs two more units; the kind already says what
 * the mail is.
 */
const previewCharacters = 40;

/** A message that Kefu writes to a customer, and the mail that carries it. */
export function automaticMail(input: AutomaticMailInput): { message: Message; mail: Mail } {
  const { kind, ticket, to, answered, mailbox, desk, templates, context } = input;
  const { surveyLink, caseNotice, answerBy, statusNotice, incidentUpdate } = input;
  const messageId = context.newId('message');
  const mailId = context.newId('mail');
  const letter = {
    ...{ ticket, mailbox, customerName: to.name || to.address, desk, templates, answerBy },
    ...{ surveyLink: hiddenSurveyLink(ticket.locale), update: incidentUpdate?.text, statusNotice },
  };
  const message: Message = {
    ticketId: ticket.ticketId,
    messageId,
    customerId: ticket.customerId,
    kind,
    channel: 'mail',
    createdAt: context.now,
    from: { address: mailbox.address, name: mailbox.fromName },
    to: [to],
    subject: outgoingSubject(kind, ticket),
    ...(caseNotice ? inline(caseNotice.text) : placed(automaticLetter(kind, letter).text)),
    attachments: [],
    surveyLink,
    caseLink: caseNotice?.link,
    answerBy,
    statusNotice,
    incidentJobId: incidentUpdate?.incidentJobId,
  };
  const mail: Mail = {
    ticketId: ticket.ticketId,
    mailId,
    version: 1,
    messageId,
    mailboxId: mailbox.mailboxId,
    automatic: true,
    state: 'queued',
    mailMessageId: `${mailId}@${desk.mailDomain}`,
    inReplyTo: answered?.mailMessageId,
    references: answered?.mailMessageId ? [answered.mailMessageId] : [],
    queuedAt: context.now,
  };
  return { message, mail };
}

function placed(text: string) {
  return placeText(text, text, previewCharacters);
}

/** A notice is kept whole in the item, since its mail is made from it. */
function inline(text: string) {
  return { text, preview: previewOf(text, previewCharacters) };
}
