import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { postWebhook } from '../../../functions/webhook/post-webhook.ts';

const open: (Server | HttpServer)[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) server.close();
});

async function portOf(server: Server | HttpServer): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '::');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const posting = (url: string) => ({ url, headers: { 'webhook-id': 'whd_1' }, body: '{"a":"客"}' });
const receiver = async (listener: RequestListener) =>
  `http://127.0.0.1:${await portOf(createServer(listener))}/hook`;

describe('A webhook', () => {
  it('is posted with its headers and body', async () => {
    const received: unknown[] = [];
    const url = await receiver(async (request, response) => {
      received.push(request.method, request.url, request.headers, await text(request));
      response.writeHead(200).end('ok');
    });
    expect(await postWebhook(posting(url), { policy: 'any' })).toMatchObject({ status: 200, answer: 'ok' });
    expect(received).toEqual([
      'POST',
      '/hook',
      expect.objectContaining({
        'webhook-id': 'whd_1',
        'content-type': 'application/json',
        'content-length': '11',
        connection: 'close',
      }),
      '{"a":"客"}',
    ]);
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const elsewhere = await receiver((_, response) => {
      calls += 1;
      response.end();
    });
    const url = await receiver((_, response) => response.writeHead(302, { location: elsewhere }).end());
    expect(await postWebhook(posting(url), { policy: 'any' })).toMatchObject({ status: 302 });
    expect(calls).toBe(0);
  });

  it('keeps the first KB of an answer without an end', async () => {
    const url = await receiver((_, response) => {
      response.writeHead(500);
      const more = () => response.write('x'.repeat(600), () => setImmediate(more));
      more();
    });
    const { status, answer } = await postWebhook(posting(url), { policy: 'any' });
    expect([status, answer]).toEqual([500, 'x'.repeat(1024)]);
  });

  it('reports what the receiver asks for', async () => {
    const url = await receiver((_, response) => response.writeHead(429, { 'retry-after': '9' }).end());
    expect(await postWebhook(posting(url), { policy: 'any' })).toMatchObject({
      status: 429,
      retryAfter: '9',
    });
  });

  const answers: [string, string, (socket: Socket) => void][] = [
    ['no answer', 'timeout', () => {}],
    ['an answer that never ends its head', 'timeout', (socket) => socket.write('HTTP/1.1 200')],
    [
      'an answer that trickles',
      'timeout',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nx'),
    ],
    ['a closed connection', 'connection', (socket) => socket.destroy()],
    ['no HTTP', 'connection', (socket) => socket.end('hello\r\n\r\n')],
  ];

  it.each(answers)('fails by %s', async (_, failure, answer) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).once('data', () => answer(socket));
    });
    const options = { policy: 'any', milliseconds: 300 } as const;
    const url = `http://127.0.0.1:${await portOf(server)}/`;
    expect(await postWebhook(posting(url), options)).toMatchObject({ failure });
  });

  it('fails by DNS for a name that nobody has', async () => {
    expect(await postWebhook(posting('https://kefu.invalid/'), { policy: 'public' })).toMatchObject({
      failure: 'dns',
    });
  });

  it('fails by TLS where plain text is spoken, after it named the host', async () => {
    const hellos: Buffer[] = [];
    const server = createTcpServer((socket: Socket) =>
      socket.once('data', (hello: Buffer) => {
        hellos.push(hello);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      }),
    );
    const port = await portOf(server);
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const answer = await postWebhook(posting(`https://hooks.kefu.example:${port}/`), {
      policy: 'any',
      resolve,
    });
    expect(answer.failure).toBe('tls');
    expect(Buffer.concat(hellos).includes('hooks.kefu.example')).toBe(true);
  });
});

describe('A hostile URL', () => {
  const hosts = [
    ...['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.', '0.0.0.0', 'localhost'],
    ...['localhost.', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'],
    ...[
      '[2002:7f00:1::]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '10.0.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '１２７.０.０.１',
    ],
  ];

  it.each(hosts)('reaches nobody: %s', async (host) => {
    let connections = 0;
    const port = await portOf(createTcpServer(() => (connections += 1)));
    const answer = await postWebhook(posting(`https://${host}:${port}/`), {
      policy: 'public',
      milliseconds: 2000,
    });
    expect([answer.failure, connections]).toEqual(['invalid-url', 0]);
  });

  it.each([
    ['127.0.0.1', 4],
    ['::1', 6],
    ['::ffff:127.0.0.1', 6],
    ['64:ff9b::7f00:1', 6],
    ['169.254.169.254', 4],
  ])('reaches nobody by a name that leads to %s', async (address, family) => {
    let connections = 0;
    const port = await portOf(createTcpServer(() => (connections += 1)));
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address, family },
    ];
    const options = { policy: 'public', resolve, milliseconds: 2000 } as const;
    const answer = await postWebhook(posting(`https://hooks.example.com:${port}/`), options);
    expect([answer.failure, connections]).toEqual(['private-address', 0]);
  });

  it('is resolved once: a name that leads elsewhere a moment later changes nothing', async () => {
    const asked: string[] = [];
    // TEST-NET-2 would be refused; a global address that nothing answers at is tried and times out.
    const resolve = async (name: string) => {
      asked.push(name);
      return [{ address: asked.length === 1 ? '127.0.0.1' : '93.184.216.34', family: 4 }];
    };
    const answer = await postWebhook(posting('https://rebinding.example/'), { policy: 'public', resolve });
    expect([answer.failure, asked]).toEqual(['private-address', ['rebinding.example']]);
  });

  it('is refused if its name leads nowhere', async () => {
    const resolve = async () => [];
    expect(
      await postWebhook(posting('https://hooks.example.com/'), { policy: 'public', resolve }),
    ).toMatchObject({
      failure: 'private-address',
    });
  });

  it('that redirects to this machine reaches it not', async () => {
    let calls = 0;
    const inside = await receiver((_, response) => {
      calls += 1;
      response.end();
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await receiver((_, response) => response.writeHead(status, { location: inside }).end());
      expect(await postWebhook(posting(url), { policy: 'any' })).toMatchObject({ status });
    }
    expect(calls).toBe(0);
  });
});
