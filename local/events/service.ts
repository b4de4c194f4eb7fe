import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsRequest, AwsService, Cloud, Requirement } from '../cloud.ts';
import type { EventBuses } from './event-buses.ts';

/** PutEvents accepts up to ten entries of 1 MB in total. */
const largestEntriesBytes = 1024 * 1024;

interface PutEvents extends AwsOperation {
  entries: Entry[];
}

const entrySchema = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  /** Seconds since the epoch. */
  Time: z.number().optional(),
});
const inputSchema = z.object({ Entries: z.array(entrySchema).min(1).max(10) });

type Entry = z.infer<typeof entrySchema>;

/** EventBridge's API behind the endpoint: `PutEvents` only. */
export function eventsService(cloud: Cloud, buses: EventBuses): AwsService<PutEvents> {
  function entriesOf(request: AwsRequest): Entry[] {
    if (request.headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
      throw new AwsError(
        400,
        'UnknownOperationException',
        'The local stack supports only PutEvents of EventBridge.',
      );
    }
    const parsed = inputSchema.safeParse(JSON.parse(request.body.toString()));
    if (!parsed.success) throw new AwsError(400, 'ValidationException', z.prettifyError(parsed.error));
    return parsed.data.Entries.map((one) => ({
      ...one,
      EventBusName: one.EventBusName.split('/').at(-1) ?? '',
    }));
  }

  function requirementOf({ EventBusName, Source = '', DetailType = '' }: Entry): Requirement {
    if (!buses.has(EventBusName)) {
      throw new AwsError(400, 'ResourceNotFoundException', `Event bus ${EventBusName} does not exist.`);
    }
    return {
      action: 'events:PutEvents',
      resource: buses.arnOf(EventBusName),
      conditions: {
        'events:source': Source,
        'events:detail-type': DetailType,
        'events:eventBusInvocation': 'false',
      },
    };
  }

  function putEntry({ Source, DetailType, Detail, EventBusName, Resources, Time }: Entry) {
    if (!Source || !DetailType || !Detail) {
      const missing = !Source ? 'Source' : !DetailType ? 'DetailType' : 'Detail';
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
      };
    }
    if (Source.startsWith('aws.')) {
      return { ErrorCode: 'NotAuthorizedForSource', ErrorMessage: 'Not authorized for the source.' };
    }
    const detail = parseDetail(Detail);
    if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const time = Time === undefined ? cloud.clock.now() : Time * 1000;
    const event = { source: Source, 'detail-type': DetailType, detail, resources: Resources, time };
    return { EventId: buses.put(EventBusName, event) };
  }

  return {
    signingName: 'events',
    operation(request) {
      const entries = entriesOf(request);
      return { name: 'PutEvents', requirements: entries.map(requirementOf), entries };
    },
    async serve(_request, _principal, { entries }) {
      if (entries.reduce((bytes, one) => bytes + sizeOf(one), 0) > largestEntriesBytes) {
        throw new AwsError(
          400,
          'ValidationException',
          'Total size of the entries in the request is over the limit.',
        );
      }
      const Entries = entries.map(putEntry);
      const FailedEntryCount = Entries.filter((result) => 'ErrorCode' in result).length;
      return respond(200, { FailedEntryCount, Entries });
    },
    error: (status, code, message) => respond(status, { __type: code, message }),
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
function sizeOf({ Source = '', DetailType = '', Detail = '', Resources, Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

function parseDetail(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function respond(status: number, body: Record<string, unknown>) {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}
