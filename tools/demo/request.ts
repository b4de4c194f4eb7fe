/**
 * A request on a connection of its own: the server may close a kept-alive connection after the clock moved, just when
 * it is reused.
 * @throws Error that names the request, if there is no response
 */
export async function request(target: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const sent = new Request(target, init);
  sent.headers.set('connection', 'close');
  try {
    return await fetch(sent);
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`${sent.method} ${new URL(sent.url).pathname} got no response: ${reason}`);
  }
}
