import type { Locale } from '../../locale.ts';

export interface AcknowledgementFacts {
  deskName: string;
  number: string;
  subject: string;
}

/** What a customer is told when a ticket was opened for them. */
export const acknowledgement: Record<Locale, (facts: AcknowledgementFacts) => string> = {
  en: ({ deskName, number, subject }) =>
    [
      'Hello,',
      '',
      `thank you for writing. We received your message “${subject}” and will answer as soon as we can.`,
      '',
      `Your ticket number is ${number}. To add something, just answer this mail.`,
      '',
      deskName,
    ].join('\n'),
  zh: ({ deskName, number, subject }) =>
    [
      '您好：',
      '',
      `感谢您的来信。我们已收到您的邮件“${subject}”，将尽快回复您。`,
      '',
      `您的工单号是 ${number}。如需补充，直接回复本邮件即可。`,
      '',
      deskName,
    ].join('\n'),
};
