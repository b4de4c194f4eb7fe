import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { htmlPage, pageStyle } from '../api/html-page.ts';
import { pageSecurity } from '../api/page-security.ts';
import { type Ending, words } from './words.ts';

const style = `${pageStyle}
.name { margin-bottom: 1.25rem; }
.action { display: block; min-height: 3rem; margin-top: 1.5rem; padding: .75rem; border-radius: .5rem; font-weight: 600;
  text-align: center; text-decoration: none; color: var(--on-action); background: var(--action); }
.action:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
`;

/** Its URL contains the token, so caches and search engines must not store it. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  ...pageSecurity(style, "'none'"),
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

/** The page of an invitation that can be accepted. */
export function invitedPage(
  locale: Locale,
  invited: { desk: string; name: string; signInPath: string },
): string {
  const said = words[locale];
  const title = escapeHtml(said.title(invited.desk));
  return htmlPage(
    said.language,
    title,
    style,
    `<h1>${title}</h1>
<p class="name">${escapeHtml(said.invited(invited.name))}</p>
<p>${said.hint}</p>
<a class="action" href="${invited.signInPath}">${said.signIn}</a>`,
  );
}

/** The page that says what happened, with a link to try again where that can help. */
export function endingPage(locale: Locale, ending: Ending, desk: string, signInPath?: string): string {
  const said = words[locale];
  const { title, text } = said.endings[ending];
  return htmlPage(
    said.language,
    title,
    style,
    `<p class="from">${escapeHtml(desk)}</p>
<h1>${title}</h1>
<p${ending === 'linked' ? ' role="status"' : ' role="alert"'}>${text}</p>
${signInPath === undefined ? '' : `<a class="action" href="${signInPath}">${ending === 'otherPerson' ? said.asSomebodyElse : said.again}</a>`}`,
  );
}
