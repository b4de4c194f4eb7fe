import * as z from 'zod';
import type { FlowAction } from '../../../domain/case/flow.ts';
import { idSchema } from '../../../domain/shared/ids.ts';

/** How a field of a flow is asked for on the page. */
type Input =
  | { kind: 'line' | 'text'; most: number | undefined }
  | { kind: 'number'; least: number | undefined; most: number | undefined }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'files' };

/** Longer texts get several lines. */
const lineCharacters = 200;

/** The input of a field; undefined for what a form can't ask for. */
function inputOf(schema: unknown): Input | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return inputOf(schema.unwrap());
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodNumber)
    return { kind: 'number', least: schema.minValue ?? undefined, most: schema.maxValue ?? undefined };
  if (schema instanceof z.ZodArray)
    return schema.element === idSchema('attachment') ? { kind: 'files' } : undefined;
  if (!(schema instanceof z.ZodString)) return undefined;
  const most = schema.maxLength ?? undefined;
  return { kind: most !== undefined && most <= lineCharacters ? 'line' : 'text', most };
}

/** A field that an action asks for. */
export interface AskedField {
  name: string;
  input: Input;
  isRequired: boolean;
}

/** What an action asks for; undefined if a form can't. */
export function askedFields(
  fields: z.ZodObject,
  { requires = [], accepts = [] }: FlowAction,
): AskedField[] | undefined {
  const asked: AskedField[] = [];
  for (const name of [...requires, ...accepts]) {
    const input = inputOf(fields.shape[name]);
    const isRequired = requires.includes(name);
    if (input) asked.push({ name, input, isRequired });
    else if (isRequired) return undefined;
  }
  return asked;
}

/** A form as it was sent. */
export interface SentForm {
  action: string;
  version: number | undefined;
  /** As the flow's fields want them, without those that were left empty. */
  fields: Record<string, unknown>;
  /** By the name of their field. */
  files: readonly { field: string; file: File }[];
}

/** Reads a form of the page. What the flow's fields don't allow is refused where the action is taken. */
export function sentForm(
  form: FormData,
  asked: (action: string) => readonly AskedField[] | undefined,
): SentForm {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? tidy(value) : '';
  };
  const action = text('action');
  const fields: Record<string, unknown> = {};
  const files: { field: string; file: File }[] = [];
  for (const { name, input } of asked(action) ?? []) {
    if (input.kind === 'files') {
      for (const file of form.getAll(name))
        if (typeof file !== 'string' && file.size) files.push({ field: name, file });
    } else {
      const value = text(name);
      if (value) fields[name] = input.kind === 'number' ? Number(value) : value;
    }
  }
  const version = Number(text('version'));
  return {
    action,
    version: Number.isSafeInteger(version) && version > 0 ? version : undefined,
    fields,
    files,
  };
}

/** Without control characters and lone surrogates, which can't be stored. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trim();
}
