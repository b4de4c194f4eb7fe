import type { Locale } from '../../../domain/shared/locale.ts';

interface Sentence {
  title: string;
  text: string;
}

/** The texts of the page. */
export interface PageWords {
  language: string;
  state: string;
  yourTurn: (by: string | undefined) => string;
  ourTurn: (by: string | undefined) => string;
  done: string;
  saved: string;
  optional: string;
  choose: string;
  changed: string;
  wrong: string;
  refused: string;
  fileHint: string;
  expired: Sentence;
  unknown: Sentence;
  failed: Sentence;
  paused: Sentence;
}

export const pageWords: Record<Locale, PageWords> = {
  en: {
    language: 'en',
    state: 'Status',
    yourTurn: (by) => `It is your turn now.${by ? ` Please answer by ${by}.` : ''}`,
    ourTurn: (by) =>
      by
        ? `We are working on it. You will hear from us by ${by}.`
        : 'We are working on it. You need not do anything.',
    done: 'Nothing more is to be done.',
    saved: 'Thank you, we have received it.',
    optional: ' (optional)',
    choose: 'Please choose',
    changed:
      'Something changed meanwhile. This is how it stands now: please look at it, and send your answer again if it still applies.',
    wrong: 'Please check this field.',
    refused: 'We could not take this. Please check what you entered.',
    fileHint: 'Up to 5 photos, 4 MB together.',
    expired: {
      title: 'This link has expired',
      text: 'If you have a question, just answer our last mail. We will send you a new link.',
    },
    unknown: {
      title: 'This link does not work',
      text: 'It may not be whole: please open it once more from the mail that you received.',
    },
    failed: { title: 'That did not work', text: 'It is our fault, not yours. Please try again in a moment.' },
    paused: {
      title: 'We will be back soon',
      text: 'We are restoring our data. Please open this link again later: it stays valid.',
    },
  },
  zh: {
    language: 'zh-CN',
    state: '当前状态',
    yourTurn: (by) => `现在需要您处理。${by ? `请在 ${by} 前答复。` : ''}`,
    ourTurn: (by) => (by ? `我们正在处理，将在 ${by} 前告知您进展。` : '我们正在处理，您无需进行任何操作。'),
    done: '已处理完毕，您无需再进行操作。',
    saved: '谢谢，我们已收到。',
    optional: '（选填）',
    choose: '请选择',
    changed: '情况刚刚有变化，以下是最新状态。请查看后，如仍需要，再次提交。',
    wrong: '请检查此项。',
    refused: '未能提交，请检查您填写的内容。',
    fileHint: '最多 5 张照片，合计不超过 4 MB。',
    expired: { title: '链接已过期', text: '如有疑问，请直接回复我们的上一封邮件，我们会给您发送新的链接。' },
    unknown: { title: '链接无效', text: '链接可能不完整，请从您收到的邮件中重新打开。' },
    failed: { title: '操作未成功', text: '这是我们的问题，请稍后再试。' },
    paused: { title: '服务即将恢复', text: '我们正在恢复数据，请稍后再次打开此链接，链接依然有效。' },
  },
};

/** What customers are asked for, by the field of a flow. A test looks for those that are missing. */
export const fieldWords: Readonly<Record<string, Record<Locale, string>>> = {
  disputeReason: { en: 'Why do you not agree?', zh: '您不同意的原因' },
  withdrawalReason: { en: 'Why do you withdraw it?', zh: '撤回原因' },
  carrier: { en: 'Carrier', zh: '快递公司' },
  trackingNumber: { en: 'Tracking number', zh: '快递单号' },
  photos: { en: 'Photo', zh: '照片' },
};
