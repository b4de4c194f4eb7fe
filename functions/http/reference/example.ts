import { components, type JsonSchema } from './schemas.ts';

const byFormat: Record<string, string> = {
  'date-time': '2026-11-22T08:30:00.000Z',
  date: '2026-11-22',
  email: 'customer@example.com',
  e164: '+8613812345678',
  uri: 'https://example.com/',
};

/** Examples for fields of these names, if their schema only says that they are strings. */
const byName: Record<string, string> = {
  number: 'T20261122-0001',
  subject: 'Parcel arrived damaged',
  preview: 'The box was open and the lamp is broken.',
  text: 'The box was open and the lamp is broken.',
  wholeText: 'The box was open and the lamp is broken.',
  name: 'Li Wei',
  fromName: 'Example Support',
  address: 'li.wei@example.com',
  filename: 'invoice.pdf',
  contentType: 'application/pdf',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  type: 'ticket.replied',
};

const known = components();

/** An example value of a schema, for readers: its own example if it has one, otherwise the simplest value. */
export function exampleOf(schema: JsonSchema | boolean, name = ''): unknown {
  if (typeof schema === 'boolean') return null;
  if (schema.$ref) return exampleOf(known[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const [example = schema.default ?? schema.const ?? schema.enum?.[0]] = schema.examples ?? [];
  if (example !== undefined) return example;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, exampleOf(property, name)]),
      );
    case 'array':
      return [schema.items ?? []].flat().map((item) => exampleOf(item));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      return byFormat[schema.format ?? ''] ?? byName[name] ?? '…';
    default:
      return null;
  }
}
