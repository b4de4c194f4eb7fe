import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../infra/bundle.ts';
import { readSettings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
import { readArguments } from '../command-line.ts';
import { eventSchemas, withEventTable } from '../event-schemas/event-schemas.ts';
import { flowDocuments } from '../flow-documents/flow-documents.ts';
import { accessTables } from './access-tables.ts';
import { root } from './docstrings.ts';
import { withTables } from './markdown-table.ts';
import { privacyTables } from './privacy-tables.ts';
import { referenceTables } from './tables.ts';
import { resourcesOf } from './template.ts';

readArguments(
  'npm run tables\n\nWrites docs/events/schemas.json and the tables of docs/EVENTS.md, docs/ACCESS.md, docs/PRIVACY.md and\ndocs/ARCHITECTURE.md, and docs/flows/. Tests fail while they are out of date.',
  {},
);
const schemas = eventSchemas();
await writeFile(join(root, 'docs/events/schemas.json'), `${JSON.stringify(schemas, null, 2)}\n`);
const events = join(root, 'docs/EVENTS.md');
await writeFile(events, withEventTable(await readFile(events, 'utf8'), schemas));

async function rewrite(file: string, tables: Record<string, string>): Promise<void> {
  const path = join(root, file);
  await writeFile(path, withTables(await readFile(path, 'utf8'), tables, file));
}
await rewrite('docs/ACCESS.md', accessTables());
await rewrite('docs/PRIVACY.md', privacyTables());
for (const [name, text] of flowDocuments()) await writeFile(join(root, 'docs/flows', name), text);
await bundleFunctions();
const app = new App({ context: featureFlags, analyticsReporting: false });
// Includes every function that a setting enables.
addStacks(app, { ...readSettings('settings.json'), canary: true });
await rewrite('docs/ARCHITECTURE.md', referenceTables(resourcesOf(app)));
