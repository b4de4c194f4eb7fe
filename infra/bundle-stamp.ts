import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { declaredFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Code and configuration that determine how functions are bundled. */
const bundlerFiles = readdirSync(join(root, 'infra'))
  .filter((name) => name.startsWith('bundle'))
  .map((name) => join('infra', name));

/** All files in the bundles, without modules that the bundler itself generates. */
function sourcesOf({ inputs }: Metafile): string[] {
  const bundled = Object.keys(inputs).filter((path) => existsSync(join(root, path)));
  return [...bundlerFiles, 'package-lock.json', ...bundled.sort()].map((path) => join(root, path));
}

/**
 * A hash of everything that goes into the bundles: sources, package versions, the list of functions and the bundling
 * code. Bundles with the same stamp are reused, which saves ten seconds of CPU.
 */
export function stampOf(account: Metafile): string {
  // Node and Vitest list a module's exports in different orders.
  const functions = declaredFunctions.map((declared) => JSON.stringify(declared)).sort();
  const hash = createHash('sha256').update(JSON.stringify(functions));
  for (const path of sourcesOf(account)) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/**
 * Whether a source changed since then, so that it may be newer than the bundles.
 * @param moment in milliseconds since the epoch
 */
export function isChangedSince(account: Metafile, moment: number): boolean {
  return sourcesOf(account).some((path) => statSync(path).mtimeMs >= moment);
}
