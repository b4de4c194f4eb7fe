import type { Locale } from '../../../shared/locale.ts';
import { shippedTemplates } from './shipped.ts';
import type { MailTemplate, TemplateContent, TemplateName } from './template.ts';

/** The template of a mail: the mailbox's own, or the default one. */
export function wordsOf(
  own: readonly MailTemplate[],
  mailboxId: string | undefined,
  template: TemplateName,
  locale: Locale,
): TemplateContent {
  const found = own.find(
    (candidate) =>
      candidate.mailboxId === mailboxId && candidate.template === template && candidate.locale === locale,
  );
  return found?.content ?? shippedTemplates[template][locale];
}
