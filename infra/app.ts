/** The CDK app, which the CDK command line runs by cdk.json. */
import { synthesize } from './synthesize.ts';

try {
  await synthesize();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
