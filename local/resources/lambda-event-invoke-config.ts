import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { lambdaEngine } from '../lambda/engine.ts';
import { propertiesOf } from './properties.ts';

const destination = z.strictObject({ Destination: z.string() }).optional();

const schema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST').optional(),
  MaximumEventAgeInSeconds: z.coerce.number().default(21_600),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z.strictObject({ OnFailure: destination, OnSuccess: destination }).default({}),
});

/** Retries of a function's asynchronous invocations, and their destinations. */
export const lambdaEventInvokeConfig: ResourceModule = {
  type: 'AWS::Lambda::EventInvokeConfig',
  create(resource, cloud) {
    const { FunctionName, MaximumEventAgeInSeconds, MaximumRetryAttempts, DestinationConfig } = propertiesOf(
      resource,
      schema,
    );
    const pool = lambdaEngine(cloud).pools.get(FunctionName.split(':function:').at(-1) ?? '');
    if (!pool) throw new Error(`There is no function ${FunctionName}.`);
    pool.asynchronous.settings = {
      maximumRetryAttempts: MaximumRetryAttempts,
      maximumEventAgeMs: MaximumEventAgeInSeconds * 1000,
      onFailureArn: DestinationConfig.OnFailure?.Destination,
      onSuccessArn: DestinationConfig.OnSuccess?.Destination,
    };
    return { ref: resource.logicalId, attributes: {} };
  },
};
