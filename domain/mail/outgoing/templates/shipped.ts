import type { Locale } from '../../../shared/locale.ts';
import type { TemplateContent, TemplateName } from './template.ts';

/** The default templates. A mailbox may have its own. */
export const shippedTemplates: Record<TemplateName, Record<Locale, TemplateContent>> = {
  acknowledgement: {
    en: words(
      'Hello,',
      'thank you for writing. We received your message “{{subject}}” and will answer as soon as we can.',
      '{{answerPromise}}',
      'Your ticket number is {{ticketNumber}}. To add something, just answer this mail.',
      '{{mailboxName}}',
    ),
    zh: words(
      '您好：',
      '感谢您的来信。我们已收到您的邮件“{{subject}}”，将尽快回复您。',
      '{{answerPromise}}',
      '您的工单号是 {{ticketNumber}}。如需补充，直接回复本邮件即可。',
      '{{mailboxName}}',
    ),
  },
  reply: {
    en: words('{{reply}}', '{{signature}}', '{{quote}}'),
    zh: words('{{reply}}', '{{signature}}', '{{quote}}'),
  },
  reminder: {
    en: words(
      'Hello,',
      'we are waiting for your answer about “{{subject}}”. If you still need us, just answer this mail.',
      'If everything is fine, you need not do anything: we will then close ticket {{ticketNumber}}.',
      '{{mailboxName}}',
    ),
    zh: words(
      '您好：',
      '关于“{{subject}}”，我们正在等待您的回复。如仍需帮助，直接回复本邮件即可。',
      '如问题已经解决，您无需任何操作，我们稍后会关闭工单 {{ticketNumber}}。',
      '{{mailboxName}}',
    ),
  },
  survey: {
    en: words(
      'Hello,',
      'we hope that your request “{{subject}}” is settled. How did we do? Your answer takes half a minute:',
      '{{surveyLink}}',
      'If something is still open, just answer this mail.',
      '{{mailboxName}}',
    ),
    zh: words(
      '您好：',
      '希望您的问题“{{subject}}”已经解决。您对我们的服务满意吗？评价只需半分钟：',
      '{{surveyLink}}',
      '如问题尚未解决，直接回复本邮件即可。',
      '{{mailboxName}}',
    ),
  },
  'survey-reminder': {
    en: words(
      'Hello,',
      'may we ask once more how we did with your request “{{subject}}”? This is the last time that we ask:',
      '{{surveyLink}}',
      '{{mailboxName}}',
    ),
    zh: words(
      '您好：',
      '关于您的问题“{{subject}}”，能否请您评价一下我们的服务？我们不会再次打扰：',
      '{{surveyLink}}',
      '{{mailboxName}}',
    ),
  },
};

function words(...paragraphs: string[]): TemplateContent {
  return { text: paragraphs.join('\n\n') };
}
