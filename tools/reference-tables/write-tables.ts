import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../infra/bundle.ts';
import { readSettings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
import { readArguments } from '../command-line.ts';
import { eventSchemas, withEventTable } from '../event-schemas/event-schemas.ts';
import { root } from './docstrings.ts';
import { referenceTables, withTables } from './tables.ts';
import { resourcesOf } from './template.ts';

readArguments(
  'npm run tables\n\nWrites docs/events/schemas.json and the tables of docs/EVENTS.md and docs/ARCHITECTURE.md. Tests fail while they are\nout of date.',
  {},
);
const schemas = eventSchemas();
await writeFile(join(root, 'docs/events/schemas.json'), `${JSON.stringify(schemas, null, 2)}\n`);
const events = join(root, 'docs/EVENTS.md');
await writeFile(events, withEventTable(await readFile(events, 'utf8'), schemas));

const file = join(root, 'docs/ARCHITECTURE.md');
await bundleFunctions();
const app = new App({ context: featureFlags, analyticsReporting: false });
// Includes every function that a setting enables.
addStacks(app, { ...readSettings('settings.json'), canary: true });
const document = await readFile(file, 'utf8');
await writeFile(file, withTables(document, referenceTables(resourcesOf(app))));
