import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { checkReceiving } from './receiving-regions.ts';
import { readSettings } from './settings.ts';
import { addStacks } from './stacks.ts';

/** The CDK's recommended feature flags for new projects, as far as they matter here. */
export const featureFlags = {
  '@aws-cdk/aws-events:requireEventBusPolicySid': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/**
 * Bundles the functions and synthesizes the stacks with the settings of `settings.json`, or of the file that the CDK
 * context names (`-c settings=FILE`).
 * @throws WrongSettings, also for a region without SES receiving; Error if a function can't be bundled.
 */
export async function synthesize(): Promise<void> {
  const app = new App({ context: featureFlags, analyticsReporting: false });
  const settings = readSettings(app.node.tryGetContext('settings') ?? 'settings.json');
  checkReceiving(process.env.CDK_DEFAULT_REGION);
  await bundleFunctions();
  addStacks(app, settings);
  app.synth();
}
