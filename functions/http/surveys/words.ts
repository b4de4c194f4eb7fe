import type { Locale } from '../../../domain/shared/locale.ts';

/** The texts of the page. */
export interface Words {
  language: string;
  question: string;
  about: (subject: string) => string;
  rating: string;
  stars: (count: number) => string;
  worst: string;
  best: string;
  comment: string;
  send: string;
  thanks: string;
  saved: string;
  change: string;
  yourRating: string;
  yourComment: string;
  over: { title: string; text: string };
  unknown: { title: string; text: string };
  failed: { title: string; text: string };
  paused: { title: string; text: string };
  noRating: string;
  longComment: string;
}

export const words: Record<Locale, Words> = {
  en: {
    language: 'en',
    question: 'How did we do?',
    about: (subject) => `Your request “${subject}”`,
    rating: 'Your rating',
    stars: (count) => (count === 1 ? '1 star' : `${count} stars`),
    worst: 'Very poor',
    best: 'Very good',
    comment: 'What should we know? (optional)',
    send: 'Send',
    thanks: 'Thank you!',
    saved: 'Your answer has arrived. You can change it for 24 hours.',
    change: 'Change my answer',
    yourRating: 'You gave us:',
    yourComment: 'You wrote:',
    over: {
      title: 'This survey is over',
      text: 'It takes no more answers. If there is something that we should know, just answer our last mail.',
    },
    unknown: {
      title: 'This link does not work',
      text: 'It may not be whole: please open it once more from the mail that you received.',
    },
    failed: {
      title: 'That did not work',
      text: 'It is our fault, not yours. Please try again in a moment.',
    },
    paused: {
      title: 'We will be back soon',
      text: 'We are restoring our data. Please open this link again later: it stays valid.',
    },
    noRating: 'Please choose between one and five stars.',
    longComment: 'Your comment is too long: please shorten it to 2,000 characters.',
  },
  zh: {
    language: 'zh-CN',
    question: '您对我们的服务满意吗？',
    about: (subject) => `您的问题“${subject}”`,
    rating: '您的评分',
    stars: (count) => `${count} 星`,
    worst: '非常不满意',
    best: '非常满意',
    comment: '您想告诉我们什么？（选填）',
    send: '提交',
    thanks: '谢谢您！',
    saved: '我们已收到您的评价，24 小时内可以修改。',
    change: '修改评价',
    yourRating: '您的评分：',
    yourComment: '您的意见：',
    over: {
      title: '本次评价已结束',
      text: '我们不再接受新的评价。如有任何意见，请直接回复我们的上一封邮件。',
    },
    unknown: {
      title: '链接无效',
      text: '链接可能不完整，请从您收到的邮件中重新打开。',
    },
    failed: {
      title: '操作未成功',
      text: '这是我们的问题，请稍后再试。',
    },
    paused: {
      title: '服务即将恢复',
      text: '我们正在恢复数据，请稍后再次打开此链接，链接依然有效。',
    },
    noRating: '请选择一至五颗星。',
    longComment: '您的意见过长，请缩短到 2000 字以内。',
  },
};
