import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CoreStack } from './core-stack.ts';
import { HttpApi } from './http-api.ts';

/** What the gateway serves: a function for each area, the routes and the stage. It holds nothing that could be lost. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, core: CoreStack, props: StackProps) {
    super(scope, id, props);
    this.addStackDependency(core);
    new HttpApi(this, core.deployment, core.api);
  }
}
