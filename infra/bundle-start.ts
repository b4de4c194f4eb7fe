/** What a function loads when it starts, and what only some of its invocations load, by esbuild's account of the bundles. */

import { posix } from 'node:path';
import type { Metafile } from 'esbuild';

type Import = Metafile['outputs'][string]['imports'][number];

/** The file that Lambda loads, as the account names it. */
export function startFile(functionName: string): string {
  return `dist/${functionName}/index.mjs`;
}

/** The files that a function loads before it takes its first event. */
export function filesOfStart(metafile: Metafile, functionName: string): string[] {
  return reachable(metafile, functionName, ({ kind }) => kind === 'import-statement');
}

/** The files of a function. What esbuild split off, and nothing loads, is none of them. */
export function filesOf(metafile: Metafile, functionName: string): string[] {
  return reachable(metafile, functionName, () => true);
}

/** What a start reads, in bytes. */
export function bytesOfStart(metafile: Metafile, functionName: string): number {
  const files = filesOfStart(metafile, functionName);
  return files.reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0);
}

function reachable(
  { outputs }: Metafile,
  functionName: string,
  follows: (edge: Import) => boolean,
): string[] {
  const found = new Set([startFile(functionName)]);
  for (const file of found) {
    for (const edge of outputs[file]?.imports ?? []) {
      const path = edge.external ? posix.join(posix.dirname(file), edge.path) : edge.path;
      if (path in outputs && follows(edge)) found.add(path);
    }
  }
  return [...found];
}
