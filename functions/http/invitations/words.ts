import type { Locale } from '../../../domain/shared/locale.ts';

/** How an invitation can end, apart from a link that works. */
export type Ending =
  | 'linked'
  | 'over'
  | 'otherPerson'
  | 'deactivated'
  | 'cancelled'
  | 'lost'
  | 'unavailable'
  | 'failed';

interface Words {
  language: string;
  title: (desk: string) => string;
  invited: (name: string) => string;
  hint: string;
  signIn: string;
  again: string;
  asSomebodyElse: string;
  endings: Record<Ending, { title: string; text: string }>;
}

export const words: Record<Locale, Words> = {
  en: {
    language: 'en',
    title: (desk) => `Sign in to ${desk}`,
    invited: (name) => `You are invited as ${name}.`,
    hint: 'Sign in with the account that you will use from now on. This is needed once.',
    signIn: 'Sign in',
    again: 'Try again',
    asSomebodyElse: 'Sign in as somebody else',
    endings: {
      linked: { title: 'Done', text: 'Your account is linked. From now on you sign in with it.' },
      over: {
        title: 'This invitation is not valid',
        text: 'It was used, replaced or has expired after seven days, or the link is not whole. If you used it yourself, nothing is left to do. Otherwise ask an admin for a new one.',
      },
      otherPerson: {
        title: 'This account belongs to somebody else',
        text: 'You signed in with an account that is linked to another agent, or this agent is linked to another account. Sign in with your own account, or ask an admin.',
      },
      deactivated: { title: 'This agent is deactivated', text: 'Ask an admin to reactivate it.' },
      cancelled: {
        title: 'You are not signed in',
        text: 'The sign-in was cancelled or refused. The invitation is still valid.',
      },
      lost: {
        title: 'That took too long',
        text: 'The sign-in was begun more than fifteen minutes ago, or in another browser. Open the link of the invitation again.',
      },
      unavailable: {
        title: 'The sign-in does not answer',
        text: 'The invitation is still valid. Try again in a few minutes.',
      },
      failed: { title: 'That did not work', text: 'It is our fault, not yours. Try again in a moment.' },
    },
  },
  zh: {
    language: 'zh-CN',
    title: (desk) => `登录${desk}`,
    invited: (name) => `您受邀以“${name}”的身份加入。`,
    hint: '请使用今后要用的账号登录。此步骤只需进行一次。',
    signIn: '登录',
    again: '重试',
    asSomebodyElse: '使用其他账号登录',
    endings: {
      linked: { title: '已完成', text: '您的账号已关联，今后请使用该账号登录。' },
      over: {
        title: '邀请无效',
        text: '邀请已被使用、被新的邀请取代或已过七天有效期，也可能是链接不完整。如果您本人已经使用过，则无需再做任何操作；否则请联系管理员重新邀请。',
      },
      otherPerson: {
        title: '该账号属于其他人',
        text: '您登录的账号已关联其他客服人员，或该客服人员已关联其他账号。请使用您自己的账号登录，或联系管理员。',
      },
      deactivated: { title: '该客服人员已停用', text: '请联系管理员重新启用。' },
      cancelled: { title: '您尚未登录', text: '登录已取消或被拒绝。邀请仍然有效。' },
      lost: { title: '登录超时', text: '登录开始于十五分钟之前，或在其他浏览器中开始。请重新打开邀请链接。' },
      unavailable: { title: '登录服务没有响应', text: '邀请仍然有效，请几分钟后重试。' },
      failed: { title: '操作未成功', text: '这是我们的问题，请稍后重试。' },
    },
  },
};
