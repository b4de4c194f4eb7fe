import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type BuildFailure,
  type BuildOptions,
  build,
  formatMessages,
  type Metafile,
  type Plugin,
} from 'esbuild';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { fallbackArea, httpFunctionName } from '../functions/http/api/http-functions.ts';
import { isChangedSince, stampOf } from './bundle-stamp.ts';
import { filesOf, startFile } from './bundle-start.ts';
import { trimming, trimmingOfDocument } from './bundle-trimming.ts';
import { declaredFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The function that renders the API's document. */
const document = httpFunctionName(fallbackArea);

/** Each function's bundle is in a folder of its name here, for deployments and the local stack. */
export const bundleFolder = join(root, 'dist');

/** esbuild's metafile of all bundles: the bytes of each input in each output. */
export const metafilePath = join(bundleFolder, 'metafile.json');

/** Code for the SDK and CommonJS libraries that call `require` for Node's own modules. */
const banner =
  "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);";

/** Settings for bundling code for Lambda. */
export const bundlerOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The SDK's ES modules tree-shake better than its CommonJS ones.
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/lambda-credentials.ts') },
  banner: { js: banner },
  plugins: trimming,
  logLevel: 'silent',
} satisfies BuildOptions;

/** esbuild is a Go program: the default, 100, collects garbage so often that bundling takes a third more CPU. */
process.env.GOGC ??= '400';

/** A hash of the bundles' inputs. */
const stampPath = join(bundleFolder, 'stamp');

/**
 * Bundles all declared functions, unless none of their inputs has changed, so that a deployed bundle is never older
 * than its source.
 * @returns esbuild's metafile of all bundles
 * @throws Error that names the import that could not be bundled
 */
export async function bundleFunctions(): Promise<Metafile> {
  const present = presentBundles();
  if (present) return present;
  const startedAt = Date.now();
  rmSync(stampPath, { force: true });
  const account = await bundleAnew();
  if (!isChangedSince(account, startedAt)) writeIfChanged(stampPath, Buffer.from(stampOf(account)));
  return account;
}

/** @returns the metafile if the bundles are complete and up to date */
function presentBundles(): Metafile | undefined {
  const [stamp, text] = [stampPath, metafilePath].map(readIfThere);
  if (stamp === undefined || text === undefined) return undefined;
  const account: Metafile = JSON.parse(text);
  const areThere = filesOfFunctions(account).every((path) => existsSync(join(root, path)));
  return areThere && stampOf(account) === stamp ? account : undefined;
}

/** A concurrent bundling process may remove a file at any time. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function filesOfFunctions(account: Metafile): string[] {
  return declaredFunctions.flatMap(({ name }) => filesOf(account, name));
}

/**
 * A function starts with `index.mjs`; what its source loads by `import()` or, from CommonJS, by `require` is in files
 * beside it, which a start doesn't load.
 */
async function bundleAnew(): Promise<Metafile> {
  const required = new Map<string, string>();
  const plugins = [requiredBeside(required), ...trimming];
  const apart = (await functionsInParts()).add(document);
  const together = declaredFunctions.filter(({ name }) => !apart.has(name));
  const builds = [await bundle({ entryPoints: entriesOf(together), plugins })];
  // One by one: functions that are split together would share chunks, and concurrent builds take gigabytes.
  for (const declared of declaredFunctions.filter(({ name }) => apart.has(name))) {
    const ofDocument = [requiredBeside(required), swaggerUiAsText, ...trimmingOfDocument];
    builds.push(
      await bundle({
        entryPoints: entriesOf([declared]),
        plugins: declared.name === document ? ofDocument : plugins,
        splitting: true,
        chunkNames: `${declared.name}/[name]-[hash]`,
      }),
    );
  }
  const beside = await bundle({
    entryPoints: builds.flatMap(({ metafile }) => requiredEntries(metafile, required)),
    ...{ format: 'cjs', banner: {}, outExtension: { '.js': '.cjs' } },
  });

  const metafile = merged([...builds, beside].map((built) => built.metafile));
  const used = new Set(filesOfFunctions(metafile));
  const files = [...builds, beside]
    .flatMap(({ outputFiles }) => outputFiles)
    .filter(({ path }) => used.has(relative(root, path)));
  for (const { path, contents } of files) writeIfChanged(path, contents);
  writeIfChanged(metafilePath, Buffer.from(JSON.stringify(metafile)));
  removeAllBut(new Set(files.map(({ path }) => path)));
  return metafile;
}

function bundle(options: BuildOptions) {
  const all = { ...bundlerOptions, ...options, outdir: bundleFolder };
  return build({ ...all, write: false, metafile: true }).catch(explain);
}

function entriesOf(functions: readonly FunctionDeclaration[]): Record<string, string> {
  return Object.fromEntries(functions.map(({ name, entry }) => [`${name}/index`, join('functions', entry)]));
}

/** Names of the functions whose source contains an `import()`. */
async function functionsInParts(): Promise<Set<string>> {
  const { metafile } = await build({
    ...{ absWorkingDir: root, bundle: true, packages: 'external', platform: 'node', format: 'esm' },
    ...{ entryPoints: entriesOf(declaredFunctions), outdir: bundleFolder, outExtension: { '.js': '.mjs' } },
    ...{ write: false, metafile: true, logLevel: 'silent' },
  }).catch(explain);
  const isInParts = (path: string) =>
    metafile.inputs[path]?.imports.some(({ kind, external }) => kind === 'dynamic-import' && !external);
  const names = declaredFunctions.map(({ name }) => name);
  return new Set(
    names.filter((name) => Object.keys(metafile.outputs[startFile(name)]?.inputs ?? {}).some(isInParts)),
  );
}

/** Keeps each `require` in our CommonJS files as a call at run time, and records the required file. */
function requiredBeside(required: Map<string, string>): Plugin {
  return {
    name: 'required-beside',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path, kind, resolveDir }) => {
        if (kind !== 'require-call' || resolveDir.includes('node_modules')) return undefined;
        required.set(path, join(resolveDir, path));
        return { path, external: true };
      });
    },
  };
}

/** Browsers run these files; the function only sends them. */
const swaggerUiAsText: Plugin = {
  name: 'swagger-ui-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\/swagger-ui-dist\/[\w-]+\.(?:js|css)$/ }, ({ path }) => ({
      contents: readFileSync(path),
      loader: 'text',
    }));
  },
};

/** The files that functions require, to be bundled under the required names. */
function requiredEntries({ outputs }: Metafile, required: ReadonlyMap<string, string>) {
  return Object.entries(outputs).flatMap(([output, { imports }]) =>
    imports.flatMap(({ path }) => {
      const source = required.get(path);
      const out = join(basename(dirname(output)), basename(path, '.cjs'));
      return source === undefined ? [] : [{ in: source, out }];
    }),
  );
}

function merged(accounts: readonly Metafile[]): Metafile {
  return {
    inputs: Object.assign({}, ...accounts.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...accounts.map(({ outputs }) => outputs)),
  };
}

async function explain(failure: BuildFailure): Promise<never> {
  const messages = await formatMessages(failure.errors ?? [], { kind: 'error' });
  throw new Error(`The functions could not be bundled:\n${messages.join('').trimEnd() || failure.message}`);
}

/** A file is replaced atomically, since another process may be reading it. */
function writeIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(bundleFolder, `${randomUUID()}.tmp`);
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeAllBut(written: ReadonlySet<string>): void {
  for (const entry of readdirSync(bundleFolder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(bundleFolder, entry.name);
    const files = readdirSync(folder).map((file) => join(folder, file));
    const left = files.filter((file) => !written.has(file));
    if (left.length === files.length) rmSync(folder, { recursive: true });
    else for (const file of left) rmSync(file, { recursive: true, force: true });
  }
}
