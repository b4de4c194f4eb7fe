/**
 * Runs a local stack in its own process until its parent disconnects. Arguments: folder of the synthesized assembly,
 * and when its clock starts, in milliseconds since the epoch. Sends its `StackAddress` to its parent.
 */

import { createServer } from 'node:http';
import { role } from '../domain/desk/agent.ts';
import { createApiKey } from '../local/api-key.ts';
import type { ResourceRecord } from '../local/deployment.ts';
import { listenOn } from '../local/listen.ts';
import { type LocalStack, startLocalStack } from '../local/stack.ts';
import type { StackAddress } from './stack-address.ts';

/** Roles alone limit what these keys may do. */
const everyScope = ['*:read', '*:write', 'contacts:reveal', 'export', 'channel'];

const [assemblyFolder = '', startsAt] = process.argv.slice(2);
/** Most warnings and errors that tests cause are intended, and only of interest if a test fails. */
const complaints: { at: number; line: string }[] = [];
const stack = await startLocalStack({
  assemblyFolder,
  startsAt: Number(startsAt),
  log(level, line) {
    if (level !== 'info') complaints.push({ at: Date.now(), line });
  },
});
// Ctrl-C reaches this process, too, but it must outlive the tests.
process.on('SIGINT', () => {});
process.once('disconnect', () => stack.stop().finally(() => process.exit()));
process.send?.(await addressOf(stack));

async function addressOf(stack: LocalStack): Promise<StackAddress> {
  const { apiUrl, mailPageUrl, smtpPort, region, endpointUrl: endpoint, administrator: credentials } = stack;
  const [agent, supervisor, admin] = await Promise.all(
    role.options.map((name) => createApiKey(stack, { name, role: name, scopes: everyScope })),
  );
  if (!agent || !supervisor || !admin) throw new Error('There is a key for each role.');
  await addSupervisor(apiUrl, admin);
  return {
    ...{ apiUrl, mailPageUrl, smtpPort, aws: { endpoint, region, credentials } },
    keys: { agent, supervisor, admin },
    outputs: Object.fromEntries(Object.values(stack.outputs).flatMap((each) => Object.entries(each))),
    queueUrls: Object.fromEntries(
      queuesOf(stack).map(({ logicalId, attributes }) => [logicalId, attributes.QueueUrl ?? '']),
    ),
    inspectionUrl: await serveInspection(stack),
  };
}

/** Notified of late tickets without a team, and of those of teams without supervisors: no other agent should be. */
async function addSupervisor(apiUrl: string, admin: string): Promise<void> {
  const supervisor = { name: 'Sue Visor', address: 'supervisor@agents.example', role: 'supervisor' };
  const answer = await fetch(`${apiUrl}/v1/agents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(supervisor),
  });
  if (answer.status !== 201) throw new Error(`No supervisor: ${await answer.text()}`);
}

function queuesOf({ resources }: LocalStack): readonly ResourceRecord[] {
  return resources.filter(({ type }) => type === 'AWS::SQS::Queue');
}

async function serveInspection(stack: LocalStack): Promise<string> {
  const indexer = '-on-record-changed-index';
  let enableIndexing = stack.disableRulesOf(indexer);
  const answerTo = async (url: URL) => {
    if (url.pathname === '/log') {
      const since = Number(url.searchParams.get('since'));
      return complaints.filter(({ at }) => at >= since).map(({ line }) => line);
    }
    if (url.pathname === '/indexing/on') return enableIndexing();
    if (url.pathname === '/indexing/off') {
      enableIndexing = stack.disableRulesOf(indexer);
      return;
    }
    if (url.pathname === '/lines')
      return stack.logs.map(({ functionName, text }) => `${functionName}: ${text}`);
    const queue = queuesOf(stack).find(({ logicalId }) => url.pathname === `/queues/${logicalId}`);
    return stack.inspectQueue(queue?.attributes.Arn ?? '');
  };
  const server = createServer((request, response) => {
    answerTo(new URL(request.url ?? '', 'http://localhost')).then(
      (found) => response.end(JSON.stringify(found ?? {})),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return `http://127.0.0.1:${await listenOn(server, 0)}`;
}
