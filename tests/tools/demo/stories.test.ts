import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { stories } from '../../../tools/demo/stories.ts';
import { widthOf } from '../../../tools/demo/text.ts';

async function demo(...names: string[]) {
  const child = spawn(process.execPath, ['tools/demo/demo.ts', ...names], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code };
}

const names = [...stories.keys()];

describe('The stories of the demo', () => {
  it('are the files of their folder', () => {
    const files = readdirSync('tools/demo/stories').map((file) => file.replace('.ts', ''));
    expect(names.toSorted()).toEqual(files.toSorted());
  });

  it('are listed by --help, each in one line of a terminal of 80 columns', async () => {
    const { stdout } = await demo('--help');
    const lines = stdout.split('\n');
    for (const [name, { shows }] of stories)
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ +${name} +${shows}$`)));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
  });

  it('are listed in the README, with the words of --help', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const [name, { shows }] of stories) expect(readme).toContain(`| \`${name}\` | ${shows} |`);
  });

  it.each(['lat', 'constructor', ''])('are listed when an unknown name is rejected: %j', async (wrong) => {
    const { stdout, stderr, code } = await demo(wrong);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(`There is no story '${wrong}'. Choose one of: ${names.join(', ')}, all.`);
  });
});
