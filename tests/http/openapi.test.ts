import { describe, expect, it } from 'vitest';
import { problems } from '../../functions/http/api/problem.ts';
import { openApiDocument } from '../../functions/http/reference/document.ts';
import { exampleOf } from '../../functions/http/reference/example.ts';
import { referencePage } from '../../functions/http/reference/page.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import { schemaOf } from '../../functions/http/reference/schemas.ts';
import { allRoutes } from './requests.ts';

const document = openApiDocument();
const text = JSON.stringify(document);

describe('The OpenAPI document', () => {
  it('has an operation for every route', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(allRoutes.map(([, { method, path }]) => `${method} ${path}`).sort());
  });

  it('only refers to existing components', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(50);
    const known = Object.keys(document.components.schemas);
    expect(references.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(text).not.toContain('$defs');
  });

  it('defines each error response once, and refers to it', () => {
    const named = Object.keys(document.components.responses);
    const references = [...text.matchAll(/"\$ref":"#\/components\/responses\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(references)).toEqual(new Set(named));
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods))
        for (const [status, response] of Object.entries(responses))
          expect('$ref' in response).toBe(Number(status) >= 400);
  });

  it('declares one success of every route, and describes every tag', () => {
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods))
        expect(Object.keys(responses).filter((status) => /^(?:2|302)/.test(status))).toHaveLength(1);
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('names the path parameters of every path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { parameters } of Object.values(methods)) {
        const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      }
    }
  });

  it('has If-None-Match on reads, If-Match where there is a version, and Idempotency-Key on every POST', () => {
    for (const [name, route] of allRoutes) {
      const { parameters } = document.paths[route.path]?.[route.method.toLowerCase()] ?? { parameters: [] };
      const headers = parameters
        .filter((parameter) => parameter.in === 'header')
        .map((header) => [header.name, header.required ?? false]);
      expect([name, headers]).toEqual([
        name,
        [
          ...(route.method === 'GET' && route.status === 200 ? [['If-None-Match', false]] : []),
          ...(route.errors.includes('precondition-failed')
            ? [['If-Match', route.errors.includes('precondition-required')]]
            : []),
          ...(route.method === 'POST' ? [['Idempotency-Key', route.idempotencyKey === 'required']] : []),
        ],
      ]);
    }
  });

  it('contains no storage keys or key hashes', () => {
    expect(text).not.toMatch(/wholeTextKey|htmlKey|rawMailKey|secretHash/);
  });

  const withBody = allRoutes.filter(([, route]) => route.body);
  it.each(withBody)('has an example request for %s, which the route accepts', (name, route) => {
    expect(route.body?.safeParse(requestExamples[name]).error).toBeUndefined();
  });

  const withOutput = allRoutes.filter(([, route]) => route.output);
  it.each(withOutput)('shows a response of %s that matches its schema', (_, { output }) => {
    if (!output) throw new Error('Only routes with an output are listed.');
    expect(output.safeParse(exampleOf(schemaOf(output, 'output'))).error).toBeUndefined();
  });
});

describe('The reference page', () => {
  const page = referencePage(document, 'https://desk.example');

  it('has a section for every route and every error, each once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(
      expect.arrayContaining([...allRoutes.map(([name]) => name), ...Object.keys(problems)]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('defines the variables of its terminal examples', () => {
    const names = new Set([...page.matchAll(/\$([A-Z]+)/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual(['KEFU', 'KEY']);
    expect(page).toContain('KEFU=https://desk.example KEY=kefu_…');
  });

  it('links the errors of each route to their description', () => {
    const replies = page.split('id="replyToTicket"')[1]?.split('</article>')[0];
    expect(replies).toContain('422 <a href="#idempotency-key-reused">idempotency-key-reused</a>');
    expect(replies).toContain('409 <a href="#transition-not-allowed">');
  });

  it('formats code as code', () => {
    expect(page.replaceAll(/<pre>.*?<\/pre>/gs, '')).not.toContain('`');
  });

  it('has no broken links', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.filter((target) => !page.includes(` id="${target}"`))).toEqual([]);
  });
});
