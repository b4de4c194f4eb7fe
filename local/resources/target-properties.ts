import * as z from 'zod';

/** The supported targets of rules and schedules. */
export const targetArn = z
  .string()
  .regex(/^arn:aws:(lambda|sqs):/, 'The local stack delivers only to functions and queues.');

/** EventBridge retries for a day by default. */
export const retryPolicy = z
  .strictObject({
    MaximumRetryAttempts: z.coerce.number().default(185),
    MaximumEventAgeInSeconds: z.coerce.number().default(86_400),
  })
  .prefault({});
