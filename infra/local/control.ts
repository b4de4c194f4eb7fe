/** A small HTTP API to move the clock, inject faults and read the meter from outside: everything under `/local/`. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import type { Clock } from './cloud.ts';
import { type Faults, faultSchema } from './faults.ts';
import type { Meter } from './meter.ts';

/** What the control API controls: the local stack, or the same parts of it. */
export interface Controlled {
  clock: Clock;
  faults: Faults;
  meter: Meter;
}

type Action = (controlled: Controlled, body: unknown) => unknown;

const durationPattern = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration of days, hours, minutes and seconds, in milliseconds. */
const duration = z
  .string()
  .regex(durationPattern)
  .transform((text) => {
    const [, days = 0, hours = 0, minutes = 0, seconds = 0] = durationPattern.exec(text) ?? [];
    return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  });
const clockSchema = z.union(
  [z.strictObject({ advance: duration }), z.strictObject({ skip: duration })],
  'must be {"advance": DURATION} or {"skip": DURATION}, with a duration like PT15M, PT36H or P2DT1H30S',
);

const tellTime: Action = ({ clock }) => ({ now: new Date(clock.now()).toISOString() });

const actions: Record<string, Record<string, Action>> = {
  '/local/clock': {
    GET: tellTime,
    POST: async (controlled, body) => {
      const move = clockSchema.parse(body);
      await ('skip' in move ? controlled.clock.skip(move.skip) : controlled.clock.advance(move.advance));
      return tellTime(controlled, body);
    },
  },
  '/local/drain': {
    POST: async (controlled, body) => {
      await controlled.clock.drain();
      return tellTime(controlled, body);
    },
  },
  '/local/faults': {
    GET: ({ faults }) => faults.list(),
    POST: ({ faults }, body) => {
      faults.add(faultSchema.parse(body));
      return faults.list();
    },
    DELETE: ({ faults }) => {
      faults.clear();
      return faults.list();
    },
  },
  '/local/meter': {
    GET: ({ meter }) => meter.snapshot(),
    POST: ({ meter }) => {
      meter.start();
      return meter.snapshot();
    },
    DELETE: ({ meter }) => {
      meter.reset();
      return meter.snapshot();
    },
  },
};

/**
 * A handler for the control API, to be mounted in front of another server's own handler.
 * @returns whether the request was for it; if so, it answers
 */
export function controlHandler(
  controlled: Controlled,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!path.startsWith('/local/')) return false;
    void answer(controlled, path, request, response);
    return true;
  };
}

async function answer(
  controlled: Controlled,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, body: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body, undefined, 2)}\n`);
  const { method = 'GET' } = request;
  const action = actions[path]?.[method];
  if (!action) {
    const known = Object.entries(actions).map(
      ([name, methods]) => `${Object.keys(methods).join('|')} ${name}`,
    );
    send(404, { message: `There is no ${method} ${path}. There are: ${known.join(', ')}.` });
    return;
  }
  // A page of another site can't send this type without asking first, so it can't move the clock either.
  if (method !== 'GET' && !request.headers['content-type']?.startsWith('application/json')) {
    send(415, { message: 'Send content-type: application/json.' });
    return;
  }
  try {
    send(200, await action(controlled, method === 'POST' ? await bodyOf(request) : undefined));
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    send(error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500, { message });
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return request.headers['content-length'] === '0' ? undefined : json(request);
}
