import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { declaredFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What decides how functions are bundled, besides what is bundled. */
const bundlerFiles = readdirSync(join(root, 'infra'))
  .filter((name) => name.startsWith('bundle'))
  .map((name) => join('infra', name));

/** All files that bundles are made of. Modules that the bundler itself makes are none. */
function sourcesOf({ inputs }: Metafile): string[] {
  const bundled = Object.keys(inputs).filter((path) => existsSync(join(root, path)));
  return [...bundlerFiles, 'package-lock.json', ...bundled.sort()].map((path) => join(root, path));
}

/**
 * A hash of all that bundles were made of: their sources, the packages' versions, the list of functions and the code that
 * bundles them. Bundles whose stamp still holds need not be made again, which takes ten seconds of CPU.
 */
export function stampOf(account: Metafile): string {
  const hash = createHash('sha256').update(JSON.stringify(declaredFunctions));
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
