import type { Locale } from '../shared/locale.ts';

/** The notice to an address that was replaced. It names nobody: the address may belong to somebody else by now. */
export function replacedAddressLetter(desk: string, locale: Locale): { subject: string; text: string } {
  return letters[locale](desk);
}

const letters: Record<Locale, (desk: string) => { subject: string; text: string }> = {
  en: (desk) => ({
    subject: `${desk} will not write to this address any more`,
    text: [
      'Hello,',
      `${desk} replaced this address by another one, and will not write to it any more.`,
      'If you asked for that, you need not do anything. If you did not, please answer this mail.',
    ].join('\n\n'),
  }),
  zh: (desk) => ({
    subject: `${desk}将不再使用此邮箱地址`,
    text: [
      '您好：',
      `${desk}已将此邮箱地址更换为另一个地址，今后不再向此地址发送邮件。`,
      '如果这是您要求的，您无需任何操作；如果不是，请直接回复本邮件。',
    ].join('\n\n'),
  }),
};
