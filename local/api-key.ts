import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { LocalStack } from './stack.ts';

const created = z.object({ apiKey: z.string() });

/**
 * A key for the stack's API, made as in the cloud: by the function that an output of the stacks names.
 * @throws Error with what the function answered, if there is none or it fails.
 */
export async function createApiKey(
  { functions, outputs }: Pick<LocalStack, 'functions' | 'outputs'>,
  key: { name: string; role: string },
): Promise<string> {
  const name = Object.values(outputs).find((output) => output.CreateApiKeyFunction)?.CreateApiKeyFunction;
  const creator = [...functions.values()].find((candidate) => candidate.name === name);
  if (!creator) {
    throw new Error('No stack has an output CreateApiKeyFunction that names one of its functions.');
  }
  const result = await creator.invoke({ ...key, requestedBy: 'the local stack' });
  if (!result.ok) throw new Error(`No API key could be made: ${result.errorType}: ${result.errorMessage}`);
  return created.parse(result.payload).apiKey;
}

/**
 * As `createApiKey`, but the key in the file as long as the API takes it. A new one is kept there, for the owner's eyes only.
 * @throws Error as `createApiKey`.
 */
export async function keptApiKey(
  stack: Pick<LocalStack, 'functions' | 'outputs' | 'apiUrl'>,
  key: { name: string; role: string },
  file: string,
): Promise<string> {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    const headers = { authorization: `Bearer ${kept}` };
    const { status } = await fetch(`${stack.apiUrl}/v1/tickets?limit=1`, { headers });
    if (status !== 401) return kept;
  }
  const made = await createApiKey(stack, key);
  // A file that is there already would keep its mode.
  rmSync(file, { force: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  return made;
}
