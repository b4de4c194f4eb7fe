/**
 * Starts the process that stores the tables: Dynoxide if there is a binary for this machine, otherwise DynamoDB
 * Local.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { listenOn } from '../listen.ts';
import { dynamoDbLocal, holdsTablesOfDynamoDbLocal, oldestJava } from './dynamodb-local.ts';
import { dynoxide } from './dynoxide.ts';
import { EngineClient } from './engine-client.ts';

export interface DynamoDbEngine {
  /** The engine's name and version, for display. */
  name: string;
  url: string;
  stop(): Promise<void>;
}

/** How to run an engine. */
export interface EngineCommand {
  /** The engine's name and version, for display. */
  name: string;
  file: string;
  parameters: string[];
  /** Called once the engine answers. */
  prepare?(): void;
  /** Called when the engine has ended, for whatever reason. */
  cleanUp?(): void;
}

const engineNames = ['dynoxide', 'dynamodb-local'] as const;
export type EngineName = (typeof engineNames)[number];

export interface EngineChoice {
  /** Stores the tables between runs; if undefined, they are deleted at the end. */
  dataFolder?: string | undefined;
  /** URL of a running engine, used instead of starting one. */
  endpoint?: string | undefined;
  /** If undefined, stored tables stay with the engine that wrote them; all others use Dynoxide if it can run. */
  engine?: EngineName | undefined;
  /** For runs of many thousand calls: DynamoDB Local starts slower and ends faster, Dynoxide reserves more memory. */
  forThroughput?: boolean | undefined;
}

/**
 * Reads the choice of engine from the environment: `KEFU_DYNAMODB_ENDPOINT` and `KEFU_DYNAMODB_ENGINE`.
 * @throws Error that lists the engines, if it names another
 */
export function engineOfEnvironment({
  KEFU_DYNAMODB_ENDPOINT: endpoint,
  KEFU_DYNAMODB_ENGINE: named,
}: NodeJS.ProcessEnv): Pick<EngineChoice, 'endpoint' | 'engine'> {
  if (!named) return { endpoint };
  const engine = engineNames.find((name) => name === named);
  if (engine) return { endpoint, engine };
  throw new Error(`KEFU_DYNAMODB_ENGINE must be ${engineNames.join(' or ')}, not "${named}".`);
}

/**
 * Starts an engine, or uses the one at the endpoint.
 * @throws Error that explains what to install, if this machine can't run the chosen engine, or any
 */
export async function startDynamoDbEngine({
  dataFolder,
  endpoint,
  engine,
  forThroughput = false,
}: EngineChoice = {}): Promise<DynamoDbEngine> {
  if (endpoint) return { name: `the endpoint ${endpoint}`, url: endpoint, stop: async () => {} };
  const port = await freePort();
  const folder = dataFolder === undefined ? undefined : join(dataFolder, 'dynamodb');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const kept = folder !== undefined && holdsTablesOfDynamoDbLocal(folder) ? 'dynamodb-local' : undefined;
  const chosen = engine ?? kept;
  for (const name of chosen ? [chosen] : engineNames) {
    const command =
      name === 'dynoxide'
        ? dynoxide(port, folder, forThroughput)
        : await dynamoDbLocal(port, folder, forThroughput);
    if (command) return run(command, port);
  }
  throw new Error(refusals[chosen ?? 'any']);
}

const installJava = `Install Java ${oldestJava} or newer for DynamoDB Local, which npm installed`;
const ownEngine = 'or run your own DynamoDB engine and set KEFU_DYNAMODB_ENDPOINT=http://127.0.0.1:8000';
const refusals = {
  any: `DynamoDB can't be run on this machine. ${installJava}, ${ownEngine}`,
  'dynamodb-local': `DynamoDB Local was requested, which needs Java. ${installJava}, ${ownEngine}`,
  dynoxide: `npm has no binary of Dynoxide for ${process.platform} on ${process.arch}. ${installJava}, and leave KEFU_DYNAMODB_ENGINE unset, ${ownEngine}`,
};

async function run(command: EngineCommand, port: number): Promise<DynamoDbEngine> {
  const { name, file, parameters } = command;
  // In its own process group, so that Ctrl-C stops the functions first and the engine last.
  const child = spawn(file, parameters, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const kill = () => {
    child.kill('SIGKILL');
    command.cleanUp?.();
  };
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      errors.push(error.message);
      resolve();
    });
  });
  const stop = async () => {
    process.removeListener('exit', kill);
    child.kill('SIGTERM');
    await exited;
    command.cleanUp?.();
  };
  await Promise.race([answering(url, child), exited]);
  if (child.exitCode === null && child.signalCode === null) {
    try {
      command.prepare?.();
    } catch (error) {
      await stop();
      throw error;
    }
    return { name, url, stop };
  }
  process.removeListener('exit', kill);
  command.cleanUp?.();
  throw new Error(`${name} did not start:\n${errors.join('')}`);
}

/** Resolves once the engine answers; rejects when it has ended. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  const client = new EngineClient(url);
  while (child.exitCode === null && child.signalCode === null) {
    const isUp = await client.send('ListTables', '{}').then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  client.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOn(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
