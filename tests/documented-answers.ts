import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import openApi from '../docs/openapi.json' with { type: 'json' };

/** What is checked of a response. */
export interface CheckedResponse {
  status: number;
  contentType: string | null;
  text: string;
}

interface Documented {
  status: number;
  /** Of its JSON; undefined if it has none, or of a form that the document doesn't describe. */
  validate: ValidateFunction | undefined;
  isEmpty: boolean;
}

type Json = Record<string, unknown>;

const documentId = 'openapi';
const document = strict(openApi);
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
ajv.addFormat('e164', /^\+[1-9]\d{6,14}$/);
ajv.addSchema({ $id: documentId, ...asJson(document) });

const operations = Object.entries(asJson(asJson(document).paths)).flatMap(([path, methods]) =>
  Object.keys(asJson(methods)).map((method) => ({
    method: method.toUpperCase(),
    path,
    shape: shapeOf(path),
  })),
);
const found = new Map<string, Documented | undefined>();

/**
 * Compares a response with docs/openapi.json, in which objects have no other fields than those that it names.
 * @returns what is wrong with it; undefined if the document has exactly such a response, or no such operation
 */
export function undocumented(
  method: string,
  path: string,
  { status, contentType, text }: CheckedResponse,
): string | undefined {
  const operation = operations.find((one) => one.method === method && one.shape.test(path));
  if (!operation || isOfGateway(status, text)) return undefined;
  const name = `${method} ${operation.path}`;
  const documented = documentedResponse(method.toLowerCase(), operation.path, status);
  if (!documented) return `${name} answered ${status}, which the document doesn't have`;
  if (documented.isEmpty) return text ? `${name} answered ${status} with a body` : undefined;
  if (!documented.validate) return undefined;
  if (!/^application\/(?:problem\+)?json$/.test(contentType ?? '')) return `${name} answered ${contentType}`;
  if (documented.validate(JSON.parse(text))) return undefined;
  return `${name} answered ${status} with other data than documented: ${ajv.errorsText(documented.validate.errors)}`;
}

/** The gateway refuses with a short body of its own, for any route. */
function isOfGateway(status: number, text: string): boolean {
  return status >= 400 && /^\{"message":"[^"]*"\}$/.test(text);
}

function documentedResponse(method: string, path: string, status: number): Documented | undefined {
  const key = `${method} ${path} ${status}`;
  if (!found.has(key)) found.set(key, findResponse(method, path, status));
  return found.get(key);
}

function findResponse(method: string, path: string, status: number): Documented | undefined {
  const pointer = ['paths', path, method, 'responses', String(status)];
  const response = at(pointer);
  if (response === undefined) return undefined;
  const { $ref: reference } = asJson(response);
  const place = typeof reference === 'string' ? reference.split('/').slice(1) : pointer;
  const content = asJson(at(place)).content;
  const [type] = Object.keys(asJson(content ?? {}));
  const isEmpty = status === 204 || status === 302 || status === 304;
  if (!type) return { status, validate: undefined, isEmpty };
  const fragment = [...place, 'content', type, 'schema'].map(escaped).join('/');
  return { status, validate: ajv.compile({ $ref: `${documentId}#/${fragment}` }), isEmpty };
}

function at(pointer: readonly string[]): unknown {
  return pointer.reduce<unknown>((value, key) => asJson(value ?? {})[key], document);
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function shapeOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** Responses may gain fields, which clients accept; those of these tests may not. */
function strict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strict);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, strict(each)]));
  const isClosed = copy.type === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}

function asJson(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${String(value)} is no object.`);
  return { ...value };
}
