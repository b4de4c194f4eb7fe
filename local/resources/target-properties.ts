import * as z from 'zod';

/** The targets of rules and schedules that the local stack can deliver to. */
export const targetArn = z
  .string()
  .regex(/^arn:aws:(lambda|sqs):/, 'The local stack delivers to functions and queues only.');

/** EventBridge tries for a day unless the template says otherwise. */
export const retryPolicy = z
  .strictObject({
    MaximumRetryAttempts: z.coerce.number().default(185),
    MaximumEventAgeInSeconds: z.coerce.number().default(86_400),
  })
  .prefault({});
