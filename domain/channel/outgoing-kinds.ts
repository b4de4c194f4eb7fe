import { TicketCaseNoticeSent } from '../../events/ticket/ticket-cases.ts';
import { TicketReminded } from '../../events/ticket/ticket-clocks.ts';
import { TicketAcknowledged, TicketReplied } from '../../events/ticket/ticket-conversation.ts';
import type { OutgoingKind } from '../../events/ticket/ticket-facts.ts';
import { TicketIncidentUpdated } from '../../events/ticket/ticket-holds.ts';
import { TicketSurveyReminded, TicketSurveySent } from '../../events/ticket/ticket-survey.ts';
import type { Locale } from '../shared/locale.ts';
import { taggedSubject } from '../shared/subject.ts';

/** The variables of a template, written `{{customerName}}`, and those that it must contain. */
export interface TemplateVariables {
  known: readonly string[];
  required: readonly string[];
}

/** A kind of message that the desk sends to customers. */
interface OutgoingKindFacts {
  /** The event of the commit that queues its mail; it is the job of the sending function. */
  event: { type: string };
  /** The subject of its mail, given that of the ticket. */
  subject: Record<Locale, (subject: string) => string>;
  variables: TemplateVariables;
  /** The default template; a mailbox may have its own. */
  words: Record<Locale, string>;
}

/** The variables of every message about a ticket. */
const common = ['customerName', 'ticketNumber', 'subject', 'mailboxName', 'deskName'] as const;

/** All kinds of outgoing messages, in one place: rules, jobs, subjects and templates are derived from this table. */
export const outgoingKinds = {
  acknowledgement: {
    event: TicketAcknowledged,
    subject: { en: (subject) => subject, zh: (subject) => subject },
    variables: { known: [...common, 'answerPromise', 'statusNotice'], required: [] },
    words: {
      en: paragraphs(
        'Hello,',
        'thank you for writing. We received your message “{{subject}}” and will answer as soon as we can.',
        '{{statusNotice}}',
        '{{answerPromise}}',
        'Your ticket number is {{ticketNumber}}. To add something, just answer this mail.',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '感谢您的来信。我们已收到您的邮件“{{subject}}”，将尽快回复您。',
        '{{statusNotice}}',
        '{{answerPromise}}',
        '您的工单号是 {{ticketNumber}}。如需补充，直接回复本邮件即可。',
        '{{mailboxName}}',
      ),
    },
  },
  reply: {
    event: TicketReplied,
    subject: { en: (subject) => `Re: ${subject}`, zh: (subject) => `Re: ${subject}` },
    variables: { known: [...common, 'reply', 'agentName', 'signature', 'quote'], required: ['reply'] },
    words: {
      en: paragraphs('{{reply}}', '{{signature}}', '{{quote}}'),
      zh: paragraphs('{{reply}}', '{{signature}}', '{{quote}}'),
    },
  },
  reminder: {
    event: TicketReminded,
    subject: { en: (subject) => `Re: ${subject}`, zh: (subject) => `Re: ${subject}` },
    variables: { known: common, required: [] },
    words: {
      en: paragraphs(
        'Hello,',
        'we are waiting for your answer about “{{subject}}”. If you still need us, just answer this mail.',
        'If everything is fine, you need not do anything: we will then close ticket {{ticketNumber}}.',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '关于“{{subject}}”，我们正在等待您的回复。如仍需帮助，直接回复本邮件即可。',
        '如问题已经解决，您无需任何操作，我们稍后会关闭工单 {{ticketNumber}}。',
        '{{mailboxName}}',
      ),
    },
  },
  survey: {
    event: TicketSurveySent,
    subject: {
      en: (subject) => `How did we do? ${subject}`,
      zh: (subject) => `您对我们的服务满意吗？${subject}`,
    },
    variables: { known: [...common, 'surveyLink'], required: ['surveyLink'] },
    words: {
      en: paragraphs(
        'Hello,',
        'we hope that your request “{{subject}}” is settled. How did we do? Your answer takes half a minute:',
        '{{surveyLink}}',
        'If something is still open, just answer this mail.',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '希望您的问题“{{subject}}”已经解决。您对我们的服务满意吗？评价只需半分钟：',
        '{{surveyLink}}',
        '如问题尚未解决，直接回复本邮件即可。',
        '{{mailboxName}}',
      ),
    },
  },
  'survey-reminder': {
    event: TicketSurveyReminded,
    subject: {
      en: (subject) => `Re: How did we do? ${subject}`,
      zh: (subject) => `Re: 您对我们的服务满意吗？${subject}`,
    },
    variables: { known: [...common, 'surveyLink'], required: ['surveyLink'] },
    words: {
      en: paragraphs(
        'Hello,',
        'may we ask once more how we did with your request “{{subject}}”? This is the last time that we ask:',
        '{{surveyLink}}',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '关于您的问题“{{subject}}”，能否请您评价一下我们的服务？我们不会再次打扰：',
        '{{surveyLink}}',
        '{{mailboxName}}',
      ),
    },
  },
  'incident-update': {
    event: TicketIncidentUpdated,
    subject: { en: (subject) => `Re: ${subject}`, zh: (subject) => `Re: ${subject}` },
    variables: { known: [...common, 'update'], required: ['update'] },
    words: {
      en: paragraphs(
        'Hello,',
        '{{update}}',
        'You get this because of your ticket {{ticketNumber}}. To add something, just answer this mail.',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '{{update}}',
        '您收到本邮件，是因为您的工单 {{ticketNumber}} 与此问题有关。如需补充，直接回复本邮件即可。',
        '{{mailboxName}}',
      ),
    },
  },
  'case-notice': {
    event: TicketCaseNoticeSent,
    subject: { en: (subject) => `Re: ${subject}`, zh: (subject) => `Re: ${subject}` },
    variables: { known: [...common, 'notice', 'caseLink'], required: ['notice', 'caseLink'] },
    words: {
      en: paragraphs(
        'Hello,',
        '{{notice}}',
        'This is how it stands, and what you can do:',
        '{{caseLink}}',
        'If you have a question, just answer this mail.',
        '{{mailboxName}}',
      ),
      zh: paragraphs(
        '您好：',
        '{{notice}}',
        '您可以在此查看进度并进行操作：',
        '{{caseLink}}',
        '如有疑问，直接回复本邮件即可。',
        '{{mailboxName}}',
      ),
    },
  },
} as const satisfies Record<OutgoingKind, OutgoingKindFacts>;

/** The subject of a kind of message about a ticket, with the ticket's number. */
export function outgoingSubject(
  kind: OutgoingKind,
  { subject, number, locale }: { subject: string; number: string; locale: Locale },
): string {
  return taggedSubject(outgoingKinds[kind].subject[locale](subject), number);
}

function paragraphs(...texts: string[]): string {
  return texts.join('\n\n');
}
