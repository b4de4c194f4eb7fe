import type { IncidentJobStore } from '../../domain/case/incident/incident-job.store.ts';
import type { AgentStore } from '../../domain/desk/agent.store.ts';
import type { Mail } from '../../domain/mail/outgoing/mail.ts';
import { type FileLink, withFileLinks } from '../../domain/mail/outgoing/templates/file-links.ts';
import {
  automaticLetter,
  type LetterFacts,
  replyLetter,
} from '../../domain/mail/outgoing/templates/letter.ts';
import { caseLinkTo, surveyLinkTo } from '../../domain/mail/outgoing/templates/page-links.ts';
import type { Quotable } from '../../domain/mail/outgoing/templates/quote.ts';
import type { MailTemplate } from '../../domain/mail/outgoing/templates/template.ts';
import { plainValue, type Value } from '../../domain/mail/outgoing/templates/value.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { type Files, getText } from '../../domain/ticket/attachment/attachment-files.ts';
import type { MessageStore } from '../../domain/ticket/message.store.ts';
import type { Message } from '../../domain/ticket/message.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { automaticKind } from '../../events/ticket/ticket-facts.ts';

/** The input of a letter. */
export interface LetterSources {
  files: Files;
  messages: MessageStore;
  agents: AgentStore;
  templates: () => Promise<readonly MailTemplate[]>;
  /** Updates of incidents. */
  incidentJobs: Pick<IncidentJobStore, 'find'>;
  desk: LetterFacts['desk'];
}

/** The links in the letter. */
export interface LetterLinks {
  files: readonly FileLink[];
  /** When the links to files expire. */
  expiresAt: string;
  survey: string | undefined;
  /** The page of a case. */
  case: string | undefined;
}

/** Both parts of the mail for a message. */
export async function writeLetter(
  { files, messages, agents, templates, incidentJobs, desk }: LetterSources,
  mail: Mail,
  message: Message,
  ticket: Ticket,
  links: LetterLinks,
): Promise<Value> {
  const authorId = idSchema('agent').safeParse(message.authorId);
  const [own, text, agent, quoted, job] = await Promise.all([
    templates(),
    message.wholeTextKey ? getText(files, message.wholeTextKey) : message.text,
    authorId.success ? agents.find(authorId.data) : undefined,
    mail.quotedMessageId ? messages.find(mail.ticketId, mail.quotedMessageId) : undefined,
    message.incidentJobId ? incidentJobs.find(message.incidentJobId) : undefined,
  ]);
  const [to] = message.to ?? [];
  const facts: LetterFacts = {
    ticket,
    mailbox: { mailboxId: mail.mailboxId, fromName: message.from?.name ?? '' },
    customerName: to?.name || to?.address || '',
    desk,
    templates: own,
    answerBy: message.answerBy,
    statusNotice: message.statusNotice,
    update: job?.update?.[ticket.locale],
  };
  const automatic = automaticKind.safeParse(message.kind);
  if (automatic.success) {
    const surveyLink = links.survey === undefined ? undefined : surveyLinkTo(links.survey, ticket.locale);
    if (links.case !== undefined) {
      const caseLink = caseLinkTo(links.case, ticket.locale);
      return automaticLetter(automatic.data, { ...facts, notice: text, caseLink });
    }
    const letter = automaticLetter(automatic.data, { ...facts, surveyLink });
    // The mail has the text that the ticket shows, even if the template changed since.
    return surveyLink ? letter : { text, html: letter.html };
  }
  const reply = withFileLinks(plainValue(text), links.files, links.expiresAt, ticket.locale, desk.timeZone);
  return replyLetter({ ...facts, reply, agent, quotable: quoted && quotableOf(quoted) });
}

function quotableOf({ from, createdAt, text }: Message): Quotable {
  return { writer: from?.name || from?.address || '', writtenAt: createdAt, text };
}
