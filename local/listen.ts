import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Makes a server listen on 127.0.0.1 and returns its port. Port 0 selects any free one; rejects if the port is in
 * use.
 */
export async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Like `listenOn`, but uses any free port if the requested one is in use, and logs that. */
export async function listenNear(
  server: Server,
  port: number,
  note: (line: string) => void,
): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const free = await listenOn(server, 0);
    note(`Port ${port} is taken; using ${free} instead.`);
    return free;
  }
}
