import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiGatewayApi } from '../../../local/resources/api-gateway-api.ts';
import { apiGatewayIntegration } from '../../../local/resources/api-gateway-integration.ts';
import { apiGatewayRoute } from '../../../local/resources/api-gateway-route.ts';
import { apiGatewayStage } from '../../../local/resources/api-gateway-stage.ts';
import { lambdaPermission } from '../../../local/resources/lambda-permission.ts';
import { type FunctionCloud, startFunctionCloud } from '../function-cloud.ts';

let cloud: FunctionCloud;
let url: string;
let apiId: string;

beforeAll(async () => {
  cloud = await startFunctionCloud();
  const { attributes } = await cloud.create(apiGatewayApi, 'Api', {
    ProtocolType: 'HTTP',
    Name: 'test',
    CorsConfiguration: {
      AllowOrigins: ['https://desk.example'],
      AllowMethods: ['GET', 'POST'],
      AllowHeaders: ['authorization'],
      ExposeHeaders: ['etag'],
      MaxAge: 3600,
    },
  });
  url = attributes.ApiEndpoint ?? '';
  apiId = attributes.ApiId ?? '';
  await cloud.create(apiGatewayStage, 'Stage', { ApiId: apiId, StageName: '$default', AutoDeploy: true });
  await serve('echo', 'export const handler = (event) => event;', [
    'ANY /echo',
    'ANY /echo/{id}',
    'ANY /files/{proxy+}',
  ]);
});
afterAll(() => cloud.stop());

/** A function behind some routes, which the gateway may invoke for this API only. */
async function serve(
  name: string,
  code: string,
  routes: string[],
  integration = {},
  mayInvoke = true,
): Promise<void> {
  const { arn } = await cloud.makeFunction(name, code, { properties: { Timeout: 30 } });
  const { ref } = await cloud.create(apiGatewayIntegration, `${name}-integration`, {
    ApiId: apiId,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: arn,
    PayloadFormatVersion: '2.0',
    ...integration,
  });
  for (const RouteKey of routes) {
    await cloud.create(apiGatewayRoute, `${name}-${RouteKey}`, {
      ApiId: apiId,
      RouteKey,
      Target: `integrations/${ref}`,
    });
  }
  if (!mayInvoke) return;
  await cloud.create(lambdaPermission, `${name}-permission`, {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:eu-west-1:111122223333:${apiId}/*/*`,
  });
}

/** A request whose head is sent unchanged, unlike by fetch. */
function rawRequest(path: string, headers: string[]): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { host } = new URL(url);
    const call = request(`${url}${path}`, { headers: ['host', host, ...headers] }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    call.on('error', reject).end();
  });
}

describe('A request to an HTTP API', () => {
  test('becomes an event of payload format 2.0', async () => {
    const { host } = new URL(url);
    const { body } = await rawRequest('/echo/caf%C3%A9?tag=a&tag=b%20c&empty=', [
      ...['X-Tag', 'one', 'X-Tag', 'two', 'Cookie', 'a=1; b=2', 'User-Agent', 'test/1'],
    ]);
    expect(JSON.parse(body)).toEqual({
      version: '2.0',
      routeKey: 'ANY /echo/{id}',
      rawPath: '/echo/café',
      rawQueryString: 'tag=a&tag=b%20c&empty=',
      cookies: ['a=1', 'b=2'],
      headers: {
        host,
        'x-tag': 'one,two',
        'user-agent': 'test/1',
        connection: expect.any(String),
        'content-length': '0',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': host.split(':')[1],
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { tag: 'a,b c', empty: '' },
      requestContext: {
        accountId: '111122223333',
        apiId,
        domainName: host,
        domainPrefix: '127',
        http: {
          method: 'GET',
          path: '/echo/café',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test/1',
        },
        requestId: expect.any(String),
        routeKey: 'ANY /echo/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: 'café' },
      isBase64Encoded: false,
    });
  });

  test.each([
    ['application/json; charset=utf-8', 'é', { body: 'é', isBase64Encoded: false }],
    ['text/csv', 'a,b', { body: 'a,b', isBase64Encoded: false }],
    ['application/x-www-form-urlencoded', 'a=b', { body: 'YT1i', isBase64Encoded: true }],
    ['application/octet-stream', 'x', { body: 'eA==', isBase64Encoded: true }],
  ])('has a body of %s', async (type, body, expected) => {
    const answer = await fetch(`${url}/echo`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(await answer.json()).toMatchObject(expected);
  });

  test('passes the rest of the path as a greedy variable', async () => {
    expect(await (await fetch(`${url}/files/a/b.txt`)).json()).toMatchObject({
      pathParameters: { proxy: 'a/b.txt' },
    });
  });
});

describe("A function's result", () => {
  const code = `export const handler = ({ rawPath }) => ({
    '/answers/full': { statusCode: 201, headers: { ETag: 'x', 'X-Number': 5 }, cookies: ['a=1', 'b=2; Secure'], body: 'made' },
    '/answers/binary': { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true },
    '/answers/object': { any: 'thing' },
    '/answers/text': 'plain',
    '/answers/empty': { statusCode: 204 },
    '/answers/odd': { statusCode: 'many' },
  })[rawPath];`;

  beforeAll(() => serve('answers', code, ['GET /answers/{kind}']));

  test('becomes the response', async () => {
    const answer = await fetch(`${url}/answers/full`);
    expect(answer.status).toBe(201);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: 'x',
      'x-number': '5',
      'content-type': 'text/plain;charset=UTF-8',
    });
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2; Secure']);
    expect(await answer.text()).toBe('made');
  });

  test('is decoded if it is base64', async () => {
    const answer = await fetch(`${url}/answers/binary`);
    expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('89504e47');
  });

  test.each([
    ['object', '{"any":"thing"}'],
    ['text', 'plain'],
  ])('is the body of a 200 without a status: %s', async (kind, body) => {
    const answer = await fetch(`${url}/answers/${kind}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await answer.text()).toBe(body);
  });

  test('may be empty', async () => {
    const answer = await fetch(`${url}/answers/empty`);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test('is a 500 if it is malformed', async () => {
    expect((await fetch(`${url}/answers/odd`)).status).toBe(500);
  });
});

describe('The gateway responds with', () => {
  async function expectError(answering: Promise<Response>, status: number, message: string): Promise<void> {
    const answer = await answering;
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json']);
    expect(await answer.json()).toEqual({ message });
  }

  test('404 if no route matches', () => expectError(fetch(`${url}/nowhere`), 404, 'Not Found'));

  test("400 to a path that can't be decoded", () => expectError(fetch(`${url}/%E0%A4`), 400, 'Bad Request'));

  test('413 to a body over 10 MB', () =>
    expectError(
      fetch(`${url}/echo`, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) }),
      413,
      'Request Entity Too Large',
    ));

  test('431 to a head over 10,240 bytes', async () => {
    expect(await rawRequest('/echo', ['x-long', 'x'.repeat(10_241)])).toEqual({
      status: 431,
      body: '{"message":"Request Header Fields Too Large"}',
    });
  });

  test('500 if the function fails', async () => {
    await serve('failing', 'export const handler = () => { throw new Error("secret"); };', ['GET /failing']);
    await expectError(fetch(`${url}/failing`), 500, 'Internal Server Error');
  });

  test("500 if the function's policy denies the invocation", async () => {
    await serve('closed', 'export const handler = () => "in";', ['GET /closed'], {}, false);
    await expectError(fetch(`${url}/closed`), 500, 'Internal Server Error');
    expect(cloud.lines).toContainEqual(
      expect.stringMatching(
        /AccessDenied.*apigateway.amazonaws.com.*lambda:InvokeFunction on resource: .*closed/,
      ),
    );
  });

  test("503 if the function exceeds the integration's timeout", async () => {
    const hang = 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 300));';
    await serve('hanging', hang, ['GET /hanging'], { TimeoutInMillis: 50 });
    await expectError(fetch(`${url}/hanging`), 503, 'Service Unavailable');
  });

  test('429 to a route that is called too often, until time has passed', async () => {
    const busy = await cloud.create(apiGatewayApi, 'BusyApi', { ProtocolType: 'HTTP' });
    const busyUrl = busy.attributes.ApiEndpoint ?? '';
    const { arn } = await cloud.makeFunction('open', 'export const handler = () => "in";');
    const { ref } = await cloud.create(apiGatewayIntegration, 'BusyIntegration', {
      ApiId: busy.ref,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn,
      PayloadFormatVersion: '2.0',
    });
    await cloud.create(apiGatewayRoute, 'BusyRoute', {
      ApiId: busy.ref,
      RouteKey: '$default',
      Target: `integrations/${ref}`,
    });
    await cloud.create(lambdaPermission, 'BusyPermission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `arn:aws:execute-api:eu-west-1:111122223333:${busy.ref}/*/*`,
    });
    await cloud.create(apiGatewayStage, 'BusyStage', {
      ApiId: busy.ref,
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 0.1, ThrottlingBurstLimit: 2 },
    });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await fetch(busyUrl)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await expectError(fetch(busyUrl), 429, 'Too Many Requests');
    await cloud.clock.advance(10_000);
    expect((await fetch(busyUrl)).status).toBe(200);
  });
});

describe('A page of another origin', () => {
  test('learns from the preflight what is allowed', async () => {
    const answer = await fetch(`${url}/echo`, {
      method: 'OPTIONS',
      headers: { origin: 'https://desk.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://desk.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '3600',
    });
  });

  test('may read the response if it is allowed, and not otherwise', async () => {
    const allowedFor = async (origin: string) =>
      (await fetch(`${url}/echo`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowedFor('https://desk.example')).toBe('https://desk.example');
    expect(await allowedFor('https://evil.example')).toBeNull();
  });
});
