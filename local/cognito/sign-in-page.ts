import { createHash } from 'node:crypto';
import type { UserPool } from './user-pool.ts';

type Language = 'en' | 'zh';

const words = {
  en: {
    lang: 'en',
    title: 'Sign in',
    hint: 'This machine asks for no password.',
    others: 'Somebody else',
    name: 'Name',
    email: 'E-mail address',
    submit: 'Sign in',
    wrong: 'Give a name and an e-mail address.',
    unknown: 'Nobody has this address: agents are added when they are invited.',
    nobody: 'Nobody can sign in yet: invite an agent, by POST /v1/agents/{agentId}/invitations.',
    refused: 'This sign-in link does not work',
  },
  zh: {
    lang: 'zh-CN',
    title: '登录',
    hint: '本机无需密码。',
    others: '其他人',
    name: '姓名',
    email: '邮箱地址',
    submit: '登录',
    wrong: '请填写姓名和邮箱地址。',
    unknown: '没有此邮箱的用户：客服人员在受邀时添加。',
    nobody: '尚无可登录的用户：请先邀请客服人员（POST /v1/agents/{agentId}/invitations）。',
    refused: '此登录链接无效',
  },
} as const satisfies Record<Language, Record<string, string>>;

const style = `
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e6e9ed); --quiet: light-dark(#59636e, #9ba5b0);
  --ground: light-dark(#f3f5f7, #101316); --sheet: light-dark(#fff, #1a1e23); --line: light-dark(#7d8792, #77818c);
  --action: light-dark(#0a58ca, #8ab8ff); --on-action: light-dark(#fff, #0b1a33); --alarm: light-dark(#b3261e, #ff9c94); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100svh; display: grid; place-items: center; padding: 1rem; color: var(--text);
  background: var(--ground); font: 1.0625rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: 100%; max-width: 26rem; padding: clamp(1.25rem, 5vw, 2.25rem); border-radius: 1rem; background: var(--sheet);
  overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.625rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--quiet); }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.0625rem; }
.alarm { color: var(--alarm); font-weight: 600; }
button { display: block; width: 100%; min-height: 3rem; margin-top: .5rem; padding: .5rem .875rem; border: 1px solid var(--line);
  border-radius: .5rem; font: inherit; text-align: start; color: inherit; background: none; cursor: pointer; }
button small { display: block; color: var(--quiet); }
button.main { margin-top: 1rem; border: 0; font-weight: 600; text-align: center; color: var(--on-action); background: var(--action); }
label { display: block; margin-top: .75rem; font-weight: 600; }
input { display: block; width: 100%; min-height: 3rem; margin-top: .25rem; padding: .5rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; font: inherit; color: inherit; background: var(--ground); }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
`;

/** No scripts, nothing loaded. Chromium applies form-action to the redirect too, which leads to the client's own URL. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*zh/i.test(acceptLanguage ?? '') ? 'zh' : 'en';
}

/** The page on which a person chooses who to be. Its forms are sent to the page's own URL. */
export function signInPage(
  language: Language,
  { users, isSignUpOpen }: Pick<UserPool, 'users' | 'isSignUpOpen'>,
  isWrong: boolean,
): string {
  const said = words[language];
  const known = users.map(
    ({ email, name }) =>
      `<button name="email" value="${escapeHtml(email)}">${escapeHtml(name)}<small>${escapeHtml(email)}</small></button>`,
  );
  return page(
    language,
    `<h1>${said.title}</h1>
<p>${said.hint}</p>
${isWrong ? `<p class="alarm" role="alert">${isSignUpOpen ? said.wrong : said.unknown}</p>` : ''}
${known.length ? `<form method="post">\n${known.join('\n')}\n</form>` : ''}
${isSignUpOpen ? signUpForm(said, known.length > 0) : ''}
${isSignUpOpen || known.length ? '' : `<p>${said.nobody}</p>`}`,
  );
}

function signUpForm(said: (typeof words)[Language], isAfterOthers: boolean): string {
  return `${isAfterOthers ? `<h2>${said.others}</h2>` : ''}
<form method="post">
<label>${said.name}<input name="name" required maxlength="100" autocomplete="name"></label>
<label>${said.email}<input name="email" type="email" required maxlength="254" autocomplete="email"></label>
<button class="main">${said.submit}</button>
</form>`;
}

/** The page for a request that can't be sent back to its client. */
export function refusalPage(language: Language, reason: string): string {
  return page(language, `<h1>${words[language].refused}</h1>\n<p>${escapeHtml(reason)}</p>`);
}

function page(language: Language, content: string): string {
  const { lang, title } = words[language];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
