import { pageSecurity } from '../api/page-security.ts';

export const style = `
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e6e9ed); --quiet: light-dark(#59636e, #9ba5b0);
  --ground: light-dark(#f3f5f7, #101316); --sheet: light-dark(#fff, #1a1e23); --line: light-dark(#7d8792, #77818c);
  --star: light-dark(#b45f00, #ffb84d); --action: light-dark(#0a58ca, #8ab8ff); --on-action: light-dark(#fff, #0b1a33);
  --alarm: light-dark(#b3261e, #ff9c94); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 1rem;
  color: var(--text); background: var(--ground);
  font: 1.0625rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: 100%; max-width: 30rem; padding: clamp(1.25rem, 5vw, 2.25rem); border-radius: 1rem; background: var(--sheet);
  overflow-wrap: anywhere; }
.from, .about, .ends { color: var(--quiet); font-size: .9375rem; }
p { margin: 0 0 .75rem; }
h1 { margin: 0 0 .5rem; font-size: 1.625rem; line-height: 1.25; }
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
