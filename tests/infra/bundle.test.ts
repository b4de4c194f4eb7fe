import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { variablesOfNeed } from '../../functions/needs.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { replacedModules } from '../../infra/bundle-trimming.ts';
import { declaredFunctions } from '../../infra/functions.ts';

const builtins = new Set(builtinModules);

/** Bytes. A cold start reads all of them; the intake carries what reads the mail of the whole world. */
const mostBytes = (name: string) => (name === 'mail-intake' ? 2_300_000 : 800_000);

/** Imports each bundle as Lambda would, and prints what its `handler` is. */
const loader = `
  const found = {};
  for (const name of process.argv.slice(1)) {
    found[name] = typeof (await import(process.cwd() + '/dist/' + name + '/index.mjs')).handler;
  }
  console.log(JSON.stringify(found));`;

describe('The bundle of each function', () => {
  let sources: Metafile['inputs'];
  let bundles: Metafile['outputs'];
  beforeAll(async () => {
    ({ inputs: sources, outputs: bundles } = await bundleFunctions());
  });

  const bundleOf = (name: string) => bundles[`dist/${name}/index.mjs`];
  const names = declaredFunctions.map(({ name }) => name);

  it('is one file, and there is no other', () => {
    expect(Object.keys(bundles).sort()).toEqual(names.map((name) => `dist/${name}/index.mjs`).sort());
  });

  it.each(names)('of %s is small enough to start quickly', (name) => {
    expect(bundleOf(name)?.bytes).toBeLessThanOrEqual(mostBytes(name));
  });

  it.each(names)('of %s leaves nothing but Node itself to be found at run time', (name) => {
    const external = bundleOf(name)?.imports.map(({ path }) => path.replace(/^node:/, ''));
    expect(external?.filter((path) => !builtins.has(path))).toEqual([]);
  });

  it.each(replacedModules)('would have $path, had it not been left out', ({ path }) => {
    expect(Object.keys(sources).some((source) => path.test(source))).toBe(true);
  });

  it('starts, once it has the variables of its needs, and exports the handler', () => {
    const variables = Object.values(variablesOfNeed).flat();
    const environment = Object.fromEntries(variables.map((name) => [name, 'en']));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', loader, ...names],
      {
        env: { ...environment, DESK_TIME_ZONE: 'UTC', REDRIVE_ROUTES: '{}', AWS_REGION: 'eu-central-1' },
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(names.map((name) => [name, 'function'])));
  });
});
