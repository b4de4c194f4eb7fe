import { createHash } from 'node:crypto';
import { problems } from '../api/problem.ts';
import { escapeHtml } from './html.ts';

/** The installed version of Swagger UI, so that its files can be cached for ever. A test compares them. */
export const swaggerUiVersion = '5.35.0';

const style = `body { margin: 0; overflow-x: clip; } #errors { max-width: 1420px; margin: 0 auto; padding: 1rem 1.25rem 4rem; overflow-x: auto;
  font: 14px/1.5 system-ui, sans-serif; } #errors th, #errors td { text-align: left; padding: .25rem 1rem .25rem 0; }
  #errors :target { background: #fff6d6; } html.dark-mode #errors { color: #e4e7eb; } html.dark-mode #errors :target { background: #3a3312; }
  .swagger-ui table .response-col_links { display: none; } .swagger-ui .responses-inner, .swagger-ui .parameters-container { overflow-x: auto; }
  .swagger-ui .renderedMarkdown { overflow-wrap: anywhere; }`;

/** The page that shows the API's document with Swagger UI, and the errors, to which problem documents refer. */
export function referencePage(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kefu API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css?v=${swaggerUiVersion}">
<style>${style}</style>
</head>
<body>
<div id="reference"><noscript>This page needs JavaScript. The API's document is <a href="/openapi.json">openapi.json</a>.</noscript></div>
<section id="errors">
<h2>Errors</h2>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>
</section>
<script src="/docs/swagger-ui.js?v=${swaggerUiVersion}"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
}

/**
 * Starts Swagger UI, which rewrites the URL's fragment. A problem document's `type` refers to a code below it, which moves
 * as it is rendered.
 */
export const startScript = `document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
const row = /^#[a-z-]+$/.test(location.hash) && document.querySelector('#errors ' + location.hash);
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
if (row) {
  history.scrollRestoration = 'manual';
  const watch = new ResizeObserver(() => row.scrollIntoView());
  watch.observe(document.querySelector('#reference'));
  for (const event of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(event, () => watch.disconnect(), { once: true });
}
`;

/** Scripts, styles and calls of its own origin only; Swagger UI has its icons in data URLs. */
export function referenceSecurity(): Record<string, string> {
  const digest = createHash('sha256').update(style).digest('base64');
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'sha256-${digest}'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
