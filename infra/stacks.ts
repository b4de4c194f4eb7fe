import type { App } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { bundleFolder } from './bundle.ts';
import { CoreStack, type Declared } from './core-stack.ts';
import { DataStack } from './data-stack.ts';
import { stackNames } from './names.ts';
import { ReactionsStack } from './reactions-stack.ts';
import type { Settings } from './settings.ts';

/** The stacks of a desk, in order of deployment. There is no data stack if the settings name existing data. */
export interface DeskStacks {
  data: DataStack | undefined;
  core: CoreStack;
  api: ApiStack;
  reactions: ReactionsStack;
}

/**
 * Adds the stacks, for any account and region. The functions must be bundled.
 * @param declared what the product declares; tests add to it
 */
export function addStacks(
  app: App,
  settings: Settings,
  declared: Declared = { bundles: bundleFolder },
): DeskStacks {
  const tags = { application: 'kefu', stage: settings.stage };
  const names = stackNames(settings);
  const data = settings.existingData
    ? undefined
    : new DataStack(app, names.data, settings, {
        description: 'Kefu: the table and the buckets of a help desk. Kept when the stack is removed.',
        tags,
      });
  const core = new CoreStack(app, names.core, settings, data, declared, {
    description: 'Kefu: mail, queues, events, gateway and alarms of a help desk.',
    tags,
  });
  const api = new ApiStack(app, names.api, core, {
    description: 'Kefu: the functions and routes of the API of a help desk.',
    tags,
  });
  const reactions = new ReactionsStack(app, names.reactions, core, {
    description: 'Kefu: what a help desk does upon events, and what publishes them.',
    tags,
  });
  return { data, core, api, reactions };
}
