import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fallbackArea, httpFunctionName } from '../../functions/http/api/http-functions.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { areas } from '../../functions/http/api/routes.ts';
import { variablesOfNeed } from '../../functions/needs.ts';
import { bundleFolder } from '../../infra/bundle.ts';
import { bytesOfStart, filesOf, filesOfStart } from '../../infra/bundle-start.ts';
import { replacedModules } from '../../infra/bundle-trimming.ts';
import { declaredFunctions } from '../../infra/functions.ts';
import { weightsIn } from '../../tools/bench/bundle-weights.ts';
import { metafile } from './bundled.ts';

const builtins = new Set(builtinModules);

/** Bytes. A cold start reads all of them. */
const mostBytes = new Map([
  ['mail-intake', 846_000],
  // It takes the customer's actions of all flows, with their effects.
  ['http-case-pages', 752_000],
  // They work in the background, with the stores of all that an incident or an erasure touches.
  ['on-incident-job-work', 740_000],
  ['privacy-work', 782_000],
]);

/** Libraries that only some mails need, and their dependencies. */
const forSomeMails = [
  'chardet',
  'entities',
  'htmlparser2',
  'iconv-lite',
  'postcss',
  'sanitize-html',
  'tldts',
];

/** The default route's function renders the document of all routes. */
const areasBut = (fallback: string) =>
  Object.entries<Record<string, Route>>(areas).filter(([area]) => area !== fallback);

/** Variables in a specific format that functions parse when they start. */
const readAtOnce = {
  ACKNOWLEDGE: 'authenticated',
  AUTOMATIC_MAILS_PER_HOUR: '100',
  DESK_TIME_ZONE: 'UTC',
  FORWARDERS: '[]',
  REDRIVE_ROUTES: '{}',
  WEBHOOK_RECEIVERS: 'public',
};

/** Imports each bundle as Lambda does, and prints the type of its `handler`. */
const loader = `
  const found = {};
  for (const name of process.argv.slice(1)) {
    found[name] = typeof (await import(process.cwd() + '/dist/' + name + '/index.mjs')).handler;
  }
  console.log(JSON.stringify(found));`;

describe('The bundle of each function', () => {
  const names = declaredFunctions.map(({ name }) => name);
  const filesIn = (folder: string) => readdirSync(join(bundleFolder, folder));

  it('is in a folder of its name, and nothing else is', () => {
    const folders = readdirSync(bundleFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const name of names) {
      const files = filesOf(metafile, name).map((file) => basename(file));
      expect(filesIn(name).sort()).toEqual(files.sort());
    }
  });

  it.each(names)('of %s is small enough to start quickly', (name) => {
    expect(bytesOfStart(metafile, name)).toBeLessThanOrEqual(mostBytes.get(name) ?? 735_000);
  });

  it.each(names)('of %s starts without the libraries that only some mails need', (name) => {
    const packages = weightsIn(metafile, name).map((weight) => weight.of);
    expect(packages.filter((one) => forSomeMails.includes(one))).toEqual([]);
  });

  it.each(areasBut(fallbackArea))('of the area %s contains its routes, and no others', (area) => {
    const sources = filesOf(metafile, httpFunctionName(area)).flatMap((file) =>
      Object.keys(metafile.outputs[file]?.inputs ?? {}),
    );
    const isOfRoutes = (path: string) => path.endsWith('.routes.ts');
    const folder = join('functions/http', area);
    const ofArea = readdirSync(folder).filter(isOfRoutes);
    expect(new Set(sources.filter(isOfRoutes))).toEqual(new Set(ofArea.map((name) => join(folder, name))));
  });

  it.each(areasBut(fallbackArea))('of the area %s starts without the routes of any noun', (area, ofArea) => {
    const files = filesOfStart(metafile, httpFunctionName(area)).map((file) => readFileSync(file, 'utf8'));
    const summaries = Object.values(ofArea).map(({ summary }) => summary);
    expect(summaries.filter((summary) => files.some((code) => code.includes(summary)))).toEqual([]);
  });

  it('has no store that the function does not use', () => {
    const sources = Object.entries(metafile.outputs['dist/mail-canary/index.mjs']?.inputs ?? {});
    const bundled = sources.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
    const stores = bundled.filter((path) => path.endsWith('.store.ts'));
    expect(stores).toEqual(['domain/shared/signing-key.store.ts']);
  });

  it('of the intake has these libraries beside it', () => {
    const sources = filesOf(metafile, 'mail-intake').flatMap((file) =>
      Object.keys(metafile.outputs[file]?.inputs ?? {}),
    );
    const missing = forSomeMails.filter(
      (one) => !sources.some((path) => path.includes(`node_modules/${one}/`)),
    );
    expect(missing).toEqual([]);
  });

  it.each(names)('of %s has no external dependencies but Node itself', (name) => {
    const files = filesOf(metafile, name);
    const beside = new Set(files.map((file) => `./${basename(file)}`));
    const imports = files.flatMap((file) => metafile.outputs[file]?.imports ?? []);
    const external = imports.filter((edge) => edge.external).map(({ path }) => path.replace(/^node:/, ''));
    expect(external.filter((path) => !builtins.has(path) && !beside.has(path))).toEqual([]);
  });

  it.each(replacedModules)('would contain $path if it were not excluded', ({ path }) => {
    expect(Object.keys(metafile.inputs).some((source) => path.test(source))).toBe(true);
  });

  it('starts with the variables of its needs, and exports the handler', () => {
    const variables = Object.values(variablesOfNeed).flat();
    const environment = Object.fromEntries(variables.map((name) => [name, 'en']));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', loader, ...names],
      {
        env: { ...environment, ...readAtOnce, AWS_REGION: 'eu-central-1' },
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(names.map((name) => [name, 'function'])));
  });
});
