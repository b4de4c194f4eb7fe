import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * An operation's schema in the SDK has computed keys, `{ [_h]: … }`, which esbuild must take for a side effect: it would
 * keep every operation of a service in every bundle. The keys are constants of the same file, so they are written out.
 */
const schemasOfUsedOperations: Plugin = {
  name: 'schemas-of-used-operations',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map(
        [...source.matchAll(/^const (_\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]),
      );
      const contents = source.replace(/\[(_\w+)\]:/g, (key, name: string) => {
        const text = constants.get(name);
        return text ? `${text}:` : key;
      });
      return { contents, loader: 'js' };
    });
  },
};

/**
 * ElectroDB `require`s the document client, and esbuild keeps whatever a `require` of an ES module could reach: all of
 * DynamoDB. So ElectroDB gets an object that an ES module fills with the commands it uses. Of ElectroDB itself only what
 * is exported here is taken; another import from it fails at build.
 */
const electroDbWithUsedCommands: Plugin = {
  name: 'electrodb-with-used-commands',
  setup({ onResolve, onLoad }) {
    const namespace = 'electrodb';
    const withinElectroDb = (importer: string) => importer.includes('/node_modules/electrodb/');
    onResolve({ filter: /^electrodb$/ }, () => ({ path: 'entry', namespace }));
    onResolve({ filter: /^@aws-sdk\/(lib|util)-dynamodb$/ }, ({ importer }) =>
      withinElectroDb(importer) ? { path: 'used', namespace } : undefined,
    );
    onResolve({ filter: /^used$/, namespace }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /^used$/, namespace }, () => ({ contents: 'module.exports = {};' }));
    onLoad({ filter: /^entry$/, namespace }, () => ({
      resolveDir: import.meta.dirname,
      contents: `
        import { ${commands} } from '@aws-sdk/lib-dynamodb';
        import { unmarshall } from '@aws-sdk/util-dynamodb';
        import used from 'used';
        import { Entity } from 'electrodb/src/entity.js';
        import { createSchema } from 'electrodb/src/schema.js';
        Object.assign(used, { unmarshall, ${commands} });
        export { createSchema, Entity };`,
    }));
  },
};

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

/** nodemailer's table from file extensions to types, 76 KB of it. Every attachment of ours says its type itself. */
const noTableOfMediaTypes: Plugin = {
  name: 'no-table-of-media-types',
  setup({ onLoad }) {
    onLoad({ filter: /nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/ }, () => ({
      contents: `
        export const detectMimeType = () => 'application/octet-stream';
        export const detectExtension = () => 'bin';`,
    }));
  },
};

/** What esbuild can't see to be unused by itself, and each cold start would load. */
export const trimming: Plugin[] = [
  schemasOfUsedOperations,
  electroDbWithUsedCommands,
  noUnusedDocumentClient,
  modelsCheckedBefore,
  noTableOfMediaTypes,
];
