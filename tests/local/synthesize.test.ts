import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compileCacheFolder } from '../../local/compile-cache.ts';
import { synthesize } from '../../local/synthesize.ts';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'app-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(project, { recursive: true });
});

function makeApp(program: string): void {
  writeFileSync(join(project, 'app.cjs'), program);
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
}

const tellCache =
  "require('fs').writeFileSync(process.env.CDK_OUTDIR + '/cache', process.env.NODE_COMPILE_CACHE)";

test('the app keeps its compiled code between runs, in a folder that git ignores', async () => {
  vi.stubEnv('NODE_COMPILE_CACHE', undefined);
  makeApp(tellCache);
  await synthesize(project, project);
  expect(readFileSync(join(project, 'cache'), 'utf8')).toBe(compileCacheFolder);
  expect(compileCacheFolder).toContain('/node_modules/');
});

test('or in the folder that the environment sets', async () => {
  const own = join(project, 'own');
  vi.stubEnv('NODE_COMPILE_CACHE', own);
  makeApp(tellCache);
  await synthesize(project, project);
  expect(readFileSync(join(project, 'cache'), 'utf8')).toBe(own);
});

test('an app that fails is reported with its own output', async () => {
  makeApp("throw new Error('a mailbox has no domain')");
  await expect(synthesize(project, project)).rejects.toThrow('a mailbox has no domain');
});
