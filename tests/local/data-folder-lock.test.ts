import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '../../local/data-folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kefu-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder in use is refused, with the process that holds it and what to do', () => {
  writeFileSync(join(folder, 'lock'), `${process.ppid}\n`);
  expect(() => lockDataFolder(folder)).toThrow(
    `${folder} is in use by process ${process.ppid}: stop it first.`,
  );
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.ppid}\n`);
});

test('a folder is refused while it is locked, and available once it is released', () => {
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow('is in use by process');
  unlock();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
  lockDataFolder(folder)();
});

test('the lock of a process that ended is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(folder, 'lock'), `${pid}\n`);
  lockDataFolder(folder);
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
});
