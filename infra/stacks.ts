import type { App } from 'aws-cdk-lib';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';
import type { Settings } from './settings.ts';

/**
 * Adds both stacks, for whichever account and region they are deployed to; the service stack alone where the settings name
 * data that is there already. The functions must be bundled.
 */
export function addStacks(
  app: App,
  settings: Settings,
): { data: DataStack | undefined; service: ServiceStack } {
  const tags = { application: 'kefu', stage: settings.stage };
  const data = settings.existingData
    ? undefined
    : new DataStack(app, `KefuData-${settings.stage}`, settings, {
        description: 'Kefu: the table and the buckets of a help desk. Kept when the stack is removed.',
        tags,
      });
  const service = new ServiceStack(app, `KefuService-${settings.stage}`, settings, data, {
    description: 'Kefu: mail in, mail out, API and alarms of a help desk.',
    tags,
  });
  return { data, service };
}
