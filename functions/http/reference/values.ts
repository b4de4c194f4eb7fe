import { escapeHtml, markdown } from './html.ts';

/** What a value may be, in a few words of HTML. */
export function valuesOf(schema: unknown, description?: string): string {
  if (description) return markdown(description);
  const { type, enum: options, format, examples, items, anyOf, properties, ...limits } = asRecord(schema);
  const words = [
    kindOf({ type, options, format, anyOf, properties }),
    items && `of ${valuesOf(items)}`,
    Array.isArray(examples) && `such as ${code(examples[0])}`,
    ...limitsOf(limits),
  ];
  return words.filter(Boolean).join(', ');
}

function kindOf({ type, options, format, anyOf, properties }: Record<string, unknown>): string {
  if (Array.isArray(anyOf)) return anyOf.map((form) => valuesOf(form)).join(' or ');
  if (Array.isArray(options)) return options.map(code).join(' ');
  if (properties) return `{${escapeHtml(Object.keys(properties).join(', '))}}`;
  return escapeHtml(String(format ?? type));
}

function limitsOf({ minimum, maximum, maxLength, maxItems, default: preset }: Record<string, unknown>) {
  return [
    typeof minimum === 'number' && typeof maximum === 'number' && `${minimum} to ${maximum}`,
    maxLength && `at most ${maxLength} characters`,
    maxItems && `at most ${maxItems}`,
    preset !== undefined && `default ${code(JSON.stringify(preset))}`,
  ];
}

function code(value: unknown): string {
  return `<code>${escapeHtml(String(value))}</code>`;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
