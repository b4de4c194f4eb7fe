import { readFile, writeFile } from 'node:fs/promises';
import { schemaSource } from '../../clients/typescript/generate.ts';
import { openApiDocument } from '../../functions/http/reference/document.ts';
import { readArguments } from '../command-line.ts';

const usage = `npm run openapi [-- --check]

Writes the OpenAPI document to docs/openapi.json, and the client's types from it.
  --check   fails where a file is another, and writes nothing`;

const { values } = readArguments(usage, { check: { type: 'boolean' } });
const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
const files = [
  { path: 'docs/openapi.json', text: document },
  { path: 'clients/typescript/src/schema.ts', text: await schemaSource(document) },
];

for (const { path, text } of files) {
  const file = new URL(`../../${path}`, import.meta.url);
  if (!values.check) {
    await writeFile(file, text);
  } else if (text !== (await readFile(file, 'utf8').catch(() => ''))) {
    console.error(`${path} is not what the routes say: run \`npm run openapi\` and commit it.`);
    process.exitCode = 1;
  }
}
