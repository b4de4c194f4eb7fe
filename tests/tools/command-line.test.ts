import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compileCacheFolder } from '../../local/compile-cache.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Every npm script that runs a program of the project. */
const programs = Object.entries(scripts).flatMap(([name, command]) => {
  const file = /^node (\S+\.ts)$/.exec(command)?.[1];
  return file ? [{ name, file }] : [];
});

async function run(file: string, argument: string) {
  const child = spawn(process.execPath, [file, argument], {
    env: { NODE_COMPILE_CACHE: compileCacheFolder, ...process.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code };
}

describe('Every npm script', () => {
  it('is tested here', () => {
    const names = programs.map(({ name }) => name).toSorted();
    expect(names).toEqual([
      ...['bench', 'demo', 'eval', 'openapi', 'ops', 'preflight'],
      ...['sign-in', 'start', 'tables', 'test:mail'],
    ]);
  });

  it.each(programs)('$name prints its usage with --help', async ({ name, file }) => {
    const { stdout, stderr, code } = await run(file, '--help');
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(new RegExp(`^npm (run )?(-s )?${name}`));
  });

  it.each(programs)('$name rejects an unknown argument by name', async ({ file }) => {
    const { stdout, stderr, code } = await run(file, '--nonsense');
    expect(stdout).toBe('');
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain("'--nonsense'");
    expect(stderr).toContain('npm ');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
