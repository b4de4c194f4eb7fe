import type { OutgoingKind } from '../../../../events/ticket/ticket-facts.ts';
import { outgoingKinds } from '../../../channel/outgoing-kinds.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { MailTemplate, TemplateContent } from './template.ts';

/** The template of a mail: the mailbox's own, or the default one. */
export function wordsOf(
  own: readonly MailTemplate[],
  mailboxId: string | undefined,
  template: OutgoingKind,
  locale: Locale,
): TemplateContent {
  const found = own.find(
    (candidate) =>
      candidate.mailboxId === mailboxId && candidate.template === template && candidate.locale === locale,
  );
  return found?.content ?? { text: outgoingKinds[template].words[locale] };
}
