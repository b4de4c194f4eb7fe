import type { Locale } from '../../../locale.ts';
import type { TemplateContent, TemplateName } from './template.ts';

/** The words that Kefu comes with. A mailbox may have its own. */
export const shippedTemplates: Record<TemplateName, Record<Locale, TemplateContent>> = {
  acknowledgement: {
    en: words(
      'Hello,',
      'thank you for writing. We received your message “{{subject}}” and will answer as soon as we can.',
      'Your ticket number is {{ticketNumber}}. To add something, just answer this mail.',
      '{{mailboxName}}',
    ),
    zh: words(
      '您好：',
      '感谢您的来信。我们已收到您的邮件“{{subject}}”，将尽快回复您。',
      '您的工单号是 {{ticketNumber}}。如需补充，直接回复本邮件即可。',
      '{{mailboxName}}',
    ),
  },
  reply: {
    en: words('{{reply}}', '{{signature}}', '{{quote}}'),
    zh: words('{{reply}}', '{{signature}}', '{{quote}}'),
  },
};

function words(...paragraphs: string[]): TemplateContent {
  return { text: paragraphs.join('\n\n') };
}
