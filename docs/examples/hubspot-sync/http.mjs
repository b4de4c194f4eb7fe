/** An answer that repeating the call does not change. Its message has no part of the body, which may repeat an address. */
export class HttpError extends Error {
  constructor(call, status, body) {
    super(`${call} answered ${status} ${body?.code ?? body?.category ?? ''}`);
    this.name = 'HttpError';
    this.status = status;
    this.body = body;
  }
}

const [attemptsMost, longestWaitSeconds, usualWaitSeconds] = [6, 60, 10];

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * A client of a JSON API. Calls that were too many (429, after `Retry-After`) or that failed at the server are repeated, and so are
 * those that got no answer: every write of this program may be repeated.
 * @param {{ url: string, token: string, log: (entry: object) => void }} server
 * @returns {(method: string, path: string, options?: { body?: object, headers?: object }) =>
 *   Promise<{ status: number, body: any, headers: Headers }>} throws HttpError for any other answer than 2xx
 */
export function jsonClient({ url, token, log }) {
  return async (method, path, { body, headers = {} } = {}) => {
    const call = `${method} ${path.split('?')[0]}`;
    for (let attempt = 1; ; attempt++) {
      const answer = await ask(method, `${url}${path}`, body, headers).catch((error) => ({ error }));
      const isPassing = answer.error !== undefined || answer.status === 429 || answer.status >= 500;
      if (!isPassing) {
        if (answer.status < 300) return answer;
        throw new HttpError(call, answer.status, answer.body);
      }
      if (attempt === attemptsMost) {
        if (answer.error) throw answer.error;
        throw new HttpError(call, answer.status, answer.body);
      }
      const seconds = waitOf(answer, attempt);
      log({ message: 'The call is repeated.', call, status: answer.status ?? 'none', seconds });
      await pause(seconds);
    }
  };

  async function ask(method, address, body, headers) {
    const response = await fetch(address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
}

/** What the server asks for; otherwise ten seconds for too many calls, which is HubSpot's window, and a growing wait for failures. */
function waitOf({ status, headers }, attempt) {
  const asked = Number(headers?.get('retry-after') ?? Number.NaN);
  if (asked >= 0) return Math.min(asked, longestWaitSeconds);
  return status === 429 ? usualWaitSeconds : Math.min(2 ** (attempt - 1), longestWaitSeconds);
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}
