import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compileCacheFolder } from '../../../local/compile-cache.ts';

/** Runs the command without credentials, as on a machine that nobody signed in on. */
function ops(args: string[], variables: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    NODE_COMPILE_CACHE: compileCacheFolder,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...variables,
  };
  return spawnSync(process.execPath, ['tools/ops/ops.ts', ...args], { encoding: 'utf8', env });
}

describe('npm run ops', () => {
  it.each([
    [[], 'Which command?'],
    [['redrive'], "There is no command 'redrive'."],
    [['failures', 'settings.json', 'more'], "Unexpected argument 'more'."],
  ])('explains itself where it is called wrongly: %j', (args, complaint) => {
    const { status, stderr } = ops(args);
    expect(status).toBe(2);
    expect(stderr).toContain(complaint);
    expect(stderr).toContain('redrive-reactions');
  });

  it('says in a line what is missing, without a stack trace', () => {
    for (const [args, variables, complaint] of [
      [['failures'], {}, /region/i],
      [['failures'], { AWS_REGION: 'eu-west-1' }, /credentials/i],
      [['failures', 'missing.json'], {}, /missing\.json can't be read/],
    ] as const) {
      const { status, stderr } = ops([...args], variables);
      expect(status).toBe(1);
      expect(stderr).toMatch(complaint);
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  });
});
