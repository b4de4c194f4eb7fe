/**
 * A request on a connection of its own: the server may close a kept-alive connection after the clock moved, just when
 * it is reused.
 * @throws Error that names the request, if there is no response
 */
export async function request(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  try {
    return await fetch(url, { ...init, headers });
  } catch (error) {
    const { method = 'GET' } = init;
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${method} ${new URL(url).pathname} got no response: ${reason}`);
  }
}
