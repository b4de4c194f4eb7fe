import { readFile, writeFile } from 'node:fs/promises';
import { readArguments } from '../command-line.ts';
import { eventSchemas, withEventTable } from './event-schemas.ts';

readArguments(
  'node tools/event-schemas/write-event-schemas.ts\n\nWrites docs/events/schemas.json and the table of docs/EVENTS.md.',
  {},
);
const docs = new URL('../../docs/', import.meta.url);
const schemas = eventSchemas();
await writeFile(new URL('events/schemas.json', docs), `${JSON.stringify(schemas, null, 2)}\n`);
const page = new URL('EVENTS.md', docs);
await writeFile(page, withEventTable(await readFile(page, 'utf8'), schemas));
