import { pageStyle } from '../api/html-page.ts';
import { pageSecurity } from '../api/page-security.ts';

export const style = `${pageStyle}body { place-items: start center; grid-template-columns: minmax(0, 1fr); }
main { max-width: 46rem; }
a { color: var(--action); }
header { display: flex; justify-content: space-between; gap: 1rem; margin-bottom: 1.75rem; }
header a, .crumbs a, .list a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.crumbs { color: var(--quiet); }
h2 { margin: 1.75rem 0 .375rem; font-size: 1.25rem; line-height: 1.3; }
.list { margin: 0; padding: 0; list-style: none; }
.list p { color: var(--quiet); font-size: .9375rem; margin: 0 0 .5rem; }
.notice { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.quiet { color: var(--quiet); font-size: .9375rem; }
article img { max-width: 100%; height: auto; }
article table { display: block; overflow-x: auto; border-collapse: collapse; }
article th, article td { padding: .375rem .625rem; border: 1px solid var(--line); text-align: left; }
article pre { overflow-x: auto; padding: .75rem 1rem; border-radius: .5rem; background: var(--ground); }
article blockquote { margin: 0 0 .75rem; padding-left: .875rem; border-left: 3px solid var(--line); }
.search { display: flex; gap: .5rem; margin: 1rem 0 1.5rem; }
.search input, .search button { font: inherit; min-height: 2.75rem; padding: 0 .875rem; border: 1px solid var(--line); border-radius: .5rem; }
.search input { flex: 1; min-width: 0; color: var(--text); background: var(--sheet); }
.search button { color: var(--on-action); background: var(--action); border-color: var(--action); cursor: pointer; white-space: nowrap; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
`;

/** Half a minute at the edge and in browsers: what is unpublished is gone within a minute. */
export const cacheable = { 'cache-control': 'public, max-age=30' };

const security = pageSecurity(style, "'self'", "'self'");

export const pageHeaders = { 'content-type': 'text/html; charset=utf-8', ...security, ...cacheable };
