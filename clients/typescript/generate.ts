import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const banner = '// Made from docs/openapi.json by `npm run openapi`. Do not edit.\n\n';

/**
 * The types of the API's paths, as TypeScript source. The client sets the header Idempotency-Key itself, so no type
 * requires it.
 * @param document the OpenAPI document as JSON
 */
export async function schemaSource(document: string): Promise<string> {
  const parsed: OpenAPI3 = JSON.parse(document, (_, value: unknown) => withOptionalKey(value));
  return banner + astToString(await openapiTS(parsed));
}

function withOptionalKey(value: unknown): unknown {
  const isKey =
    typeof value === 'object' && value !== null && 'name' in value && value.name === 'Idempotency-Key';
  return isKey ? { ...value, required: false } : value;
}
