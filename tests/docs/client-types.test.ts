import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaSource } from '../../clients/typescript/generate.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it("The client's types are those of docs/openapi.json (`npm run openapi` writes both)", async () => {
  const made = await schemaSource(read('docs/openapi.json'));
  // Not compared as values: a difference would print both, which have ten thousand lines.
  expect(made === read('clients/typescript/src/schema.ts')).toBe(true);
});
