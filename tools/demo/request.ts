/**
 * A request on a connection of its own: one that was kept open while the clock moved may be closed by the server in the moment
 * in which it is used again.
 * @throws Error naming the request, where no answer comes.
 */
export async function request(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  try {
    return await fetch(url, { ...init, headers });
  } catch (error) {
    const { method = 'GET' } = init;
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${method} ${new URL(url).pathname} got no answer: ${reason}`);
  }
}
