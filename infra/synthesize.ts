import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { readSettings } from './settings.ts';
import { addStacks } from './stacks.ts';

/** What CDK is asked to do as it recommends to new projects, where it matters here. */
export const featureFlags = {
  '@aws-cdk/aws-events:requireEventBusPolicySid': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/**
 * Bundles the functions and synthesizes both stacks with the settings of `settings.json`, or of the file that the CDK
 * context names (`-c settings=FILE`).
 * @param outdir where the cloud assembly goes; where nothing is said, where the CDK command line wants it.
 * @returns the folder of the cloud assembly.
 * @throws WrongSettings; Error if a function can't be bundled.
 */
export async function synthesize(outdir?: string): Promise<string> {
  // CDK checks templates against CloudFormation's rules, which takes seconds; what is run here was checked by `npm run synth`.
  const forThisMachine = outdir && { outdir, builtinCloudFormationValidation: false };
  const app = new App({ context: featureFlags, analyticsReporting: false, ...forThisMachine });
  const settings = readSettings(app.node.tryGetContext('settings') ?? 'settings.json');
  await bundleFunctions();
  addStacks(app, settings);
  return app.synth().directory;
}
