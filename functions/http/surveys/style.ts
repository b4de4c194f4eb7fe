import { pageStyle } from '../api/html-page.ts';
import { pageSecurity } from '../api/page-security.ts';

export const style = `${pageStyle}.about, .ends { color: var(--quiet); font-size: .9375rem; }
.about { margin-bottom: 1.75rem; }
.number { white-space: nowrap; }
.alarm { color: var(--alarm); font-weight: 600; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; }
legend, .label { display: block; padding: 0; margin: 0 0 .375rem; font-weight: 600; }
.stars { display: grid; grid-template-columns: repeat(5, 1fr); margin: 0 -.25rem; }
.stars label { display: grid; place-items: center; min-height: 3.5rem; border-radius: .5rem; cursor: pointer; }
.stars input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.star { font-size: clamp(2.25rem, 11vw, 3rem); line-height: 1; color: var(--line); }
.star::before { content: "☆"; }
.full, .stars input:checked + .star { color: var(--star); }
.full::before, .stars input:checked + .star::before { content: "★"; }
.stars:has(:checked) label:not(:has(:checked) ~ label) .star { color: var(--star); }
.stars:has(:checked) label:not(:has(:checked) ~ label) .star::before { content: "★"; }
.stars label:has(:focus-visible) { outline: 3px solid var(--action); }
.ends { display: flex; justify-content: space-between; margin: .25rem 0 0; }
.given { display: flex; gap: .25rem; margin-bottom: 1rem; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
textarea { display: block; width: 100%; min-height: 7rem; padding: .625rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; font: inherit; color: inherit; background: var(--ground); resize: vertical; }
button { display: block; width: 100%; min-height: 3rem; margin-top: 1.5rem; border: 0; border-radius: .5rem; font: inherit;
  font-weight: 600; color: var(--on-action); background: var(--action); cursor: pointer; }
textarea:focus-visible, button:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
blockquote { margin: 0; padding-left: .875rem; border-left: 3px solid var(--line); white-space: pre-line; }
@media (hover: hover) { .stars label:hover .star { color: var(--star); } }
`;

/** Its URL contains the token, so caches and search engines must not store it. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  ...pageSecurity(style, "'self'"),
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};
