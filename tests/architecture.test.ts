import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { domainRules, isUseCase, namedFiles } from './architecture/domain-rules.ts';
import {
  importsOf,
  type Rule,
  type Source,
  targetsOf,
  valuesFrom,
  within,
  withoutComments,
} from './architecture/source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The product's layers, lowest first. */
const layers = ['events', 'domain', 'functions', 'infra'] as const;

/** Outside the product: the local stack and the tools. */
const besides = ['local', 'tools'] as const;

/** The package of an import, without a subpath; undefined for our own files and Node's. */
function packageOf(name: string): string | undefined {
  const inside = name.replace(/^.*\/node_modules\//, '');
  if (inside.startsWith('.') || inside.startsWith('node:')) return undefined;
  return inside
    .split('/')
    .slice(0, inside.startsWith('@') ? 2 : 1)
    .join('/');
}

const layerOf = (path: string) => layers.findIndex((layer) => within(path, layer));

/**
 * What decides for a principal; a route that creates a ticket, one for admins, who see every ticket, and what adapters
 * bring in, who are told nothing of a ticket but its id.
 */
const loadsForPrincipals = [
  'functions/http/api/visible-tickets.ts',
  'functions/http/channels/channel-messages.ts',
  'functions/http/channels/inbound.ts',
  'functions/http/tickets/create-ticket.ts',
  'functions/http/tickets/resend-mails.ts',
];

/**
 * Counts of surveys, routes for admins, the history of invitations, and a customer's timeline, which `interactions.ts`
 * filters.
 */
const readsForPrincipals = [
  // Adapters, which see what they send.
  'functions/http/channels/channel-messages.ts',
  'functions/http/channels/inbound.ts',
  'functions/http/customers/customers.ts',
  'functions/http/desk/agent-sign-in.ts',
  'functions/http/insight/survey-results.ts',
  // The history of articles.
  'functions/http/knowledge/articles.ts',
  'functions/http/tickets/resend-mails.ts',
];

/** The declarations of functions that infra may import; they load no handler. */
const declarations = [
  'functions/function-declaration.ts',
  'functions/needs.ts',
  'functions/steps.ts',
  'functions/on/subscribers.ts',
  'functions/http/api/exposed-headers.ts',
  'functions/http/api/http-functions.ts',
  'functions/http/api/route.ts',
  'functions/http/api/routes.ts',
];

const rules: Rule[] = [
  ...domainRules,
  {
    rule: 'imports run one way: infra → functions → domain → events',
    breaches: (source) =>
      targetsOf(source).filter(
        (target) => within(source.path, ...layers) && layerOf(target) > layerOf(source.path),
      ),
    broken: { path: 'events/ticket.ts', text: "import type { Ticket } from '../domain/ticket/ticket.ts';" },
  },
  {
    rule: 'the product imports neither tests, tools nor the local stack',
    breaches: (source) =>
      targetsOf(source).filter((target) => within(source.path, ...layers) && layerOf(target) === -1),
    broken: { path: 'infra/mail-in.ts', text: "import { listenOn } from '../local/listen.ts';" },
  },
  {
    rule: 'tools import no tests',
    breaches: (source) =>
      within(source.path, 'tools') ? targetsOf(source).filter((target) => within(target, 'tests')) : [],
    broken: { path: 'tools/demo/demo.ts', text: "const help = await import('../../tests/help.ts');" },
  },
  {
    rule: 'events import only zod',
    breaches: (source) =>
      within(source.path, 'events')
        ? importsOf(source).filter((name) => !name.startsWith('.') && name !== 'zod')
        : [],
    broken: { path: 'events/ticket.ts', text: "import { randomUUID } from 'node:crypto';" },
  },
  {
    rule: 'infra imports declarations, never a handler',
    breaches: (source) =>
      within(source.path, 'infra')
        ? targetsOf(source).filter((target) => within(target, 'functions') && !declarations.includes(target))
        : [],
    broken: { path: 'infra/mail-in.ts', text: "import { handler } from '../functions/mail/intake.ts';" },
  },
  {
    rule: 'the local stack imports nothing of functions, domain, events or infra',
    breaches: (source) =>
      within(source.path, 'local') ? targetsOf(source).filter((target) => !within(target, 'local')) : [],
    broken: { path: 'local/ses/ses.ts', text: "import { resourceName } from '../../infra/names.ts';" },
  },
  {
    rule: 'handlers load tickets through what the principal sees',
    breaches: (source) =>
      within(source.path, 'functions/http') && !loadsForPrincipals.includes(source.path)
        ? [
            ...withoutComments(source.text).matchAll(
              /\{[^}]*\btickets\b[^}]*\} from '[./]*ticket-stores\.ts'/g,
            ),
          ].map(([found]) => found)
        : [],
    broken: {
      path: 'functions/http/tickets/export-ticket.ts',
      text: "import { messages, tickets } from '../../ticket-stores.ts';",
    },
  },
  {
    rule: 'handlers that read what belongs to tickets load the tickets, too',
    breaches: (source) =>
      within(source.path, 'functions/http') &&
      !readsForPrincipals.includes(source.path) &&
      !targetsOf(source).includes('functions/http/api/visible-tickets.ts')
        ? [
            ...withoutComments(source.text).matchAll(
              /\{[^}]*\b(?:messages|mails|history|surveys|tasks|dismissedProposals)\b[^}]*\} from '[./]*stores\.ts'/g,
            ),
            ...withoutComments(source.text).matchAll(
              /\{[^}]*\b(?:messages|dismissedProposals|references)\b[^}]*\} from '[./]*ticket-stores\.ts'/g,
            ),
          ].map(([found]) => found)
        : [],
    broken: {
      path: 'functions/http/tickets/export-history.ts',
      text: "import { agents, history } from '../../stores.ts';",
    },
  },
  {
    rule: 'no file only re-exports other files',
    breaches: (source) => {
      const text = withoutComments(source.text);
      return [...text.matchAll(/^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*\sfrom\s.*$/gm)].map(
        ([found]) => found,
      );
    },
    broken: { path: 'domain/ticket/index.ts', text: "export * from './ticket.ts';" },
  },
  {
    rule: 'imported packages are declared in package.json, deployed ones among its dependencies',
    breaches: (source) => {
      const { dependencies, devDependencies } = packageJson;
      const deployed = within(source.path, 'events', 'domain', 'functions');
      const declared = new Set(
        Object.keys(deployed ? dependencies : { ...dependencies, ...devDependencies }),
      );
      const typesOnly = new Set(Object.keys(devDependencies).filter((name) => name.startsWith('@types/')));
      return importsOf(source)
        .map(packageOf)
        .filter((name) => name !== undefined)
        .filter((name) => !declared.has(name) && !typesOnly.has(`@types/${name}`));
    },
    broken: { path: 'domain/mail/read-mail.ts', text: "import { simpleParser } from 'undeclared-parser';" },
  },
];

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

const sources = [...layers, ...besides].flatMap(sourcesIn);

/** The folder of `domain/` that contains a file; undefined if none does. */
function areaOf(path: string): string | undefined {
  return /^domain\/([^/]+)\//.exec(path)?.[1];
}

/** A circle of folders of `domain/` that import each other, written `a → b → a`; undefined if there is none. */
function circleAmong(files: readonly Source[]): string | undefined {
  const imports = new Map<string, Set<string>>();
  for (const source of files) {
    const area = areaOf(source.path);
    if (area === undefined) continue;
    const imported = imports.get(area) ?? new Set();
    for (const other of targetsOf(source).map(areaOf)) if (other && other !== area) imported.add(other);
    imports.set(area, imported);
  }
  const done = new Set<string>();
  function follow(area: string, way: readonly string[]): string | undefined {
    if (way.includes(area)) return [...way.slice(way.indexOf(area)), area].join(' → ');
    if (done.has(area)) return undefined;
    for (const next of imports.get(area) ?? []) {
      const circle = follow(next, [...way, area]);
      if (circle) return circle;
    }
    done.add(area);
    return undefined;
  }
  for (const area of imports.keys()) {
    const circle = follow(area, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('The architecture', () => {
  it('has files in every folder that the rules name', () => {
    const files = [...layers, ...besides].map(
      (folder) => sources.filter(({ path }) => within(path, folder)).length,
    );
    expect(Math.min(...files)).toBeGreaterThan(5);
  });

  it.each(rules)('holds: $rule', ({ breaches }) => {
    const found = sources.flatMap((source) => breaches(source).map((breach) => `${source.path}: ${breach}`));
    expect(found).toEqual([]);
  });

  it.each(rules)('finds a violation of: $rule', ({ breaches, broken }) => {
    expect(breaches(broken)).toHaveLength(1);
  });

  it('has no circular imports between the folders of domain/', () => {
    expect(circleAmong(sources)).toBeUndefined();
  });

  it('detects a circle of any length', () => {
    const area = (name: string, imported: string) => ({
      path: `domain/${name}/${name}.ts`,
      text: `import type { Other } from '../${imported}/${imported}.ts';`,
    });
    const files = [
      area('ticket', 'sla'),
      area('sla', 'desk'),
      area('desk', 'ticket'),
      area('mail', 'ticket'),
    ];
    expect(circleAmong(files)).toBe('ticket → sla → desk → ticket');
    expect(circleAmong(files.slice(1))).toBeUndefined();
  });

  it('detects imports in every syntax', () => {
    const text = [
      "import a from './a.ts';",
      "import type { B } from './b.ts';",
      "import './c.ts';",
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      'import {\n  f,\n} from "./f.ts";',
      "// import g from './g.ts';",
      "/* import h from './h.ts'; */",
    ].join('\n');
    expect(importsOf({ path: 'domain/x.ts', text }).sort()).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
      './f.ts',
    ]);
  });

  it.each([
    ["import { a, type B } from './x.ts';", ['a from ./x.ts']],
    ["import type { B } from './x.ts';", []],
    ["import {\n  a,\n  type B,\n  c,\n} from './x.ts';", ['a from ./x.ts', 'c from ./x.ts']],
    ["import * as x from './x.ts';", ['* from ./x.ts']],
    ["import { type B } from './x.ts';", []],
  ])('tells imported values from types: %s', (text, values) => {
    expect(valuesFrom({ path: 'domain/survey/y.ts', text }, () => true)).toEqual(values);
  });

  it.each([
    ['export async function sendSurvey(stores: Stores) {}', true],
    ['export function sendSurvey(stores: Stores): Promise<void> {}', true],
    ['export function sendSurvey(\n  stores: Stores,\n): Promise<void> {}', true],
    ['export function sendSurvey(survey: Survey): Mail {}', false],
    ['export async function sendSurveys(stores: Stores) {}', false],
  ])('tells use cases from rules: %s', (text, isOne) => {
    expect(isUseCase({ path: 'domain/survey/send-survey.ts', text })).toBe(isOne);
    expect(isUseCase({ path: 'domain/survey/survey.ts', text })).toBe(false);
  });

  it('names only existing files', () => {
    const paths = sources.map(({ path }) => path);
    expect([...declarations, ...namedFiles].filter((path) => !paths.includes(path))).toEqual([]);
  });
});
