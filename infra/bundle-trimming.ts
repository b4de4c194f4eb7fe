import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, transform } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * An operation's schema in the SDK has computed keys, `{ [_h]: … }`, which esbuild treats as a side effect: it would
 * keep every operation of a service in every bundle. The keys are constants of the same file, so they are inlined.
 * Each error of a service is registered too, with a class and a schema. An error that Kefu never names can be the
 * service's general one, like an error that is newer than the SDK: it keeps its name and message.
 */
const schemasOfUsedOperations: Plugin = {
  name: 'schemas-of-used-operations',
  setup({ onLoad }) {
    const named = wordsOfSource();
    onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map(
        [...source.matchAll(/^const (_\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]),
      );
      const contents = source
        .replace(/\[(_\w+)\]:/g, (key, name: string) => {
          const text = constants.get(name);
          return text ? `${text}:` : key;
        })
        .replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (registration, error: string) =>
          named.has(error) || retriedByTheSdk.has(error) ? registration : '',
        );
      return { contents, loader: 'js' };
    });
  },
};

/** The only error that the SDK retries because of its class; it recognizes all others by name. */
const retriedByTheSdk = new Set(['ReplicatedWriteConflictException']);

function wordsOfSource(): Set<string> {
  const files = globSync('{domain,functions}/**/*.ts', { cwd: root });
  return new Set(files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\w+/g) ?? []));
}

/**
 * ElectroDB is CommonJS. V8 parses esbuild's wrappers for it twice, and esbuild keeps everything that a `require` of
 * an ES module can reach: all of DynamoDB. Its modules have a uniform form, so they are rewritten as ES modules; from
 * the document client they get only the commands that they use. Only the exports listed here are taken from
 * ElectroDB; another import from it fails the build. An entity is created on first use, which takes half a
 * millisecond: a function has up to thirty, of which an invocation uses a few.
 */
const electroDbAsModules: Plugin = {
  name: 'electrodb-as-modules',
  setup({ onResolve, onLoad }) {
    const namespace = 'electrodb';
    const resolveDir = import.meta.dirname;
    onResolve({ filter: /^electrodb$/ }, () => ({ path: 'entry', namespace }));
    onResolve({ filter: /^@aws-sdk\/(lib|util)-dynamodb$/ }, ({ importer }) =>
      importer.includes('/node_modules/electrodb/') ? { path: 'used', namespace } : undefined,
    );
    onLoad({ filter: /^used$/, namespace }, () => ({
      resolveDir,
      contents: `
        export { ${commands} } from '@aws-sdk/lib-dynamodb';
        export { unmarshall } from '@aws-sdk/util-dynamodb';`,
    }));
    onLoad({ filter: /^entry$/, namespace }, () => ({
      resolveDir,
      contents: `
        import { Entity as Made } from 'electrodb/src/entity.js';
        export { createSchema } from 'electrodb/src/schema.js';
        export class Entity {
          constructor(schema, config) {
            let made;
            return new Proxy(this, {
              get(_, name) {
                if (name === 'schema') return schema;
                made ??= new Made(schema, config);
                const value = made[name];
                return typeof value === 'function' ? value.bind(made) : value;
              },
            });
          }
        }`,
    }));
    onLoad({ filter: /\/node_modules\/electrodb\/src\/\w+\.js$/ }, async ({ path }) => ({
      contents: asModule(await readFile(path, 'utf8'), path),
    }));
  },
};

/** @throws Error if a module has imports or exports other than `const … = require(…)` and one `module.exports = {…}` */
function asModule(source: string, path: string): string {
  const names = (list: string) => list.replaceAll(': ', ' as ');
  const reversed = (list: string) => list.split(',').map((name) => name.split(': ').reverse().join(' as '));
  const written = source
    .replace(/^"use strict";$/m, '')
    .replace(
      /^const \{([^{}]*)\} = require\((".*?")\);$/gm,
      (_, list: string, from: string) => `import {${names(list)}} from ${from};`,
    )
    .replace(/^const (\w+) = require\((".*?")\);$/gm, 'import * as $1 from $2;')
    .replace(/^const (\w+) = require\((".*?")\)\.(\w+);$/gm, 'import { $3 as $1 } from $2;')
    .replace(/^module\.exports = \{([^{}]*)\};$/m, (_, list: string) => `export {${reversed(list)}};`);
  if (/\brequire\(|\bmodule\.exports\b/.test(written))
    throw new Error(`${path} is CommonJS of another form.`);
  return written;
}

const commands = [
  'BatchGetCommand',
  'BatchWriteCommand',
  'DeleteCommand',
  'GetCommand',
  'PutCommand',
  'QueryCommand',
  'ScanCommand',
  'TransactGetCommand',
  'TransactWriteCommand',
  'UpdateCommand',
].join(', ');

/** Unlike the SDK's clients, the document client's package does not declare that unused modules may be removed. */
const noUnusedDocumentClient: Plugin = {
  name: 'no-unused-document-client',
  setup({ onResolve, resolve }) {
    const again = 'document-client';
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, async ({ path, pluginData, ...origin }) => {
      if (pluginData === again) return undefined;
      return { ...(await resolve(path, { ...origin, pluginData: again })), sideEffects: false };
    });
  },
};

/**
 * ElectroDB validates each model against a JSON schema when a function starts, which takes 2 ms an entity. A test has
 * validated all bundled models.
 */
const modelsCheckedBefore: Plugin = {
  name: 'models-checked-before',
  setup({ onResolve, onLoad }) {
    const namespace = 'checked-before';
    onResolve({ filter: /^jsonschema$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /.*/, namespace }, () => ({
      contents: `
        export class Validator { addSchema() {} validate() { return { errors: [] }; } }
        Validator.prototype.customFormats = {};`,
    }));
  },
};

/** Modules that are bundled but never run, and their replacements. */
export const replacedModules: { path: RegExp; by: string }[] = [
  {
    // 76 KB that map file extensions to types. Every attachment states its type.
    path: /nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/,
    by: `export const detectMimeType = () => 'application/octet-stream';
         export const detectExtension = () => 'bin';`,
  },
  {
    // Attachments by URL are rejected before; importing `node:http` from an ES module loads all of undici.
    path: /nodemailer\/dist\/esm\/fetch\/index\.js$/,
    by: `export default () => { throw new Error('No mail loads an attachment from the web.'); };`,
  },
  {
    // For services that discover endpoints by a call, which DynamoDB's operations no longer need.
    path: /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/,
    by: 'export class EndpointCache {}',
  },
  {
    // For S3's SelectObjectContent and similar operations; nothing here reads an event stream.
    path: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/,
    by: `const unused = () => { throw new Error('Streams of events are left out of the bundles.'); };
         export const resolveEventStreamSerdeConfig = (config) => config;
         export { unused as eventStreamSerdeProvider, unused as EventStreamSerde };`,
  },
  ...['Sha256Js', 'Sha1Js', 'Md5Js'].map((name) => ({
    // For runtimes whose crypto module lacks the hash. Lambda's Node has it.
    path: new RegExp(`/${name}\\.js$`),
    by: `export class ${name} { constructor() { throw new Error('Node has no such hash.'); } }`,
  })),
];

const modulesNeverRun: Plugin = {
  name: 'modules-never-run',
  setup({ onLoad }) {
    for (const { path, by } of replacedModules) onLoad({ filter: path }, () => ({ contents: by }));
  },
};

/**
 * Each zod schema can convert itself to a JSON schema, which is 17 KB of every bundle. Only the function that renders the
 * API's document converts schemas.
 */
const noJsonSchemas: Plugin = {
  name: 'no-json-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/classic\/schemas\.js$/ }, async ({ path }) => ({
      contents: withoutJsonSchemas(await readFile(path, 'utf8')),
    }));
  },
};

/** @throws Error where zod converts schemas in another way. */
function withoutJsonSchemas(source: string): string {
  const methods =
    'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";';
  const isConversion = (line: string) => line.trimStart().startsWith('inst._zod.processJSONSchema = ');
  const lines = source.split('\n');
  const others = lines.filter((line) => !isConversion(line));
  if (!source.includes(methods) || others.length === lines.length)
    throw new Error('zod makes JSON schemas in another way than before.');
  return others.join('\n').replace(
    methods,
    `const unused = () => () => { throw new Error('JSON schemas are left out of the bundles.'); };
     const createStandardJSONSchemaMethod = unused, createToJSONSchemaMethod = unused;`,
  );
}

/** Each SDK client bundles its whole package.json for its version number. */
const versionOfClient: Plugin = {
  name: 'version-of-client',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/client-[^/]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * A bundle needs few of a module's schemas, and only the types of many; but esbuild keeps each constant that is the
 * result of a call, with the call's arguments. No constant here is created for the call's side effects, so each is
 * marked as removable.
 */
const noUnusedConstants: Plugin = {
  name: 'no-unused-constants',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const known = droppableCode.get(source) ?? withoutTypes(source, path).then(sharing).then(droppable);
      droppableCode.set(source, known);
      return { contents: await known, loader: 'js' };
    });
  },
};

/**
 * Creating a zod schema takes 20 µs at start, and functions create up to 800, half of which are identical: a string,
 * a time, a positive number. Schemas are immutable, so each is created once.
 */
const schemasMadeOnce: Plugin = {
  name: 'schemas-made-once',
  setup({ onResolve, onLoad }) {
    const namespace = 'schema-made-once';
    onResolve({ filter: /^schema-made-once:/ }, ({ path }) => ({
      path: path.slice('schema-made-once:'.length),
      namespace,
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace }, ({ path }) => {
      const last = path.lastIndexOf('.');
      const before = path.slice(0, last);
      const made = before.endsWith(')')
        ? `import before from 'schema-made-once:${before}'; export default before${path.slice(last)};`
        : `import * as z from 'zod'; export default ${path};`;
      return { contents: made, resolveDir: import.meta.dirname };
    });
  },
};

const plainSchema =
  /\bz\.(?:string|number|boolean|iso\.datetime)\(\)(?:\.(?:int|positive|nonnegative|optional)\(\))*/g;

/** Replaces the plain schemas of a module with the shared ones. */
export function sharing(code: string): string {
  const names = new Map<string, string>();
  const shared = code.replace(plainSchema, (schema) => {
    const name = names.get(schema) ?? `madeOnce${names.size}`;
    names.set(schema, name);
    return name;
  });
  const imports = [...names].map(([schema, name]) => `import ${name} from "schema-made-once:${schema}";\n`);
  return imports.join('') + shared;
}

/** By the module's source, since several bundles contain it. */
const droppableCode = new Map<string, Promise<string>>();

async function withoutTypes(source: string, sourcefile: string): Promise<string> {
  return (await transform(source, { loader: 'ts', sourcefile })).code;
}

/**
 * Marks the top-level constants of a module as removable if unused. A call without arguments is removed completely;
 * of other calls the arguments stay.
 * @param code in esbuild's format: a statement begins at the start of a line, and its continuation is indented or
 * begins with a closing bracket
 */
export function droppable(code: string): string {
  const lines = code.split('\n');
  let written = '';
  for (let first = 0, next = 1; first < lines.length; first = next++) {
    while (/^[ )\]}]/.test(lines[next] ?? '')) next++;
    written += `${unusedMayGo(lines.slice(first, next).join('\n'))}\n`;
  }
  return written.slice(0, -1);
}

function unusedMayGo(statement: string): string {
  const [declared = ''] = /^(?:export )?const \w+ = (?![`(]|async\b|\w+ =>)/.exec(statement) ?? [];
  // A line of a template literal may look like the end of the statement.
  const isWhole = statement.endsWith(';') && statement.split('`').length % 2 === 1;
  if (!declared || !isWhole) return statement;
  return `${declared}/* @__PURE__ */ (() => (${statement.slice(declared.length, -1)}))();`;
}

/** Code that esbuild can't recognize as unused, and that each cold start would load. */
export const trimmingOfDocument: Plugin[] = [
  noUnusedConstants,
  schemasMadeOnce,
  schemasOfUsedOperations,
  electroDbAsModules,
  noUnusedDocumentClient,
  modelsCheckedBefore,
  modulesNeverRun,
  versionOfClient,
];

/** The same for all functions but the one that renders the API's document. */
export const trimming: Plugin[] = [...trimmingOfDocument, noJsonSchemas];
