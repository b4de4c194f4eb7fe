import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { eventBuses, type Rule } from '../events/event-buses.ts';
import { compileEventPattern } from '../events/event-pattern.ts';
import { repeat } from '../events/repeat.ts';
import { parseSchedule } from '../events/schedule-expression.ts';
import { ignored, propertiesOf } from './properties.ts';
import { retryPolicy, targetArn } from './target-properties.ts';

const schema = z.strictObject({
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: targetArn,
        Input: z.string().optional(),
        InputPath: z.string().optional(),
        InputTransformer: z
          .strictObject({
            InputPathsMap: z.record(z.string(), z.string()).optional(),
            InputTemplate: z.string(),
          })
          .optional(),
        SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
        RetryPolicy: retryPolicy,
        DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
      }),
    )
    .default([]),
  Description: ignored,
  Name: ignored,
  Tags: ignored,
});

/** A rule of an event bus: sends matching events to its targets, and invokes them on its schedule. */
export const eventsRule: ResourceModule = {
  type: 'AWS::Events::Rule',
  create(resource, cloud) {
    const properties = propertiesOf(resource, schema);
    const busName = properties.EventBusName.split('/').at(-1) ?? '';
    const name = resource.physicalName;
    const path = busName === 'default' ? name : `${busName}/${name}`;
    const arn = `arn:aws:events:${cloud.region}:${cloud.accountId}:rule/${path}`;
    const { EventPattern, ScheduleExpression } = properties;
    const rule: Rule = {
      name,
      arn,
      busName,
      matches: EventPattern && compileEventPattern(EventPattern),
      targets: properties.Targets,
    };
    const schedule = ScheduleExpression && parseSchedule(ScheduleExpression, cloud.clock.now());
    if (properties.State === 'ENABLED') {
      const buses = eventBuses(cloud);
      buses.addRule(rule);
      if (schedule) {
        repeat(cloud, schedule, (time) =>
          buses.trigger(rule, {
            source: 'aws.events',
            'detail-type': 'Scheduled Event',
            detail: {},
            resources: [arn],
            time,
          }),
        );
      }
    }
    return { ref: path.replace('/', '|'), attributes: { Arn: arn } };
  },
};
