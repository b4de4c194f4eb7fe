import { pageStyle } from '../api/html-page.ts';
import { pageSecurity } from '../api/page-security.ts';

export const caseStyle = `${pageStyle}.number { color: var(--quiet); font-size: .9375rem; margin-bottom: 1.5rem; }
.state { margin: 0 0 .25rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.state strong { display: block; font-size: 1.1875rem; }
.label { display: block; margin: 0 0 .375rem; font-weight: 600; }
.next { margin: 1rem 0 1.5rem; }
.said { margin: 0 0 1.5rem; padding-left: .875rem; border-left: 3px solid var(--line); white-space: pre-line; }
.alarm { color: var(--alarm); font-weight: 600; }
.hint { margin: 0 0 .375rem; color: var(--quiet); font-size: .9375rem; }
form { margin: 0 0 1.25rem; }
input, textarea, select { display: block; width: 100%; min-height: 2.75rem; margin: 0 0 1rem; padding: .625rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; font: inherit; color: inherit; background: var(--ground); }
textarea { min-height: 7rem; resize: vertical; }
button { display: block; width: 100%; min-height: 3rem; border: 0; border-radius: .5rem; font: inherit; font-weight: 600;
  color: var(--on-action); background: var(--action); cursor: pointer; }
details { margin: 0 0 1rem; }
summary { display: flex; align-items: center; min-height: 2.75rem; font-weight: 600; color: var(--action); cursor: pointer; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
`;

/** Its URL contains the token, so caches and search engines must not store it. */
export const casePageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  ...pageSecurity(caseStyle, "'self'"),
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};
