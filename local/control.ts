/** A small HTTP API under `/local/` that moves the clock, injects faults and reads the meter. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Clock } from './cloud.ts';
import { parseDuration } from './duration.ts';
import { type Faults, faultSchema } from './faults.ts';
import type { Meter } from './meter.ts';

/** What the control API controls: the local stack, or the same parts of it. */
export interface Controlled {
  clock: Clock;
  faults: Faults;
  meter: Meter;
}

/** @param ended aborted when the client disconnects */
type Action = (controlled: Controlled, body: unknown, ended: AbortSignal) => unknown;

const clockSchema = z.strictObject({ advance: z.string().optional(), skip: z.string().optional() });
const noFields = z.strictObject({}).optional();

/** Moves of the clock that were requested here and have not ended. */
const moves = new WeakMap<Clock, Set<AbortController>>();

const time = (milliseconds: number) => new Date(milliseconds).toISOString();

const tellTime: Action = ({ clock }) => {
  const { advancing } = clock;
  return {
    now: time(clock.now()),
    ...(advancing && { advancing: { from: time(advancing.from), to: time(advancing.to) } }),
  };
};

/** @throws BadRequest unless exactly one of the fields is a duration */
function readMove(body: unknown): { kind: 'advance' | 'skip'; milliseconds: number } {
  const { advance, skip } = clockSchema.parse(body);
  const kind = advance === undefined ? 'skip' : 'advance';
  const text = advance ?? skip;
  if (text === undefined || (advance !== undefined && skip !== undefined))
    throw new BadRequest(`Send either {"advance": DURATION} or {"skip": DURATION}, ${durationHelp}.`);
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined)
    throw new BadRequest(
      `${kind} must be a duration of at most ten years, ${durationHelp}, not "${text.slice(0, 40)}".`,
    );
  return { kind, milliseconds };
}

const durationHelp = 'with days, hours, minutes and seconds as in PT15M, PT36H or P2DT1H30S';

const moveClock: Action = async ({ clock }, body, ended) => {
  const { kind, milliseconds } = readMove(body);
  if (kind === 'skip') {
    await clock.skip(milliseconds);
    return { now: time(clock.now()) };
  }
  const controller = new AbortController();
  const underWay = moves.get(clock) ?? new Set();
  moves.set(clock, underWay.add(controller));
  try {
    await clock.advance(milliseconds, AbortSignal.any([controller.signal, ended]));
  } finally {
    underWay.delete(controller);
  }
  return { now: time(clock.now()), ...(controller.signal.aborted && { cancelled: true }) };
};

/** Responds once the move has ended. */
const cancelMoves: Action = async ({ clock }) => {
  for (const controller of moves.get(clock) ?? []) controller.abort();
  await clock.advance(0);
  return { now: time(clock.now()) };
};

const actions: Record<string, Record<string, Action>> = {
  '/local/clock': { GET: tellTime, POST: moveClock, DELETE: cancelMoves },
  '/local/drain': {
    POST: async (controlled, body, ended) => {
      noFields.parse(body);
      await controlled.clock.drain();
      return tellTime(controlled, body, ended);
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
    POST: ({ meter }, body) => {
      noFields.parse(body);
      meter.start();
      return meter.snapshot();
    },
    DELETE: ({ meter }) => {
      meter.reset();
      return meter.snapshot();
    },
  },
};

/** Thrown for an invalid request; its message explains what to send. */
class BadRequest extends Error {}

/**
 * A handler for the control API, mounted in front of another server's handler.
 * @returns whether it handled the request
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
    send(404, { message: `There is no ${method} ${path}. Available: ${known.join(', ')}.` });
    return;
  }
  // A page of another site can't send this content type without a preflight, so it can't move the clock.
  if (method !== 'GET' && !request.headers['content-type']?.startsWith('application/json')) {
    send(415, { message: 'Send content-type: application/json.' });
    return;
  }
  const ended = new AbortController();
  response.once('close', () => ended.abort());
  try {
    const body = method === 'POST' ? await bodyOf(request) : undefined;
    send(200, await action(controlled, body, ended.signal));
  } catch (error) {
    if (error instanceof z.ZodError) send(400, { message: z.prettifyError(error) });
    else if (error instanceof BadRequest) send(400, { message: error.message });
    else send(500, { message: String(error) });
  }
}

/** @throws BadRequest if there is a body that is not JSON */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new BadRequest(`The body is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
