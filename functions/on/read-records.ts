import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { loadRecord } from './load-record.ts';
import { readBatch } from './read-batch.ts';
import { readers } from './readers.ts';

const active = Promise.all(
  readers.map(async ({ name, events, load }) => ({
    name,
    types: new Set<string>(events.map(({ type }) => type)),
    read: await load(),
  })),
);

/** Gives changed records to everything that keeps something of its own up to date with them. */
export const handler = middy(async (event: SQSEvent) =>
  readBatch({ load: loadRecord, readers: await active }, event),
);
