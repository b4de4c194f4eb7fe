/** Measures the cost of loading each function's bundle, compared with a function that does nothing. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { metafilePath } from '../../infra/bundle.ts';
import { bytesOfStart } from '../../infra/bundle-start.ts';
import { declaredFunctions } from '../../infra/functions.ts';
import { startEnvironment } from '../../local/lambda/execution-environment.ts';
import type { LocalStack } from '../../local/stack.ts';
import type { FunctionFigures } from './measurements.ts';
import { percentile } from './statistics.ts';

/** Every function takes it for a batch without records, or rejects it: the measured part comes before. */
const emptyBatch = { Records: [] };

/** @param starts of each function, whose median is taken */
export async function measureColdStarts(
  stack: LocalStack,
  starts: number,
): Promise<Record<string, FunctionFigures>> {
  const emptyInitCpuMs = percentile(await initsOfEmptyFunction(stack, starts), 0.5);
  const metafile: Metafile = JSON.parse(readFileSync(metafilePath, 'utf8'));
  const figures: Record<string, FunctionFigures> = {};
  for (const { name } of declaredFunctions) {
    figures[name] = {
      startBytes: bytesOfStart(metafile, name),
      initCpuMs: percentile(await initsOf(stack, name, starts), 0.5),
      emptyInitCpuMs,
    };
  }
  return figures;
}

async function initsOf(stack: LocalStack, name: string, starts: number): Promise<number[]> {
  const pool = [...stack.lambda.pools.values()].find((candidate) => candidate.name.endsWith(`-${name}`));
  if (!pool) throw new Error(`The stack has no function named ${name}.`);
  const inits = [];
  for (let start = 0; start < starts; start += 1) {
    await pool.stop();
    const { report } = await pool.invoke(emptyBatch);
    inits.push(report.initCpuMs);
  }
  return inits;
}

async function initsOfEmptyFunction(stack: LocalStack, starts: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-bench-'));
  try {
    const file = join(folder, 'index.mjs');
    writeFileSync(file, 'export const handler = async () => {};');
    const inits = [];
    for (let start = 0; start < starts; start += 1) {
      const environment = startEnvironment(
        {
          ...{ module: pathToFileURL(file).href, handler: 'handler', variables: {}, timeoutMs: 10_000 },
          ...{ functionName: 'empty', functionArn: '', memorySizeMb: 512, logGroupName: '' },
          offset: stack.clock.offset,
        },
        () => {},
      );
      await environment.invoke('empty', '{}');
      inits.push(environment.initCpuMs);
      await environment.kill('it was measured');
    }
    return inits;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
