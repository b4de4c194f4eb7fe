import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from './document.ts';

const usage = `npm run openapi [-- --check]

Writes the OpenAPI document to docs/openapi.json.
  --check   fails where the file there is another, and writes nothing`;

const unknown = process.argv.slice(2).find((argument) => argument !== '--check');
if (unknown === '--help' || unknown === '-h') {
  console.log(usage);
  process.exit(0);
}
if (unknown !== undefined) {
  console.error(`Unexpected argument '${unknown}'\n\n${usage}`);
  process.exit(2);
}

const file = new URL('../../../docs/openapi.json', import.meta.url);
const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(file, document);
} else if (document !== (await readFile(file, 'utf8').catch(() => ''))) {
  console.error('docs/openapi.json is not what the routes say: run `npm run openapi` and commit it.');
  process.exitCode = 1;
}
