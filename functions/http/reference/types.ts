import { escapeHtml, markdown } from './html.ts';
import type { JsonSchema } from './schemas.ts';

/** A row of a table of fields: a nested field has its path as name. All of it is HTML. */
export interface FieldRow {
  name: string;
  type: string;
  notes: string;
}

type Schema = JsonSchema | boolean;

/** Deeper fields are described by their type only; there are none today. */
const deepest = 6;

/** The fields of an object and of all objects in it, by path: `match.types`, `items[].name`. */
export function fieldRows(schema: JsonSchema, path = '', depth = 0): FieldRow[] {
  if (depth === deepest) return [];
  const seen = new Map<string, string>();
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const place = `${path}${name}`;
    const mark = schema.required?.includes(name) ? ' <b title="required">*</b>' : '';
    const row = { name: `<code>${escapeHtml(place)}</code>${mark}`, notes: notesOf(property) };
    const nested = formsOf(property);
    const text = JSON.stringify(property);
    const same = nested.length ? seen.get(text) : undefined;
    if (same) return [{ ...row, type: `as ${code(same)}` }];
    seen.set(text, name);
    const children = nested.flatMap(({ form, suffix }, index) => {
      const rows = fieldRows(form, `${place}${suffix}.`, depth + 1);
      return nested.length === 1 ? rows : rows.map((child) => inForm(child, index, nested.length));
    });
    return [{ ...row, type: typeOf(property) }, ...children];
  });
}

function inForm(row: FieldRow, index: number, forms: number): FieldRow {
  return { ...row, notes: [`form ${index + 1} of ${forms}`, row.notes].filter(Boolean).join('; ') };
}

/** The objects that a value may be or contain, with the path segments in between. */
function formsOf(schema: Schema, suffix = ''): { form: JsonSchema; suffix: string }[] {
  if (typeof schema === 'boolean') return [];
  const { anyOf, oneOf, items, properties } = schema;
  if (properties) return [{ form: schema, suffix }];
  if (items && !Array.isArray(items)) return formsOf(items, `${suffix}[]`);
  return (anyOf ?? oneOf ?? []).flatMap((form) => formsOf(form, suffix));
}

const formats: Record<string, string> = {
  'date-time': 'time (RFC 3339)',
  date: 'date (<code>YYYY-MM-DD</code>)',
  email: 'mail address',
  e164: 'phone number (E.164)',
  uri: 'URL',
};

/** Describes a type in HTML: `list of time (RFC 3339)`, `text or null`, `new | open`. */
export function typeOf(schema: Schema): string {
  if (typeof schema === 'boolean') return 'anything';
  const { $ref, anyOf, oneOf, enum: options, items, properties, additionalProperties, format, type } = schema;
  if ($ref) return typeLink($ref.split('/').at(-1) ?? '');
  const forms = anyOf ?? oneOf;
  if (forms) return [...new Set(flat(forms).map(typeOf))].join(' or ');
  if (schema.const !== undefined) return code(String(schema.const));
  if (options) return options.map((option) => code(String(option))).join(' | ');
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' or ');
  if (type === 'array') {
    const item = Array.isArray(items) ? items[0] : items;
    const what = typeOf(item ?? true);
    return `list of ${/ or | \| /.test(what) ? `(${what})` : what}`;
  }
  if (properties) return `object {${escapeHtml(Object.keys(properties).join(', '))}}`;
  if (type === 'object') return `object of ${typeOf(valuesOf(additionalProperties))} by name`;
  if (format) return formats[format] ?? escapeHtml(format);
  const prefix = idPrefix.exec(schema.pattern ?? '')?.[1];
  if (prefix) return `id ${code(`${prefix}_…`)}`;
  return words[type ?? ''] ?? 'anything';
}

const idPrefix = /^\^([a-z]+)_\[0-9a-hjkmnp-tv-z\]/;

const words: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '<code>true</code> | <code>false</code>',
  null: '<code>null</code>',
};

function valuesOf(additionalProperties: JsonSchema['additionalProperties']): Schema {
  return typeof additionalProperties === 'object' ? additionalProperties : true;
}

/** Nested alternatives are flattened; null is last. */
function flat(forms: readonly Schema[]): Schema[] {
  const all = forms.flatMap((form) =>
    typeof form === 'object' && (form.anyOf ?? form.oneOf) ? flat(form.anyOf ?? form.oneOf ?? []) : [form],
  );
  const isNull = (form: Schema) => typeof form === 'object' && form.type === 'null';
  return [...all.filter((form) => !isNull(form)), ...all.filter(isNull)];
}

/** Further properties of a value: limits, default, an example. */
export function notesOf(schema: Schema, description?: string): string {
  if (typeof schema === 'boolean') return markdown(description ?? '');
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, examples, default: preset } = schema;
  const isId = idPrefix.test(schema.pattern ?? '');
  const notes = [
    markdown(description ?? schema.description ?? ''),
    range(minimum, maximum, ''),
    range(minLength === 1 ? undefined : minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' of them'),
    preset !== undefined && `default ${code(JSON.stringify(preset))}`,
    Array.isArray(examples) && !isId && `such as ${code(exampleText(examples[0]))}`,
  ];
  const said = notes.filter((note) => note !== false && note !== '');
  return said
    .map((note, index) => (index < said.length - 1 ? String(note).replace(/\.$/, '') : note))
    .join('; ');
}

function range(least: number | undefined, most: number | undefined, of: string): string {
  const [from, to] = [least, most].map((limit) => limit?.toLocaleString('en'));
  if (from && to) return `${from} to ${to}${of}`;
  if (to) return `at most ${to}${of}`;
  return from ? `at least ${from}${of}` : '';
}

function exampleText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}

function typeLink(name: string): string {
  return `<a href="#${typeId(name)}">${escapeHtml(name)}</a>`;
}

/** The page's anchor of a named type. */
export function typeId(name: string): string {
  return `type-${name}`;
}

function code(value: string): string {
  return `<code>${escapeHtml(value)}</code>`;
}
