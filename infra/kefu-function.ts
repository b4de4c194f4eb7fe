import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { type Deployment, statementsOf, variablesOf } from './grants.ts';
import { functionName, pascalCase } from './names.ts';

/** A declared function with its bundle, a role with just the permissions that it needs, and a log group. */
export class KefuFunction extends LambdaFunction {
  readonly declaration: FunctionDeclaration;

  constructor(scope: Construct, declaration: FunctionDeclaration, deployment: Deployment) {
    const { name, needs } = declaration;
    const physicalName = functionName(deployment.settings, declaration);
    const id = pascalCase(name);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/lambda/${physicalName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);
    for (const statement of statementsOf(needs, deployment)) role.addToPolicy(statement);

    super(scope, id, {
      functionName: physicalName,
      role,
      logGroup,
      code: Code.fromAsset(join(deployment.bundles, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: declaration.memoryMegabytes,
      timeout: Duration.seconds(declaration.timeoutSeconds),
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Kefu',
        LOG_LEVEL: 'INFO',
        ...variablesOf(needs, deployment),
      },
    });
    this.declaration = declaration;
  }
}
