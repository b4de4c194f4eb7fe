import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildFailure, type BuildOptions, build, formatMessages, type Metafile } from 'esbuild';
import { trimming } from './bundle-trimming.ts';
import { declaredFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each function's bundle lies in a folder of its name here: what is deployed, and what is run on this machine. */
export const bundleFolder = join(root, 'dist');

/** esbuild's account of all bundles: which input weighs what in which output. */
export const metafilePath = join(bundleFolder, 'metafile.json');

/** Code for the SDK and libraries that were written as CommonJS and still call `require` for Node's own modules. */
const banner =
  "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);";

/** How anything is bundled for Lambda. */
export const bundlerOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The SDK's ES modules shake better than its CommonJS ones.
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/lambda-credentials.ts') },
  banner: { js: banner },
  plugins: trimming,
  logLevel: 'silent',
} satisfies BuildOptions;

/**
 * Bundles all declared functions in one call, so that what is deployed is never older than its source.
 * @throws Error that says which import could not be bundled.
 */
export async function bundleFunctions(): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    ...bundlerOptions,
    entryPoints: Object.fromEntries(
      declaredFunctions.map(({ name, entry }) => [`${name}/index`, join('functions', entry)]),
    ),
    outdir: bundleFolder,
    write: false,
    metafile: true,
  }).catch(explain);

  for (const { path, contents } of outputFiles) writeIfChanged(path, contents);
  writeIfChanged(metafilePath, Buffer.from(JSON.stringify(metafile)));
  removeUndeclared();
  return metafile;
}

async function explain(failure: BuildFailure): Promise<never> {
  const messages = await formatMessages(failure.errors ?? [], { kind: 'error' });
  throw new Error(`The functions could not be bundled:\n${messages.join('').trimEnd() || failure.message}`);
}

/** A file is replaced whole, since another process may be reading it. */
function writeIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(bundleFolder, `${randomUUID()}.tmp`);
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeUndeclared(): void {
  const declared = new Set(declaredFunctions.map(({ name }) => name));
  for (const entry of readdirSync(bundleFolder, { withFileTypes: true })) {
    if (entry.isDirectory() && !declared.has(entry.name)) {
      rmSync(join(bundleFolder, entry.name), { recursive: true });
    }
  }
}
