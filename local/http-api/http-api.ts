import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Cloud } from '../cloud.ts';
import { functionArn } from '../lambda/function-arn.ts';
import { listenNear } from '../listen.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { type Cors, corsHeaders, preflightResponse } from './cors.ts';
import { type GatewayRequest, proxyEvent } from './proxy-event.ts';
import { type GatewayResponse, gatewayError, proxyResponse } from './proxy-response.ts';
import { type RouteMatch, RouteTable } from './route-table.ts';
import type { Throttle } from './throttle.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const largestBodyBytes = 10 * 1024 * 1024;
const largestHeadBytes = 10_240;

export interface Integration {
  functionArn: string;
  timeoutMs: number;
}

export interface Stage {
  throttle: Throttle | undefined;
  /** By route key; they override the stage's own. */
  routeThrottles: Map<string, Throttle>;
}

/** An HTTP API: a server whose routes, integrations and stage are added as the template's resources are created. */
export class HttpApi {
  readonly id: string;
  readonly integrations = new Map<string, Integration>();
  readonly routes = new RouteTable();
  /** Nothing is served before the stage exists. */
  stage: Stage | undefined;
  readonly #cors: Cors | undefined;
  readonly #cloud: Cloud;

  constructor(cloud: Cloud, id: string, cors: Cors | undefined) {
    this.id = id;
    this.#cors = cors;
    this.#cloud = cloud;
  }

  /** Returns the API's URL, on the requested port or a free one. */
  async listen(): Promise<string> {
    // Beyond the gateway's own limit, so that the gateway itself responds with its error.
    const server = createServer({ maxHeaderSize: 8 * largestHeadBytes }, (incoming, response) => {
      this.#serve(incoming, response).catch((error: unknown) => {
        this.#cloud.log('error', `API ${this.id}: ${error}`);
        this.#send(response, gatewayError(500, 'Internal Server Error'));
      });
    });
    const port = await listenNear(server, this.#cloud.ports.api ?? 0, (line) =>
      this.#cloud.log('warn', line),
    );
    this.#cloud.onStop(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${port}`;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = incoming.headers.origin;
    const answer = await this.#answer(incoming);
    if (this.#cors && origin) Object.assign(answer.headers, corsHeaders(this.#cors, origin));
    this.#send(response, answer);
    // Discards the rest of a rejected body.
    incoming.resume();
  }

  async #answer(incoming: IncomingMessage): Promise<GatewayResponse> {
    const { method = 'GET', url = '/', rawHeaders, headers } = incoming;
    if (headBytes(method, url, rawHeaders) > largestHeadBytes) {
      return gatewayError(431, 'Request Header Fields Too Large');
    }
    const [encodedPath = '', rawQuery = ''] = url.split(/\?(.*)/s);
    const path = decode(encodedPath);
    if (path === undefined) return gatewayError(400, 'Bad Request');
    if (this.#cors && headers.origin && method === 'OPTIONS' && headers['access-control-request-method']) {
      return preflightResponse(this.#cors, headers.origin);
    }
    const match = this.stage && this.routes.find(method, path);
    if (!this.stage || !match) return gatewayError(404, 'Not Found');
    const throttle = this.stage.routeThrottles.get(match.route.key) ?? this.stage.throttle;
    if (throttle && !throttle.admits(this.#cloud.clock.now())) return gatewayError(429, 'Too Many Requests');
    const body = await readBody(incoming);
    if (!body) return gatewayError(413, 'Request Entity Too Large');
    const sourceIp = incoming.socket.remoteAddress ?? '';
    return this.#integrate(match, { method, path, rawQuery, rawHeaders, sourceIp, body });
  }

  async #integrate(match: RouteMatch, request: GatewayRequest): Promise<GatewayResponse> {
    const integration = this.integrations.get(match.route.integrationId);
    if (!integration) return gatewayError(500, 'Internal Server Error');
    const event = proxyEvent(this.#cloud, this.id, match, request);
    const invocation = this.#invoke(integration, sourceOf(match, request), event);
    const answer = await withTimeout(invocation, integration.timeoutMs);
    if (answer === 'timeout' || answer?.status === 429) return gatewayError(503, 'Service Unavailable');
    const failed = answer?.status !== 200 || 'x-amz-function-error' in answer.headers;
    const response = failed ? undefined : proxyResponse(JSON.parse(answer.body.toString()));
    return response ?? gatewayError(500, 'Internal Server Error');
  }

  /** As the gateway's service principal, so that the function's resource policy applies. */
  #invoke(integration: Integration, source: string, event: unknown) {
    const { accountId, region, endpoint } = this.#cloud;
    const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${this.id}/$default/${source}`;
    const path = `/2015-03-31/functions/${encodeURIComponent(integration.functionArn)}/invocations`;
    return endpoint.call({ kind: 'service', service: 'apigateway.amazonaws.com', sourceArn }, 'lambda', {
      method: 'POST',
      url: new URL(path, endpoint.url),
      headers: { 'x-amz-invocation-type': 'RequestResponse' },
      body: Buffer.from(JSON.stringify(event)),
    });
  }

  #send(response: ServerResponse, { status, headers, cookies, body }: GatewayResponse): void {
    response.setHeader('date', new Date(this.#cloud.clock.now()).toUTCString());
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    if (status !== 204 && status !== 304) response.setHeader('content-length', Buffer.byteLength(body));
    response.writeHead(status, headers).end(body);
  }
}

/** The APIs of a cloud by their ids. */
export const httpApis = oncePerCloud(() => new Map<string, HttpApi>());

/** The function of `arn:aws:apigateway:…:path/2015-03-31/functions/ARN/invocations`, or of a plain ARN. */
export function integrationFunction(cloud: Cloud, uri: string): string {
  return functionArn(cloud, /functions\/([^/]+)\/invocations$/.exec(uri)?.[1] ?? uri);
}

/** The last parts of the ARN by which a function's policy identifies a route. */
function sourceOf({ route }: RouteMatch, { method }: GatewayRequest): string {
  return route.key === '$default' ? '$default' : `${method}${route.key.slice(route.key.indexOf('/'))}`;
}

function headBytes(method: string, url: string, rawHeaders: string[]): number {
  return rawHeaders.reduce((bytes, text) => bytes + text.length, method.length + url.length);
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Undefined as soon as it is too large. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > largestBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > largestBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T | 'timeout' | undefined> {
  const { promise, resolve } = Promise.withResolvers<'timeout'>();
  const timer = setTimeout(() => resolve('timeout'), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } catch {
    // A call that a fault interrupted: the gateway has no response either.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
