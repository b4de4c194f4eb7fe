import * as z from 'zod';

const structured = z.object({
  message: z.string(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
});

/** Formats a line of the stack's log for display: a function's JSON as text, without stack traces. */
export function readable(line: string): string {
  const [, name = '', json = ''] = /^([\w-]+): (\{.*\})$/s.exec(line) ?? [];
  const parsed = structured.safeParse(parseJson(json));
  if (!parsed.success) return line.split('\n', 1).join('');
  const { message, error } = parsed.data;
  return `${name}: ${message}${error ? ` ${error.name}: ${error.message}` : ''}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
