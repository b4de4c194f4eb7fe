/** What `cdk` runs: reads the settings, bundles the functions, synthesizes both stacks. */
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { readSettings } from './settings.ts';
import { addStacks } from './stacks.ts';

try {
  const app = new App();
  const settings = readSettings(app.node.tryGetContext('settings') ?? 'settings.json');
  await bundleFunctions();
  addStacks(app, settings);
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
