/** Writes the OpenAPI document to docs/openapi.json; with `--check` fails where the file there is another. */

import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from './document.ts';

const file = new URL('../../../docs/openapi.json', import.meta.url);
const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(file, document);
} else if (document !== (await readFile(file, 'utf8').catch(() => ''))) {
  console.error('docs/openapi.json is not what the routes say: run `npm run openapi` and commit it.');
  process.exitCode = 1;
}
