import type { Operation } from './document.ts';
import { exampleOf } from './example.ts';
import type { JsonSchema } from './schemas.ts';

/** A command to paste into a terminal; `$KEFU` is the API's URL, `$KEY` an API key. */
export function curlOf(method: string, path: string, operation: Omit<Operation, 'description'>): string {
  const exampleIn = (place: string) =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
  const target = exampleIn('path').reduce(
    (url, { name, schema }) => url.replace(`{${name}}`, String(exampleOf(idAmong(schema), name))),
    path,
  );
  const search = exampleIn('query').map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, name)))}`,
  );
  const url = `$KEFU${target}${search.length ? `?${search.join('&')}` : ''}`;
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}"${url}"`];
  if (operation.security.length) lines.push('-H "Authorization: Bearer $KEY"');
  if (exampleIn('header').some(({ name }) => name === 'If-Match')) lines.push('-H "If-Match: *"');
  if (method === 'POST') lines.push('-H "Idempotency-Key: $(date +%s)"');
  const body = operation.requestBody?.content['application/json']?.example;
  if (body) {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}

/** An id rather than a word for a default record, which can't be changed or deleted. */
function idAmong(schema: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof schema === 'boolean' || schema.examples) return schema;
  return schema.anyOf?.find((one) => typeof one === 'object' && one.examples) ?? schema;
}
