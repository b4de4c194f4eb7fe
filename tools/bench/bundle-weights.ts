/** How much each dependency adds to a function's start, by the bundler's metafile. */

import type { Metafile } from 'esbuild';
import { filesOfStart } from '../../infra/bundle-start.ts';

export interface Weight {
  /** Package name, or `Kefu` for the project's own code. */
  of: string;
  bytes: number;
}

/** Heaviest first. */
export function weightsIn(metafile: Metafile, functionName: string): Weight[] {
  const weights = new Map<string, number>();
  for (const file of filesOfStart(metafile, functionName)) {
    for (const [input, { bytesInOutput }] of Object.entries(metafile.outputs[file]?.inputs ?? {})) {
      const name = packageOf(input);
      weights.set(name, (weights.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...weights].map(([of, bytes]) => ({ of, bytes })).sort((one, other) => other.bytes - one.bytes);
}

/** `node_modules/@aws-sdk/client-s3/dist/x.js` belongs to `@aws-sdk/client-s3`. */
function packageOf(input: string): string {
  const path = input.split('node_modules/').at(-1);
  if (path === undefined || path === input) return 'Kefu';
  return /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
}
