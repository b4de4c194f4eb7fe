import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, transform } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * An operation's schema in the SDK has computed keys, `{ [_h]: … }`, which esbuild must take for a side effect: it would
 * keep every operation of a service in every bundle. The keys are constants of the same file, so they are written out.
 * Each of a service's errors is registered too, a class and a schema of its own. An error that nobody here names may as
 * well be the service's general one, as an error is that is newer than the SDK: it has its name and its message all the same.
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

/** The one error that the SDK tries again because of its class; all others it knows by their names. */
const retriedByTheSdk = new Set(['ReplicatedWriteConflictException']);

function wordsOfSource(): Set<string> {
  const files = globSync('{domain,functions}/**/*.ts', { cwd: root });
  return new Set(files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\w+/g) ?? []));
}

/**
 * ElectroDB is CommonJS. V8 parses what esbuild wraps for that twice, and esbuild keeps all that a `require` of an ES module
 * could reach: all of DynamoDB. Its modules are of one form, and so they are written as ES modules; of the document client
 * they get the commands that they use. Of ElectroDB itself only what is exported here is taken; another import from it
 * fails at build. An entity is made when it is first used, which takes half a millisecond: a function has up to thirty,
 * of which an invocation uses a few.
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

/** @throws Error where a module loads or exports in another way than by `const … = require(…)` and one `module.exports = {…}`. */
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

/** The document client's package does not say, as the SDK's clients do, that unused modules may be left out. */
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
 * ElectroDB checks each model against a JSON schema when a function starts, some 2 ms an entity. A test has checked them
 * all by then, and what is bundled is what was tested.
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

/** Modules that a bundle would carry without ever running them, and what stands in for each. */
export const replacedModules: { path: RegExp; by: string }[] = [
  {
    // 76 KB from file extensions to types. Every attachment of ours says its type itself.
    path: /nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/,
    by: `export const detectMimeType = () => 'application/octet-stream';
         export const detectExtension = () => 'bin';`,
  },
  {
    // An attachment by its address is refused before; importing `node:http` from an ES module loads all of undici.
    path: /nodemailer\/dist\/esm\/fetch\/index\.js$/,
    by: `export default () => { throw new Error('No mail loads an attachment from the web.'); };`,
  },
  {
    // For services that tell their endpoints by a call: DynamoDB's operations don't ask for one any more.
    path: /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/,
    by: 'export class EndpointCache {}',
  },
  {
    // S3's SelectObjectContent and its like; nothing here reads a stream of events.
    path: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/,
    by: `const unused = () => { throw new Error('Streams of events are left out of the bundles.'); };
         export const resolveEventStreamSerdeConfig = (config) => config;
         export { unused as eventStreamSerdeProvider, unused as EventStreamSerde };`,
  },
  ...['Sha256Js', 'Sha1Js', 'Md5Js'].map((name) => ({
    // For machines without the hash in their crypto module. Lambda's Node has it.
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

/** Each client of the SDK takes its whole package.json for the sake of its version. */
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
 * A bundle needs few of a module's schemas, and of many only the types; but esbuild keeps each constant whose value is the
 * result of a call, with all that the call is given. Nothing here makes a constant for the sake of the call, so it is said
 * of each that it may go where nobody uses it.
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
 * To make a zod schema takes 20 µs at a start, and functions make up to 800, of which half are one another's like: a string,
 * a time, a positive number. A schema never changes, so each of these is made once.
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

/** Takes the plain schemas of a module from where all modules take them. */
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

/** By the module's source, since several bundles have it. */
const droppableCode = new Map<string, Promise<string>>();

async function withoutTypes(source: string, sourcefile: string): Promise<string> {
  return (await transform(source, { loader: 'ts', sourcefile })).code;
}

/**
 * Marks the top-level constants of a module as such that may be left out where they are unused. A pure call without
 * arguments goes whole; of any other the arguments stay.
 * @param code as esbuild prints it: a statement begins at the start of a line, and what it continues on is indented or
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

/** What esbuild can't see to be unused by itself, and each cold start would load. */
export const trimming: Plugin[] = [
  noUnusedConstants,
  schemasMadeOnce,
  schemasOfUsedOperations,
  electroDbAsModules,
  noUnusedDocumentClient,
  modelsCheckedBefore,
  modulesNeverRun,
  versionOfClient,
];
