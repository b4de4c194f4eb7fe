import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

/** A source file, by its path from the project's root. */
interface Source {
  path: string;
  text: string;
}

/** An architecture rule, and how to find its violations in a file. */
interface Rule {
  rule: string;
  breaches(source: Source): string[];
  /** A file that violates the rule, as proof that the rule can fail. */
  broken: Source;
}

const root = fileURLToPath(new URL('..', import.meta.url));
/** The product's layers, lowest first. */
const layers = ['events', 'domain', 'functions', 'infra'] as const;

/** Outside the product: the local stack and the tools. */
const besides = ['local', 'tools'] as const;

/** Matches `import`, `import type`, `export … from` and `import()`. */
const importPatterns = [
  /^(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^import\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
];

function importsOf({ text }: Source): string[] {
  const code = withoutComments(text);
  return importPatterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The path from the project's root of a relative import; undefined for a package. */
function targetOf({ path }: Source, name: string): string | undefined {
  return name.startsWith('.') && !name.includes('/node_modules/') ? join(dirname(path), name) : undefined;
}

function targetsOf(source: Source): string[] {
  return importsOf(source)
    .map((name) => targetOf(source, name))
    .filter((target) => target !== undefined);
}

/** The package of an import, without a subpath; undefined for our own files and Node's. */
function packageOf(name: string): string | undefined {
  const inside = name.replace(/^.*\/node_modules\//, '');
  if (inside.startsWith('.') || inside.startsWith('node:')) return undefined;
  return inside
    .split('/')
    .slice(0, inside.startsWith('@') ? 2 : 1)
    .join('/');
}

const within = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));

const layerOf = (path: string) => layers.findIndex((layer) => within(path, layer));

/** Domain files with I/O or randomness. All others contain pure rules. */
function isInputOrOutput(path: string): boolean {
  return path.endsWith('.store.ts') || inputAndOutput.includes(path);
}

const inputAndOutput = [
  'domain/desk/credential.ts',
  'domain/ticket/attachment/attachment-files.ts',
  'domain/shared/database.ts',
];

/** The declarations of functions that infra may import; they load no handler. */
const declarations = [
  'functions/function-declaration.ts',
  'functions/needs.ts',
  'functions/steps.ts',
  'functions/on/readers.ts',
  'functions/on/subscribers.ts',
  'functions/http/api/http-functions.ts',
  'functions/http/api/route.ts',
  'functions/http/api/routes.ts',
];

const rules: Rule[] = [
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
    rule: 'rules of the domain use no AWS client, clock, randomness or environment',
    breaches: (source) => {
      if (!within(source.path, 'domain') || isInputOrOutput(source.path)) return [];
      const ambient =
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\brandom(?:UUID|Bytes|Int)\(/g;
      const aws = importsOf(source)
        .filter((name) => /^(@aws-|@smithy|electrodb|aws-)/.test(name))
        .filter((name) => !(name === 'electrodb' && source.path.endsWith('.entity.ts')));
      return [...aws, ...[...withoutComments(source.text).matchAll(ambient)].map(([found]) => found)];
    },
    broken: { path: 'domain/ticket/ticket.ts', text: 'export const openedAt = () => Date.now();' },
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

  it('names only existing files', () => {
    const paths = sources.map(({ path }) => path);
    expect([...declarations, ...inputAndOutput].filter((path) => !paths.includes(path))).toEqual([]);
  });
});
