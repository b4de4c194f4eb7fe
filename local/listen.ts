import { once } from 'node:events';
import type { Server } from 'node:net';

/** Makes a server listen on 127.0.0.1 and answers its port. Port 0 takes any free one; a taken one rejects. */
export async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** As `listenOn`, but takes any free port where the wanted one is taken, and says so. */
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
