import type { AgentId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { MailAddress } from '../incoming/incoming-mail.ts';
import { composeMail } from './compose-mail.ts';
import { htmlPage } from './templates/html-page.ts';
import { plainValue } from './templates/value.ts';

/** A mail to an agent. It has no item: if it fails, it is composed again. */
export interface AgentMail {
  agentId: AgentId;
  from: string;
  to: string;
  /** MIME. */
  content: Buffer;
}

/**
 * Hands a mail to SES, once: mail to customers is retried at once, and so has priority.
 * @throws Error if SES accepts no mail at the moment, or nobody knows whether it accepted this one
 */
export type SendToAgent = (
  mail: AgentMail,
) => Promise<{ outcome: 'sent' } | { outcome: 'refused'; reason: string }>;

interface AgentLetter {
  agent: { agentId: AgentId; address: string; name: string };
  from: MailAddress;
  replyTo: MailAddress;
  subject: string;
  text: string;
  locale: Locale;
  messageId: string;
  date: string;
}

/** A letter to an agent as a mail, with its text as HTML too. */
export function agentMail({
  agent: { agentId, address, name },
  from,
  text,
  locale,
  ...letter
}: AgentLetter): Promise<AgentMail> {
  return composeMail({
    ...{ ...letter, from, to: [{ address, name }], cc: [], text },
    html: htmlPage(`<p>${plainValue(text).html}</p>`, locale),
    ...{ inReplyTo: undefined, references: [], automatic: true, attachments: [] },
  }).then((content) => ({ agentId, from: from.address, to: address, content }));
}
