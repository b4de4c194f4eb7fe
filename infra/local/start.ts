/** `npm start`: the whole help desk on this machine, until Ctrl-C. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createApiKey } from './api-key.ts';
import { type LocalStack, startLocalStack } from './stack.ts';
import { synthesize } from './synthesize.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const ports = { api: 3000, mailPage: 3001, smtp: 2525, endpoint: 4566 };

const usage = `npm start [-- --data DIR]

Runs Kefu on this machine: no AWS account, no containers.
  --data DIR   keep table, buckets, queues and mail in DIR between runs; without it they are gone at the end`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const startedAt = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  const assemblyFolder = mkdtempSync(join(tmpdir(), 'kefu-assembly-'));
  process.once('exit', () => rmSync(assemblyFolder, { recursive: true, force: true }));
  const interrupted = interruption();

  say('bundling functions, synthesizing stacks, starting the table engine');
  const synthesized = synthesize(projectFolder, assemblyFolder).then(() => {
    say('stacks synthesized');
    return assemblyFolder;
  });
  const stack = await startLocalStack({
    assemblyFolder: synthesized,
    ...(values.data === undefined ? {} : { dataFolder: resolve(values.data) }),
    ports,
    onProgress: say,
  });
  try {
    const apiKey = await createApiKey(stack, { name: 'local', role: 'admin' });
    say('ready');
    console.log(directions(stack, apiKey));
    await interrupted;
    console.log('\nStopping …');
  } finally {
    await stack.stop();
  }
}

/** Resolves when somebody wants the program to end; a second time ends it at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}

function directions(stack: LocalStack, apiKey: string): string {
  const { apiUrl, mailPageUrl, smtpPort, endpointUrl } = stack;
  return `
  API            ${apiUrl}
  API reference  ${apiUrl}/docs
  Mail           ${mailPageUrl}   (what Kefu sends, and a form to write to it)
  SMTP           127.0.0.1:${smtpPort}
  AWS endpoint   ${endpointUrl}

  API key        ${apiKey}

  curl -H 'authorization: Bearer ${apiKey}' ${apiUrl}/v1/tickets
  curl -H 'content-type: application/json' -d '{"advance":"PT15M"}' ${new URL('/local/clock', mailPageUrl)}

  Ctrl-C stops everything.
`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
