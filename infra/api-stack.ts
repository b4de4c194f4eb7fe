import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CoreStack } from './core-stack.ts';
import { HttpApi } from './http-api.ts';

/** The gateway's content: a function for each area, the routes and the stage. It contains no data. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, core: CoreStack, props: StackProps) {
    super(scope, id, props);
    this.addStackDependency(core);
    new HttpApi(this, core.deployment, core.api);
  }
}
