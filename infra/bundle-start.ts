/** What a function loads at its start, and what only some of its invocations load, by esbuild's metafile. */

import { posix } from 'node:path';
import type { Metafile } from 'esbuild';

type Import = Metafile['outputs'][string]['imports'][number];

/** The file that Lambda loads, by its name in the metafile. */
export function startFile(functionName: string): string {
  return `dist/${functionName}/index.mjs`;
}

/** The files that a function loads before its first event. */
export function filesOfStart(metafile: Metafile, functionName: string): string[] {
  return reachable(metafile, functionName, ({ kind }) => kind === 'import-statement');
}

/** The files of a function, without split-off chunks that nothing loads. */
export function filesOf(metafile: Metafile, functionName: string): string[] {
  return reachable(metafile, functionName, () => true);
}

/** The bytes that a start loads. */
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
