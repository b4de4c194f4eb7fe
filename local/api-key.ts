import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { LocalStack } from './stack.ts';

/** A stack's clock may be years ahead of the machine's. */
const never = '2999-01-01T00:00:00Z';

const created = z.object({ apiKey: z.string() });

/**
 * Creates a key for the stack's API as in the cloud: by the function that an output of the stacks names.
 * @throws Error if there is no such function, or with its answer if it fails
 */
export async function createApiKey(
  { functions, outputs }: Pick<LocalStack, 'functions' | 'outputs'>,
  key: { name: string; role: string; scopes?: readonly string[] },
): Promise<string> {
  const name = Object.values(outputs).find((output) => output.CreateApiKeyFunction)?.CreateApiKeyFunction;
  const creator = [...functions.values()].find((candidate) => candidate.name === name);
  if (!creator) {
    throw new Error('No stack has an output CreateApiKeyFunction that names one of its functions.');
  }
  const result = await creator.invoke({ ...key, expiresAt: never, requestedBy: 'the local stack' });
  if (!result.ok) throw new Error(`Creating an API key failed:  ${result.errorType}: ${result.errorMessage}`);
  return created.parse(result.payload).apiKey;
}

/**
 * Like `createApiKey`, but returns the key in the file as long as the API accepts it. A new key is stored there,
 * readable by its owner only.
 * @throws Error as `createApiKey`
 */
export async function keptApiKey(
  stack: Pick<LocalStack, 'functions' | 'outputs' | 'apiUrl'>,
  key: { name: string; role: string; scopes?: readonly string[] },
  file: string,
): Promise<string> {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    const headers = { authorization: `Bearer ${kept}` };
    const { status } = await fetch(`${stack.apiUrl}/v1/tickets?limit=1`, { headers });
    if (status !== 401) return kept;
  }
  const made = await createApiKey(stack, key);
  // An existing file would keep its mode.
  rmSync(file, { force: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  return made;
}
