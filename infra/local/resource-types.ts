/** The registry of every CloudFormation resource type that the local stack knows. */

import type { ResourceModule } from './cloud.ts';

/** A template that holds a type which is not in this list does not start. */
export const resourceModules: readonly ResourceModule[] = [];
