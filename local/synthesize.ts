/** Synthesizes the CDK app as the `cdk` command does, without the startup time of that command. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { compileCacheFolder } from './compile-cache.ts';

const cdkSchema = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()).default({}) });

/**
 * Runs the app that `cdk.json` in the project folder names, into the assembly folder.
 * @param more CDK context beside that of `cdk.json`, as `-c` gives it to the command
 * @throws Error with the app's output if it fails
 */
export async function synthesize(
  projectFolder: string,
  assemblyFolder: string,
  more: Record<string, string> = {},
): Promise<void> {
  const { app, context } = cdkSchema.parse(JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8')));
  const child = spawn(app, {
    cwd: projectFolder,
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: compileCacheFolder,
      ...process.env,
      CDK_OUTDIR: assemblyFolder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...more }),
      // Validating templates against CloudFormation's rules takes seconds, and matters for deployments only.
      CDK_VALIDATION: 'false',
    },
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The CDK app could not be synthesized:\n${errors.trim()}`);
}
