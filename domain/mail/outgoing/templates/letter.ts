import type { AutomaticKind, OutgoingKind } from '../../../../events/ticket/ticket-facts.ts';
import type { Agent } from '../../../desk/agent.ts';
import type { Ticket } from '../../../ticket/ticket.ts';
import type { Mailbox } from '../../mailbox.ts';
import { answerPromise } from './answer-promise.ts';
import { type Quotable, quoteOf } from './quote.ts';
import { renderTemplate } from './render-template.ts';
import type { MailTemplate } from './template.ts';
import { plainValue, type Value, type Values } from './value.ts';
import { wordsOf } from './words-of.ts';

/** The input of every mail about a ticket. */
export interface LetterFacts {
  ticket: Pick<Ticket, 'number' | 'subject' | 'locale'>;
  mailbox: Pick<Mailbox, 'mailboxId' | 'fromName'>;
  customerName: string;
  desk: { name: string; timeZone: string };
  /** The templates of mailboxes. */
  templates: readonly MailTemplate[];
  /** The URL of the survey. */
  surveyLink?: Value | undefined;
  /** What is told of a case, and the URL of its page. */
  notice?: string | undefined;
  caseLink?: Value | undefined;
  /** The time by which an answer is promised, if any; RFC 3339. */
  answerBy?: string | undefined;
  /** What an acknowledgement says of declared incidents, in the language of the ticket. */
  statusNotice?: string | undefined;
  /** What the customers of an incident are told, in the language of the ticket. */
  update?: string | undefined;
}

export interface ReplyFacts extends LetterFacts {
  reply: Value;
  /** The author, if known. */
  agent: Pick<Agent, 'name' | 'signature'> | undefined;
  quotable: Quotable | undefined;
}

/** Writes any kind of mail. A kind ignores facts that it doesn't need. */
export function letterOf(template: OutgoingKind, facts: ReplyFacts): Value {
  return template === 'reply' ? replyLetter(facts) : automaticLetter(template, facts);
}

/** An automatic mail to a customer. */
export function automaticLetter(template: AutomaticKind, facts: LetterFacts): Value {
  const { mailbox, ticket, templates, desk, answerBy, notice = '' } = facts;
  const { update = '', statusNotice = '' } = facts;
  const { surveyLink = plainValue(''), caseLink = plainValue('') } = facts;
  const words = wordsOf(templates, mailbox.mailboxId, template, ticket.locale);
  const promise = answerPromise(answerBy, ticket.locale, desk.timeZone);
  const values = {
    ...commonValues(facts),
    ...{
      surveyLink,
      caseLink,
      answerPromise: promise,
      notice: plainValue(notice),
      update: plainValue(update),
      statusNotice: plainValue(statusNotice),
    },
  };
  return renderTemplate(words, values, ticket.locale);
}

/** An agent's reply with their signature and the quoted message. */
export function replyLetter(facts: ReplyFacts): Value {
  const { mailbox, ticket, templates, desk, reply, agent, quotable } = facts;
  const values: Values = {
    ...commonValues(facts),
    reply,
    agentName: plainValue(agent?.name ?? ''),
    signature: plainValue(agent?.signature ?? ''),
    quote: quotable ? quoteOf(quotable, ticket.locale, desk.timeZone) : plainValue(''),
  };
  const words = wordsOf(templates, mailbox.mailboxId, 'reply', ticket.locale);
  return renderTemplate(words, values, ticket.locale);
}

function commonValues({ ticket, mailbox, customerName, desk }: LetterFacts): Values {
  return {
    customerName: plainValue(customerName),
    ticketNumber: plainValue(ticket.number),
    subject: plainValue(ticket.subject),
    mailboxName: plainValue(mailbox.fromName),
    deskName: plainValue(desk.name),
  };
}
