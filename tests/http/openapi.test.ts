import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AnyFlow, FlowAction } from '../../domain/case/flow.ts';
import { flows } from '../../domain/case/flows.ts';
import { problems } from '../../functions/http/api/problem.ts';
import { openApiDocument } from '../../functions/http/reference/document.ts';
import { exampleOf } from '../../functions/http/reference/example.ts';
import { referencePage, swaggerUiVersion } from '../../functions/http/reference/page.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import { schemaOf } from '../../functions/http/reference/schemas.ts';
import packageJson from '../../package.json' with { type: 'json' };
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

  it('allows no field in requests, at any depth, that it does not name', () => {
    const open = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ operationId, requestBody }) =>
        openObjects(requestBody?.content, `${operationId} ${path}`),
      ),
    );
    expect(open).toEqual([]);
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

describe('The bodies of requests about cases', () => {
  const { schemas } = document.components;
  const bodyOf = (path: string) =>
    JSON.stringify(document.paths[path]?.post?.requestBody?.content['application/json']?.schema);
  const pascal = (name: string) =>
    name
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
  const steps = flows.flatMap(({ kind, fields, opens, actions }) => {
    const step = (
      component: string,
      { requires = [], accepts = [], actors }: AnyFlow['opens'] | FlowAction,
    ) => ({
      ...{ component: pascal(kind) + component, kind, requires, names: [...requires, ...accepts], fields },
      isForCallers: ['customer', 'agent', 'supervisor', 'admin'].some((role) =>
        actors.some((actor) => actor === role),
      ),
    });
    return [
      { ...step('Opening', opens), path: '/v1/cases' },
      ...Object.entries(actions).map(([name, action]) => ({
        ...step(`${pascal(name)}Action`, action),
        path: '/v1/cases/{caseId}/actions/{action}',
      })),
    ];
  });

  it('are told for each step of each flow that callers may take, and for no other', () => {
    for (const path of new Set(steps.map((step) => step.path))) {
      const told = [...(bodyOf(path) ?? '').matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
      const wanted = steps.filter((step) => step.path === path && step.isForCallers);
      expect(told.map(([, name]) => name)).toEqual(wanted.map(({ component }) => component));
    }
  });

  it.each(steps.filter(({ isForCallers }) => isForCallers))(
    'name the fields of $component, with an example that its flow accepts',
    ({ component, requires, names, fields }) => {
      const body = schemas[component] ?? {};
      const example = z.looseObject({ fields: z.record(z.string(), z.unknown()) }).parse(exampleOf(body));
      expect(Object.keys(example.fields)).toEqual(names);
      expect(fields.partial().safeParse(example.fields).error).toBeUndefined();
      expect(body.required?.includes('fields') ?? false).toBe(requires.length > 0);
    },
  );
});

/** Where a schema has an object whose other fields are ignored or kept. */
function openObjects(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const parts = Object.entries(schema).flatMap(([name, part]) =>
    name === 'example' ? [] : openObjects(part, `${place}/${name}`),
  );
  const isOpen = 'type' in schema && schema.type === 'object' && !('additionalProperties' in schema);
  return isOpen ? [place, ...parts] : parts;
}

describe('The terminal examples', () => {
  const examples = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ description }) => description),
  );

  it('are one for each route, and use the variables that the introduction defines', () => {
    expect(examples.filter((text) => !/```sh\ncurl [^`]*\n```$/.test(text))).toEqual([]);
    const names = new Set([...examples.join().matchAll(/\$([A-Z]+)/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual(['KEFU', 'KEY']);
    for (const name of names) expect(document.info.description).toContain(`\`${name}\``);
  });
});

describe('The reference page', () => {
  const page = referencePage();

  it('describes every error, each once, where problem documents refer to it', () => {
    const ids = [...page.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.sort()).toEqual(Object.keys(problems).sort());
  });

  it('names the version of Swagger UI that is installed', () => {
    expect(swaggerUiVersion).toBe(packageJson.dependencies['swagger-ui-dist']);
  });

  it('loads nothing from elsewhere', () => {
    expect(page).not.toMatch(/https?:|<script>| style=| on\w+=/);
  });
});
