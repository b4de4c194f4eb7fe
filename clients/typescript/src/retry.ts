/** How often and for how long a call is tried. */
export interface RetryOptions {
  /** Attempts of one call, the first included; 5 by default, 1 turns retries off. */
  attempts?: number;
  /** The longest pause between two attempts, in seconds; 60 by default. An answer that asks for more is returned. */
  longestPause?: number;
  /** Replaces the timer, for tests. */
  sleep?: (seconds: number, signal: AbortSignal) => Promise<void>;
}

type Send = (request: Request) => Promise<Response>;

/**
 * Repeats what failed for the moment: 429, 503, a POST whose first attempt is still running, and requests without a
 * response. Every POST gets an Idempotency-Key, which stays the same over all attempts, so that it is processed once.
 * PATCH and DELETE are repeated only after an answer with `Retry-After`, since without one they may have been processed.
 */
export function retrying(send: Send, options: RetryOptions = {}): Send {
  const { attempts = 5, longestPause = 60, sleep = pause } = options;
  return async (request) => {
    if (request.method === 'POST' && !request.headers.has(keyHeader))
      request.headers.set(keyHeader, crypto.randomUUID());
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts;
      let wait: number;
      try {
        const response = await send(isLast ? request : request.clone());
        const asked = isLast ? undefined : await pauseAfter(request, response, attempt);
        if (asked === undefined || asked > longestPause) return response;
        await response.body?.cancel();
        wait = asked;
      } catch (error) {
        if (isLast || request.signal.aborted || !isRepeatable(request)) throw error;
        wait = backoff(attempt);
      }
      await sleep(wait, request.signal);
    }
  };
}

const keyHeader = 'Idempotency-Key';

/** Seconds until a repetition makes sense; undefined if the response is final. */
async function pauseAfter(
  request: Request,
  response: Response,
  attempt: number,
): Promise<number | undefined> {
  const asked = secondsOf(response.headers.get('Retry-After'));
  if (response.status === 429) return asked ?? backoff(attempt);
  if (response.status === 503) return asked ?? (isRepeatable(request) ? backoff(attempt) : undefined);
  const isRunning = response.status === 409 && (await codeOf(response.clone())) === 'idempotency-key-in-use';
  return isRunning ? (asked ?? backoff(attempt)) : undefined;
}

/** Whether a second processing changes nothing. With If-Match, the second attempt would fail though the first succeeded. */
function isRepeatable({ method, headers }: Request): boolean {
  if (method === 'PUT') return !headers.has('If-Match');
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}

/** Exponential from half a second up to 8 s, with full jitter. */
function backoff(attempt: number): number {
  return Math.random() * Math.min(8, 0.5 * 2 ** (attempt - 1));
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', stop, { once: true });
  });
}
