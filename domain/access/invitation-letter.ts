import type { Agent } from '../desk/agent.ts';
import type { Locale } from '../shared/locale.ts';

/**
 * The subject and text of an invitation's mail, in the desk's language.
 * @param hasUserPool whether the desk's own user pool signs people in, which mails a first password by itself
 */
export function invitationLetter(
  invited: { agent: Pick<Agent, 'name'>; url: string; validUntil: string; hasUserPool: boolean },
  desk: { name: string; locale: Locale; timeZone: string },
): { subject: string; text: string } {
  const { agent, url, validUntil, hasUserPool } = invited;
  const until = new Intl.DateTimeFormat(desk.locale, {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: desk.timeZone },
  }).format(new Date(validUntil));
  return letters[desk.locale]({ name: agent.name, desk: desk.name, url, until, hasUserPool });
}

interface Words {
  name: string;
  desk: string;
  url: string;
  until: string;
  hasUserPool: boolean;
}

const letters: Record<Locale, (words: Words) => { subject: string; text: string }> = {
  en: ({ name, desk, url, until, hasUserPool }) => ({
    subject: `Sign in to ${desk}`,
    text: [
      `Hello ${name},`,
      `you are invited to sign in to ${desk}. Open this link and sign in:`,
      url,
      ...(hasUserPool
        ? ['If you have no password for it yet, a second mail brings you a temporary one.']
        : []),
      `The link works once, until ${until}. Don't forward it: whoever opens it signs in as you.`,
    ].join('\n\n'),
  }),
  zh: ({ name, desk, url, until, hasUserPool }) => ({
    subject: `登录${desk}`,
    text: [
      `${name}，您好：`,
      `邀请您登录${desk}。请打开此链接并登录：`,
      url,
      ...(hasUserPool ? ['如果您还没有密码，另一封邮件会提供临时密码。'] : []),
      `链接只能使用一次，有效期至 ${until}。请勿转发：打开链接的人将以您的身份登录。`,
    ].join('\n\n'),
  }),
};
