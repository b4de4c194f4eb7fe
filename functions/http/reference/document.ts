import type { ApiErrorCode } from '../api/api-error.ts';
import { problems } from '../api/problem.ts';
import { nounOf, type Route } from '../api/route.ts';
import { areas, type RouteName, routes } from '../api/routes.ts';
import { bodyByFlow, caseBodies } from './case-bodies.ts';
import { curlOf } from './curl.ts';
import { exampleOf } from './example.ts';
import { requestExamples } from './request-examples.ts';
import { components, type JsonSchema, objectSchema, schemaOf } from './schemas.ts';
import { describeTag } from './tags.ts';

/** The parts of OpenAPI 3.1 that the document uses. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, unknown> & {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, Response>;
  };
}

export interface Operation {
  operationId: RouteName;
  tags: string[];
  summary: string;
  description: string;
  deprecated?: true;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example: unknown }> };
  responses: Record<string, Response | Reference>;
}

/** Of a response among the components. */
interface Reference {
  $ref: `#/components/responses/${string}`;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: JsonSchema | boolean;
}

interface Response {
  description: string;
  headers?: Record<string, { schema: JsonSchema; description: string }>;
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
}

/** The API as an OpenAPI 3.1 document, generated from the table of routes. */
export function openApiDocument(): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const [name, route] of entriesOf(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kefu',
      version: '1',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(entriesOf(routes).map(([name]) => tagOf(name)))].map((name) => ({
      name,
      description: describeTag(name),
    })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key: `Authorization: Bearer kefu_…`.',
        },
      },
      schemas: { ...components(), ...caseBodies(), Problem: problemSchema },
      responses: { ...problemComponents(), [throttled]: throttledResponse },
    },
  };
}

const introduction = `
Tickets, customers and the desk that works on them. Bodies are JSON in UTF-8; times are RFC 3339 in UTC; ids carry a
prefix that says what they name.

**Errors** are problem documents (RFC 9457) with a stable \`code\`, a \`detail\` that says what to do, the wrong fields in
\`errors\`, and the \`correlationId\` that stands in every log line of the request. A client may choose that id by the header
\`X-Correlation-Id\`. What the gateway itself refuses has its own short body \`{"message": …}\`: 413 for a body over 10 MB, 429
with too many requests at once, 503 where a function can't be reached.

**Changes** carry the ETag of what was read in \`If-Match\`: whoever was slower gets 412 instead of overwriting. Configuration,
which is what only admins change or delete, needs the header (428 otherwise); \`*\` stands for any version. Elsewhere the
last one wins without it. Replies, notes and grants are bound to the ticket's ETag,
invitations to that of the agent's sign-in.

**Reading again** with the ETag in \`If-None-Match\` gets 304 without a body as long as nothing has changed but
\`consumedSeconds\` of running clocks. The ETag of a GET is weak: the version, and a digest of the body. \`If-Match\` takes
it as well, and compares the version only.

**Creations** carry an \`Idempotency-Key\`: for 24 hours the same request under the same key gets the first answer, with the
header \`Idempotency-Replayed: true\`, and changes nothing again. Replies can't do without, since a mail that was sent twice
can't be taken back, and neither can calls that change many things at once.

**Requests** of each API key and agent are counted. Responses state how many a minute may have in \`RateLimit-Policy\`, and how many
are left in \`RateLimit\`; beyond that the answer is 429 with \`Retry-After\`.

**GET** routes answer HEAD as well. Responses from 1 KB are compressed if \`Accept-Encoding\` has \`br\` or \`gzip\`. A route that will
go is marked as deprecated, and its responses have the headers \`Deprecation\` and, once it is known, \`Sunset\`.

**Examples** are lines for a terminal in which \`KEFU\` is the URL of this API and \`KEY\` your key. Their ids stand for yours, and their times for times of these days.

**Lists** come in pages: pass \`nextCursor\` as \`cursor\` with the same filters until it is null. A cursor is valid
for the caller that got it. Lists in the order of time take \`order\`, and \`from\` and \`to\`: from the first time on, to
before the second.
`.trim();

/** One route in the document. */
export function operation(name: RouteName, route: Route): Operation {
  const body = bodyByFlow(name) ?? (route.body && schemaOf(route.body, 'input'));
  const operation: Omit<Operation, 'description'> = {
    operationId: name,
    tags: [tagOf(name)],
    summary: route.summary,
    ...(route.deprecation && { deprecated: true }),
    security: route.role === 'anyone' ? [] : [{ apiKey: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...headers(route)],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, example: requestExamples[name] ?? exampleOf(body) } },
      },
    }),
    responses: {
      [route.status]: happyResponse(route),
      ...(route.method === 'GET' && route.status === 200 && { 304: unchanged }),
      ...problemResponses(route),
    },
  };
  const access = [
    route.role === 'anyone' ? 'Needs no API key.' : `Needs the role ${route.role} or a higher one.`,
    ...deprecationNotice(route),
  ].join(' ');
  const example = `\`\`\`sh\n${curlOf(route.method, route.path, operation)}\n\`\`\``;
  return { ...operation, description: `${access}\n\n${example}` };
}

function deprecationNotice({ deprecation }: Route): string[] {
  if (!deprecation) return [];
  const { since, sunset, successor } = deprecation;
  const end = sunset ? `, and may be gone from ${sunset}` : '';
  return [
    `Deprecated since ${since}${end}: call ${successor} instead. Responses have the header Deprecation.`,
  ];
}

/** The noun; outside `/v1`, where paths have no noun, the area. */
function tagOf(name: RouteName): string {
  const { path } = routes[name];
  const area = Object.entries(areas).find(([, ofArea]) => name in ofArea)?.[0];
  return path.startsWith('/v1/') ? nounOf(path) : (area ?? nounOf(path));
}

function parameters(place: 'path' | 'query', schema: Route['params']): Parameter[] {
  if (!schema) return [];
  const { properties, required } = objectSchema(schema);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    ...(required.includes(name) && { required: true }),
    schema,
  }));
}

function headers({ method, status, errors, idempotencyKey: need }: Route): Parameter[] {
  const ifMatch: Parameter = {
    name: 'If-Match',
    in: 'header',
    ...(errors.includes('precondition-required') && { required: true }),
    description: 'ETag of the version to change, or `*` for any.',
    schema: { type: 'string', examples: ['"3"'] },
  };
  const idempotencyKey: Parameter = {
    name: 'Idempotency-Key',
    in: 'header',
    ...(need && { required: true }),
    description: 'A unique value, such as a UUID: the request is processed once, however often it is sent.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  };
  const ifNoneMatch: Parameter = {
    name: 'If-None-Match',
    in: 'header',
    description: 'ETags of what the client has: if it is still the same, the answer is 304 without a body.',
    schema: { type: 'string' },
  };
  return [
    ...(method === 'GET' && status === 200 ? [ifNoneMatch] : []),
    ...(errors.includes('precondition-failed') ? [ifMatch] : []),
    ...(method === 'POST' ? [idempotencyKey] : []),
  ];
}

function happyResponse(route: Route): Response {
  if (route.status === 204) return { description: 'Done.' };
  if (route.status === 302) {
    const description = 'Where it is.';
    return { description: 'Found.', headers: { Location: { schema: { type: 'string' }, description } } };
  }
  if (!route.output) return { description: route.summary };
  const schema = schemaOf(route.output, 'output');
  const headers: Response['headers'] = {
    ...((route.method === 'GET' || !isList(route)) && {
      ETag: {
        schema: { type: 'string' },
        description: isList(route) ? 'For If-None-Match.' : 'For If-Match and If-None-Match.',
      },
    }),
    ...(route.status === 201 && {
      Location: { schema: { type: 'string' }, description: 'Path of the created resource, if it has one.' },
    }),
  };
  return {
    description: descriptions[route.status],
    ...(Object.keys(headers).length && { headers }),
    content: { 'application/json': { schema, example: exampleOf(schema) } },
  };
}

const unchanged: Response = { description: 'The client has it already: see If-None-Match.' };

const descriptions = { 200: 'OK.', 201: 'Created.', 202: 'Accepted: it is being done.' } as const;

function isList({ output }: Route): boolean {
  return output !== undefined && 'nextCursor' in (objectSchema(output).properties ?? {});
}

/** One response per status; several codes may share one. */
function problemResponses(route: Route): Record<string, Reference> {
  const responses = codesByStatus(errorsOf(route)).map(
    ([status, codes]) => [status, { $ref: `#/components/responses/${componentName(codes)}` }] as const,
  );
  return { 429: { $ref: `#/components/responses/${throttled}` }, ...Object.fromEntries(responses) };
}

const throttled = 'Throttled';

/** Of the gateway, which may refuse any call before it reaches a function. */
const throttledResponse: Response = {
  description: 'Too many calls at once: the gateway refused this one. Repeat it after a pause.',
  content: {
    'application/json': {
      schema: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      example: { message: 'Too Many Requests' },
    },
  },
};

/** Few in number, and shared by nearly every route: inlined, they would be half of the document. */
function problemComponents(): Record<string, Response> {
  const all = entriesOf(routes).flatMap(([, route]) => codesByStatus(errorsOf(route)));
  const responses = all.map(([, codes]) => [componentName(codes), problemResponse(codes)] as const);
  return Object.fromEntries(responses.toSorted(([one], [other]) => one.localeCompare(other, 'en')));
}

function problemResponse(codes: readonly ApiErrorCode[]): Response {
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** `EditConflictOrAlreadyExists` */
function componentName(codes: readonly ApiErrorCode[]): string {
  const words = (code: ApiErrorCode) =>
    code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return codes.map(words).join('Or');
}

/** In the order of the table of problems, so that routes with the same codes share a response. */
function errorsOf(route: Route): ApiErrorCode[] {
  const isCode = (code: string): code is ApiErrorCode => code in problems;
  return Object.keys(problems)
    .filter(isCode)
    .filter((code) => route.errors.includes(code));
}

function codesByStatus(codes: readonly ApiErrorCode[]): [number, ApiErrorCode[]][] {
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return statuses.map((status) => [status, codes.filter((code) => problems[code].status === status)]);
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'The error, and what to do (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'correlationId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(problems) },
    instance: { type: 'string', format: 'uri-reference' },
    correlationId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function entriesOf(table: typeof routes): [RouteName, Route][] {
  const isName = (name: string): name is RouteName => name in table;
  return Object.keys(table)
    .filter(isName)
    .map((name) => [name, table[name]]);
}
