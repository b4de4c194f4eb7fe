import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { postWebhook } from '../../../functions/webhook/post-webhook.ts';
import { certificate } from './certificate.ts';

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

  const rawReceiver = async (answer: (socket: Socket) => void) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).once('data', () => answer(socket));
    });
    return `http://127.0.0.1:${await portOf(server)}/`;
  };

  const failing: [string, string, (socket: Socket) => void][] = [
    ['no answer', 'timeout', () => {}],
    ['an answer that never ends its head', 'timeout', (socket) => socket.write('HTTP/1.1 200')],
    [
      'headers that trickle in',
      'timeout',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('x-more: 1\r\n'), 20);
        socket.once('close', () => clearInterval(timer));
      },
    ],
    [
      'an answer that trickles',
      'timeout',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nx'),
    ],
    ['nothing but 100 Continue', 'timeout', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n')],
    ['a closed connection', 'connection', (socket) => socket.destroy()],
    [
      'a connection that is closed before the announced end',
      'connection',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nx'),
    ],
    ['no HTTP', 'connection', (socket) => socket.end('hello\r\n\r\n')],
    ['a head of 1 MB', 'connection', (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1e6)}`)],
    [
      'another protocol',
      'connection',
      (socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nhello'),
    ],
  ];

  it.each(failing)('fails by %s', async (_, failure, answer) => {
    const options = { policy: 'any', milliseconds: 300 } as const;
    expect(await postWebhook(posting(await rawReceiver(answer)), options)).toMatchObject({ failure });
  });

  const odd: [string, string, { status: number; answer?: string }][] = [
    [
      '100 Continue before its answer',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nok',
      { status: 200, answer: 'ok' },
    ],
    [
      'a body where there is none',
      'HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello',
      { status: 204 },
    ],
    [
      'more than it announced',
      'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 500 Oops\r\n\r\n',
      { status: 200, answer: 'ok' },
    ],
    ['a body of unknown length', 'HTTP/1.1 500 Oops\r\n\r\nsorry', { status: 500, answer: 'sorry' }],
    [
      'a body that is no text',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n\u0000',
      { status: 200, answer: '\u0000' },
    ],
  ];

  it.each(odd)('is answered by who sends %s', async (_, answer, expected) => {
    const url = await rawReceiver((socket) => socket.end(answer));
    const { at, durationMs, retryAfter, ...posted } = await postWebhook(posting(url), { policy: 'any' });
    expect(posted).toEqual(expected);
  });

  it('takes a few KB at most of an answer of 1 GB, or of a head of that size', async () => {
    for (const head of ['HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n', 'HTTP/1.1 200 OK\r\nx: ']) {
      let written = 0;
      const closed = Promise.withResolvers<void>();
      const url = await rawReceiver((socket) => {
        socket.once('close', () => closed.resolve()).write(head);
        const chunk = 'x'.repeat(100_000);
        const more = () => {
          if (socket.destroyed || written >= 1e9) return;
          written += chunk.length;
          socket.write(chunk, more);
        };
        more();
      });
      await postWebhook(posting(url), { policy: 'any' });
      await closed.promise;
      // What fits into the buffers of both sockets is sent before anybody reads it.
      expect(written).toBeLessThan(20e6);
    }
  });

  it('fails by a time-out that includes DNS', async () => {
    const resolve = () => new Promise<never>(() => {});
    const options = { policy: 'public', resolve, milliseconds: 300 } as const;
    expect(await postWebhook(posting('https://hooks.example.com/'), options)).toMatchObject({
      failure: 'timeout',
    });
  });

  it('is posted to the host of a certificate alone, which is checked before anything is sent', async () => {
    const paths: unknown[] = [];
    const server = createHttpsServer(certificate, ({ url }, response) => {
      paths.push(url);
      response.writeHead(204).end();
    });
    const port = await portOf(server);
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const post = (host: string) =>
      postWebhook(posting(`https://${host}:${port}/${host}`), { policy: 'any', resolve });
    expect((await post('hooks.kefu.example')).failure).toBe('tls');
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, certificate.cert]);
    try {
      expect(await post('hooks.kefu.example')).toMatchObject({ status: 204 });
      expect((await post('other.kefu.example')).failure).toBe('tls');
    } finally {
      setDefaultCACertificates(trusted);
    }
    expect(paths).toEqual(['/hooks.kefu.example']);
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
