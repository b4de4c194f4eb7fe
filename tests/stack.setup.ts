import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Role, role } from '../domain/agent/agent.ts';
import { nextMondayMorning } from '../infra/demo/monday-morning.ts';
import { createApiKey } from '../infra/local/api-key.ts';
import type { Credentials } from '../infra/local/cloud.ts';
import { startLocalStack } from '../infra/local/stack.ts';
import { synthesize } from '../infra/local/synthesize.ts';
import { readSettings } from '../infra/settings.ts';

/** Where the tests find the stack, and a key for each role. */
export interface StackAddress {
  apiUrl: string;
  mailPageUrl: string;
  smtpPort: number;
  /** Where all AWS calls go, for what operators do, as somebody who may do everything. */
  aws: { endpoint: string; region: string; credentials: Credentials };
  keys: Record<Role, string>;
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddress;
  }
}

/** Who hears of late tickets that no team has, and of those of teams without supervisors: nobody else should. */
async function addSupervisor(apiUrl: string, admin: string): Promise<void> {
  const supervisor = { name: 'Sue Visor', address: 'supervisor@agents.example', role: 'supervisor' };
  const answer = await fetch(`${apiUrl}/v1/agents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(supervisor),
  });
  if (answer.status !== 201) throw new Error(`No supervisor: ${await answer.text()}`);
}

/** Starts one local stack for all tests of a run; they reach it as clients reach the deployed one. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-stack-'));
  const assemblyFolder = synthesize(process.cwd(), folder).then(() => folder);
  // Office hours lie ahead, whatever day it is.
  const startsAt = nextMondayMorning(Date.now(), readSettings('settings.json').timeZone);
  const stack = await startLocalStack({ assemblyFolder, startsAt });
  const { apiUrl, mailPageUrl, smtpPort } = stack;
  const [agent, supervisor, admin] = await Promise.all(
    role.options.map((name) => createApiKey(stack, { name, role: name })),
  );
  if (!agent || !supervisor || !admin) throw new Error('There is a key for each role.');
  await addSupervisor(apiUrl, admin);
  const aws = { endpoint: stack.endpointUrl, region: stack.region, credentials: stack.administrator };
  project.provide('stack', { apiUrl, mailPageUrl, smtpPort, aws, keys: { agent, supervisor, admin } });
  return async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  };
}
