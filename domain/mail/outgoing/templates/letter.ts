import type { Agent } from '../../../desk/agent.ts';
import type { Ticket } from '../../../ticket/ticket.ts';
import type { Mailbox } from '../../mailbox.ts';
import { answerPromise } from './answer-promise.ts';
import { type Quotable, quoteOf } from './quote.ts';
import { renderTemplate } from './render-template.ts';
import type { AutomaticTemplate, MailTemplate, TemplateName } from './template.ts';
import { plainValue, type Value, type Values } from './value.ts';
import { wordsOf } from './words-of.ts';

/** What every mail about a ticket is written from. */
export interface LetterFacts {
  ticket: Pick<Ticket, 'number' | 'subject' | 'locale'>;
  mailbox: Pick<Mailbox, 'mailboxId' | 'fromName'>;
  customerName: string;
  desk: { name: string; timeZone: string };
  /** The words that mailboxes have of their own. */
  templates: readonly MailTemplate[];
  /** Where the customer is asked how it was. */
  surveyLink?: Value | undefined;
  /** Until when an answer is promised, where it is; RFC 3339. */
  answerBy?: string | undefined;
}

export interface ReplyFacts extends LetterFacts {
  reply: Value;
  /** Who wrote it, where that is known. */
  agent: Pick<Agent, 'name' | 'signature'> | undefined;
  quotable: Quotable | undefined;
}

/** Writes any kind of mail. Facts that a kind doesn't need it ignores. */
export function letterOf(template: TemplateName, facts: ReplyFacts): Value {
  return template === 'reply' ? replyLetter(facts) : automaticLetter(template, facts);
}

/** What Kefu writes to a customer by itself. */
export function automaticLetter(template: AutomaticTemplate, facts: LetterFacts): Value {
  const { mailbox, ticket, templates, desk, answerBy, surveyLink = plainValue('') } = facts;
  const words = wordsOf(templates, mailbox.mailboxId, template, ticket.locale);
  const promise = answerPromise(answerBy, ticket.locale, desk.timeZone);
  const values = { ...commonValues(facts), surveyLink, answerPromise: promise };
  return renderTemplate(words, values, ticket.locale);
}

/** An agent's reply with their signature and what it answers. */
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
