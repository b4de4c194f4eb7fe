import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isChangedSince, stampOf } from '../../infra/bundle-stamp.ts';
import { compileCacheFolder } from '../../local/compile-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'kefu-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = join(folder, 'source.ts');
writeFileSync(source, 'export const one = 1;');
const input = { bytes: 0, imports: [] };
const account = { inputs: { [relative(process.cwd(), source)]: input }, outputs: {} };

describe('The stamp of bundles', () => {
  it('stays the same while no source changes, and changes with one, even of the same length', () => {
    const stamp = stampOf(account);
    expect(stampOf(account)).toBe(stamp);
    writeFileSync(source, 'export const one = 2;');
    expect(stampOf(account)).not.toBe(stamp);
  });

  it('changes with the files that are bundled', () => {
    expect(stampOf({ inputs: {}, outputs: {} })).not.toBe(stampOf(account));
  });

  it('is the same in a test and in a program, so that both use the same bundles', () => {
    const program = `
      import { stampOf } from './infra/bundle-stamp.ts';
      process.stdout.write(stampOf(${JSON.stringify(account)}));`;
    const options = {
      encoding: 'utf8',
      env: { NODE_COMPILE_CACHE: compileCacheFolder, ...process.env },
    } as const;
    expect(execFileSync(process.execPath, ['--input-type=module', '--eval', program], options)).toBe(
      stampOf(account),
    );
  });

  it('omits modules that the bundler generates', () => {
    const more = { ...account, inputs: { ...account.inputs, 'made:by/the-bundler': input } };
    expect(stampOf(more)).toBe(stampOf(account));
  });

  it('is not created for a source that was saved during the bundling', () => {
    const future = Date.now() / 1000 + 60;
    expect(isChangedSince(account, future * 1000)).toBe(false);
    utimesSync(source, future, future);
    expect(isChangedSince(account, (future - 1) * 1000)).toBe(true);
  });
});
