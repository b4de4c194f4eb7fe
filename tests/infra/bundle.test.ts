import { builtinModules } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';
import { declaredFunctions } from '../../infra/functions.ts';

const builtins = new Set(builtinModules);

type Bundles = Awaited<ReturnType<typeof bundleFunctions>>['outputs'];

/** Bytes. A cold start reads all of them; the intake carries what reads the mail of the whole world. */
const mostBytes = (name: string) => (name === 'mail-intake' ? 2_300_000 : 800_000);

describe('The bundle of each function', () => {
  let bundles: Bundles;
  beforeAll(async () => {
    ({ outputs: bundles } = await bundleFunctions());
  });

  const bundleOf = (name: string) => bundles[`dist/${name}/index.mjs`];

  it('is one file, and there is no other', () => {
    expect(Object.keys(bundles).sort()).toEqual(
      declaredFunctions.map(({ name }) => `dist/${name}/index.mjs`).sort(),
    );
  });

  it.each(declaredFunctions)('$name exports the handler', ({ name }) => {
    expect(bundleOf(name)?.exports).toContain('handler');
  });

  it.each(declaredFunctions)('$name is small enough to start quickly', ({ name }) => {
    expect(bundleOf(name)?.bytes).toBeLessThanOrEqual(mostBytes(name));
  });

  it.each(declaredFunctions)('$name leaves nothing but Node itself to be found at run time', ({ name }) => {
    const external = bundleOf(name)?.imports.filter(({ path }) => !path.startsWith('node:'));
    expect(external?.filter(({ path }) => !builtins.has(path))).toEqual([]);
  });
});
