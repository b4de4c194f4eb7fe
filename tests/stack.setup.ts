import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundleFunctions } from '../infra/bundle.ts';
import { readSettings } from '../infra/settings.ts';
import { compileCacheFolder } from '../local/compile-cache.ts';
import { listenOn } from '../local/listen.ts';
import { synthesize } from '../local/synthesize.ts';
import { nextMondayMorning } from '../tools/demo/monday-morning.ts';
import { settingsForLoad } from '../tools/settings-for-load.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Answers `GET /WORKER` with the `StackAddress` of a worker's stack, once that has started, and `GET /assembly` with
     * the folder of the synthesized templates.
     */
    stacks: string;
  }
}

/**
 * Gives each worker its own local stack, which its test files share; they reach it as clients reach the deployed one.
 * Stacks start when they are first requested, and the templates are synthesized meanwhile, once for all of them.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  // Before everything else: it uses all cores, and other tests need its results.
  await bundleFunctions();
  const folder = mkdtempSync(join(tmpdir(), 'kefu-stack-'));
  const assembly = synthesize(process.cwd(), folder, settingsForLoad(process.cwd(), folder)).then(
    () => folder,
  );
  // Reported to whoever requests it, or a stack.
  assembly.catch(() => {});
  const processes = new Set<ChildProcess>();
  const answers = new Map<string, Promise<unknown>>([['/assembly', assembly]]);

  async function start(): Promise<unknown> {
    await assembly;
    // Starts before office hours, whatever day it is.
    const startsAt = nextMondayMorning(Date.now(), readSettings('settings.json').timeZone);
    const child = fork(fileURLToPath(new URL('stack.process.ts', import.meta.url)), [folder, `${startsAt}`], {
      env: { NODE_COMPILE_CACHE: compileCacheFolder, ...process.env },
      execArgv: [],
    });
    processes.add(child);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The stack did not start; its process ended with ${code}.`);
    });
    const [address] = await Promise.race([once(child, 'message'), ended]);
    return address;
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const answer = answers.get(path) ?? start();
    answers.set(path, answer);
    answer.then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide('stacks', `http://127.0.0.1:${await listenOn(server, 0)}`);

  return async () => {
    server.close();
    await Promise.allSettled(answers.values());
    await Promise.all(
      [...processes]
        .filter(({ exitCode }) => exitCode === null)
        .map((child) => {
          child.disconnect();
          return once(child, 'exit');
        }),
    );
    rmSync(folder, { recursive: true });
  };
}
