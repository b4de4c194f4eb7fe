import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { deliveries } from '../events/delivery.ts';
import { repeat } from '../events/repeat.ts';
import { parseSchedule } from '../events/schedule-expression.ts';
import { ignored, propertiesOf } from './properties.ts';
import { retryPolicy, targetArn } from './target-properties.ts';

const schema = z.strictObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.literal('UTC', 'The local stack supports only schedules in UTC.').optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: targetArn,
    RoleArn: z.string(),
    Input: z.string().optional(),
    SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
    RetryPolicy: retryPolicy,
    DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  }),
  GroupName: z.string().default('default'),
  Description: ignored,
  FlexibleTimeWindow: ignored,
  KmsKeyArn: ignored,
  Name: ignored,
});

/** A schedule of EventBridge Scheduler, which assumes its target's role. A flexible time window is treated as off. */
export const schedulerSchedule: ResourceModule = {
  type: 'AWS::Scheduler::Schedule',
  create(resource, cloud) {
    const { GroupName, ScheduleExpression, State, Target } = propertiesOf(resource, schema);
    const name = resource.physicalName;
    const arn = `arn:aws:scheduler:${cloud.region}:${cloud.accountId}:schedule/${GroupName}/${name}`;
    const schedule = parseSchedule(ScheduleExpression, cloud.clock.now());
    if (State === 'ENABLED') {
      repeat(cloud, schedule, (scheduledAt) =>
        deliveries(cloud).deliver({
          principal: { kind: 'role', roleArn: Target.RoleArn, functionName: name, caller: 'poller' },
          targetArn: Target.Arn,
          body: inputOf(Target.Input, arn, new Date(scheduledAt)),
          messageGroupId: Target.SqsParameters?.MessageGroupId,
          maximumRetryAttempts: Target.RetryPolicy.MaximumRetryAttempts,
          maximumAgeMs: Target.RetryPolicy.MaximumEventAgeInSeconds * 1000,
          deadLetterArn: Target.DeadLetterConfig?.Arn,
          origin: { SCHEDULE_ARN: arn },
        }),
      );
    }
    return { ref: name, attributes: { Arn: arn } };
  },
};

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf(input: string | undefined, arn: string, scheduledAt: Date): string {
  const time = `${scheduledAt.toISOString().slice(0, 19)}Z`;
  const [, , , region, account] = arn.split(':');
  return (
    input
      ?.replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1') ??
    JSON.stringify({
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account,
      time,
      region,
      resources: [arn],
      detail: '{}',
    })
  );
}
