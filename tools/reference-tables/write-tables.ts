import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../infra/bundle.ts';
import { readSettings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
import { readArguments } from '../command-line.ts';
import { root } from './docstrings.ts';
import { referenceTables, withTables } from './tables.ts';
import { resourcesOf } from './template.ts';

readArguments(
  'npm run tables\n\nWrites the tables of docs/ARCHITECTURE.md. A test fails while they are out of date.',
  {},
);
const file = join(root, 'docs/ARCHITECTURE.md');
await bundleFunctions();
const app = new App({ context: featureFlags, analyticsReporting: false });
// Includes every function that a setting enables.
addStacks(app, { ...readSettings('settings.json'), canary: true });
const document = await readFile(file, 'utf8');
await writeFile(file, withTables(document, referenceTables(resourcesOf(app))));
