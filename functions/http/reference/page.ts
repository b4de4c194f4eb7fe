import { problems } from '../api/problem.ts';
import type { OpenApiDocument, Operation, Response } from './document.ts';
import { escapeHtml, markdown } from './html.ts';
import type { JsonSchema } from './schemas.ts';
import { style } from './style.ts';
import { fieldRows, notesOf, typeId, typeOf } from './types.ts';

/** The document as one page of static HTML: no scripts, no external resources, readable on a phone and in dark mode. */
export function referencePage(document: OpenApiDocument, origin: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      responses: responsesOf(operation, document),
    })),
  );
  const groups = document.tags.map(({ name }) => ({
    name,
    operations: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kefu API</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<nav aria-label="Routes">
<details class="index">
<summary>Kefu API</summary>
<a href="#about">About</a>
${groups.map(navigation).join('\n')}
<a href="#types">Types</a>
<a href="#errors">Errors</a>
<a href="/openapi.json">openapi.json</a>
</details>
</nav>
<main>
<h1 id="about">Kefu API</h1>
${document.info.description.split('\n\n').map(paragraph).join('\n')}
<p>The <strong>examples</strong> are lines for a terminal that knows where the API is and your key:</p>
<pre><code>KEFU=${escapeHtml(origin)} KEY=kefu_…</code></pre>
${groups.map(section).join('\n')}
${types(document.components.schemas)}
${errors()}
</main>
</body>
</html>
`;
}

interface Entry {
  method: string;
  path: string;
  operation: Operation;
  /** By status. */
  responses: [string, Response][];
}

interface Group {
  name: string;
  operations: Entry[];
}

function responsesOf({ responses }: Operation, { components }: OpenApiDocument): [string, Response][] {
  return Object.entries(responses).flatMap(([status, response]) => {
    const resolved = '$ref' in response ? components.responses[afterLastSlash(response.$ref)] : response;
    return resolved ? [[status, resolved]] : [];
  });
}

const afterLastSlash = (text: string) => text.slice(text.lastIndexOf('/') + 1);

function navigation({ name, operations }: Group): string {
  const links = operations.map(
    ({ method, operation }) =>
      `<li><a href="#${operation.operationId}">${badge(method)} ${spaced(operation.operationId)}</a></li>`,
  );
  return `<details open><summary>${escapeHtml(name)}</summary><ul>${links.join('')}</ul></details>`;
}

function section({ name, operations }: Group): string {
  return `<section><h2>${escapeHtml(name)}</h2>${operations.map(article).join('\n')}</section>`;
}

function article(entry: Entry): string {
  const { method, path, operation, responses } = entry;
  const { operationId, summary, description, parameters, requestBody } = operation;
  const body = requestBody?.content['application/json'];
  const [[status, happy] = []] = responses;
  const answer = happy?.content?.['application/json'];
  return `<article id="${operationId}">
<h3>${badge(method)} <code>${escapeHtml(path)}</code></h3>
<p>${markdown(summary)} <small>${markdown(description)}</small></p>
${
  parameters.length
    ? table(
        ['Parameter', 'In', 'Type', 'Notes'],
        parameters.map(({ name, in: place, required, schema, description }) => [
          `<code>${name}</code>${required ? ' <b title="required">*</b>' : ''}`,
          place,
          typeOf(schema),
          notesOf(schema, description),
        ]),
      )
    : ''
}
${body ? fields(body.schema) : ''}
<pre><code>${escapeHtml(curl(entry))}</code></pre>
${answer ? `<details><summary>Answer ${status}: ${typeOf(answer.schema)}</summary>${fields(answer.schema)}<pre><code>${escapeHtml(JSON.stringify(answer.example, null, 2))}</code></pre></details>` : ''}
<p class="codes">${errorLinks(responses)}</p>
</article>`;
}

/** Empty for a named type, whose fields are listed separately. */
function fields(schema: JsonSchema): string {
  const rows = fieldRows(schema).map(({ name, type, notes }) => [name, type, notes]);
  return rows.length ? table(['Field', 'Type', 'Notes'], rows) : '';
}

function types(schemas: Record<string, JsonSchema>): string {
  const named = Object.entries(schemas).map(
    ([name, schema]) =>
      `<article id="${typeId(name)}"><h3>${escapeHtml(name)}</h3>${fields(schema)}</article>`,
  );
  return `<section><h2 id="types">Types</h2><p>What answers consist of. Fields with <b>*</b> are always there.</p>${named.join('\n')}</section>`;
}

/** A command to paste into a terminal; `$KEFU` is the API's URL, `$KEY` an API key. */
function curl({ method, path, operation }: Entry): string {
  const exampleIn = (place: string) =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
  const target = exampleIn('path').reduce(
    (url, { name, schema }) =>
      url.replace(`{${name}}`, String((typeof schema === 'object' && schema.examples?.[0]) || name)),
    path,
  );
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}"$KEFU${target}"`];
  if (operation.security.length) lines.push('-H "Authorization: Bearer $KEY"');
  if (exampleIn('header').some(({ name }) => name === 'If-Match')) lines.push('-H "If-Match: *"');
  if (method === 'POST') lines.push('-H "Idempotency-Key: $(date +%s)"');
  const body = operation.requestBody?.content['application/json']?.example;
  if (body) {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}

function errorLinks(responses: Entry['responses']): string {
  return responses
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description }]) =>
      [...description.matchAll(/`([\w-]+)`/g)].map(([, code]) => `${status} <a href="#${code}">${code}</a>`),
    )
    .join(' · ');
}

function errors(): string {
  const rows = Object.entries(problems).map(([code, { status, title }]) => [
    `<code id="${code}">${code}</code>`,
    String(status),
    escapeHtml(title),
  ]);
  return `<section><h2 id="errors">Errors</h2>${table(['Code', 'Status', 'Meaning'], rows)}</section>`;
}

function table(heads: string[], rows: string[][]): string {
  const head = heads.map((title) => `<th scope="col">${title}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function badge(method: string): string {
  return `<span class="method ${method.toLowerCase()}">${method}</span>`;
}

function spaced(operationId: string): string {
  return operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function paragraph(text: string): string {
  return `<p>${markdown(text)}</p>`;
}
