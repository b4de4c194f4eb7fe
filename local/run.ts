/** `npm start`: the whole help desk on this machine, until Ctrl-C. */

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiKey, keptApiKey } from './api-key.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { type DemoAgent, inviteDemoAgents } from './demo-agents.ts';
import { publishSampleArticles } from './sample-articles.ts';
import { type LocalStack, startLocalStack } from './stack.ts';
import { readStartOptions, usage } from './start-options.ts';
import { synthesize } from './synthesize.ts';
import { mailLine, moveLine, showMoves } from './terminal.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
async function main(interruption: AbortSignal): Promise<void> {
  const { help, dataFolder: data, ports } = readStartOptions(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return;
  }
  const dataFolder = data === undefined ? undefined : resolve(data);
  if (dataFolder !== undefined) {
    mkdirSync(dataFolder, { recursive: true });
    process.once('exit', lockDataFolder(dataFolder));
  }
  const startedAt = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  const assemblyFolder = mkdtempSync(join(tmpdir(), 'kefu-assembly-'));
  process.once('exit', () => rmSync(assemblyFolder, { recursive: true, force: true }));

  say('bundling functions, synthesizing stacks, starting the table engine');
  const synthesized = synthesize(projectFolder, assemblyFolder).then(() => {
    say('stacks synthesized');
    return assemblyFolder;
  });
  const stack = await startLocalStack({
    assemblyFolder: synthesized,
    ...(dataFolder === undefined ? {} : { dataFolder }),
    ports,
    onProgress: say,
  });
  try {
    const key = { name: 'local', role: 'admin' };
    const apiKey = await (dataFolder === undefined
      ? createApiKey(stack, key)
      : keptApiKey(stack, key, join(dataFolder, 'api-key')));
    if (!interruption.aborted) {
      const agents = await inviteDemoAgents(stack.apiUrl, apiKey);
      // Invitations add them to the user pool.
      await stack.clock.drain();
      say('ready');
      console.log(directions(stack, apiKey, agents));
      stack.mail.onMail((mail) => console.log(mailLine(mail)));
      // Behind the desk's start, which it would make longer.
      const samples = publishSampleArticles(stack.apiUrl, apiKey).then(
        (count) => {
          if (count) say(`${count} sample articles are at ${new URL('/help', stack.apiUrl)}`);
        },
        (error: unknown) => {
          const said = error instanceof Error ? error.message : error;
          if (!interruption.aborted) console.error(`The sample articles were not all published: ${said}`);
        },
      );
      showMoves(stack, (move, now) => console.log(moveLine(move, now)));
      await once(interruption, 'abort');
      await samples;
    }
  } finally {
    await stack.stop();
  }
}

/** Aborted when the user asks the program to end; a second request ends it at once. */
function interruptionBySignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      console.log('\nStopping …');
      controller.abort();
    });
  }
  return controller.signal;
}

function directions(stack: LocalStack, apiKey: string, agents: readonly DemoAgent[]): string {
  const { apiUrl, mailPageUrl, smtpPort, endpointUrl, region, administrator, mailboxAddresses } = stack;
  const { accessKeyId, secretAccessKey } = administrator;
  const to = mailboxAddresses[0] ?? 'help@support.example.com';
  return `
  API            ${apiUrl}
  API reference  ${apiUrl}/docs
  Mail           ${mailPageUrl}   (what Kefu sends, and a form to write to it)
  SMTP           127.0.0.1:${smtpPort}
  AWS endpoint   ${endpointUrl}

  API key        ${apiKey}
${signInDirections(stack, agents)}
  export AWS_ENDPOINT_URL=${endpointUrl} AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  curl -H 'authorization: Bearer ${apiKey}' ${apiUrl}/v1/tickets
  printf 'From: mei@customer.example\\nTo: ${to}\\nMessage-ID: <%s@customer.example>\\nSubject: Where is my parcel?\\n\\nOrder 4711.\\n' $(date +%s) |
    curl smtp://127.0.0.1:${smtpPort} --crlf --mail-from mei@customer.example --mail-rcpt ${to} -T -
  curl -H 'content-type: application/json' -d '{"advance":"PT15M"}' ${new URL('/local/clock', mailPageUrl)}

  Ctrl-C stops everything.
`;
}

/** Of a desk that had agents already, their links were mailed then. */
function signInDirections({ outputs }: LocalStack, agents: readonly DemoAgent[]): string {
  const issuer = Object.values(outputs).find(({ SignInIssuer }) => SignInIssuer)?.SignInIssuer;
  const links = agents.map(({ name, role, url }) => `  ${`${name} (${role})`.padEnd(15)}${url}\n`);
  const [agent] = agents;
  const token = agent ? `\n  npm run -s sign-in -- ${agent.address}   (then prints an access token)\n` : '';
  return `\n  Sign-in        ${issuer}\n${links.join('')}${token}`;
}

const interruption = interruptionBySignal();
try {
  await main(interruption);
} catch (error) {
  // Ctrl-C reaches every child process, so later failures are its consequence.
  if (!interruption.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
