import * as z from 'zod';
import { type OutgoingKind, outgoingKind } from '../../../../events/ticket/ticket-facts.ts';
import { outgoingKinds, type TemplateVariables } from '../../../channel/outgoing-kinds.ts';
import type { FieldError } from '../../../shared/errors.ts';
import { idSchema } from '../../../shared/ids.ts';
import { locale } from '../../../shared/locale.ts';
import { htmlFaults } from './template-html.ts';

/** The text of a mail. Without its own HTML, the HTML part is made from the text. */
const templateContent = z.object({ text: z.string(), html: z.string().optional() });
export type TemplateContent = z.infer<typeof templateContent>;

/** A mailbox's own template; without a text it was reset to the default. */
export const mailTemplate = z.object({
  mailboxId: idSchema('mailbox'),
  template: outgoingKind,
  locale,
  version: z.number().int().positive(),
  content: templateContent.optional(),
});
export type MailTemplate = z.infer<typeof mailTemplate>;

/** Anything that looks like a variable. */
export const placeholder = /\{\{([^{}]*)\}\}/g;

export function variablesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name.trim());
}

/** Why this is not a valid template, with the field of each error; empty if it is valid. */
export function templateFaults(name: OutgoingKind, { text, html }: TemplateContent): FieldError[] {
  const faults = faultsIn('text', text, name);
  if (html === undefined) return faults;
  const inHtml = htmlFaults(html).map((message) => ({ field: 'html', message }));
  return [...faults, ...faultsIn('html', html, name), ...inHtml];
}

function faultsIn(field: string, text: string, name: OutgoingKind): FieldError[] {
  const { known, required }: TemplateVariables = outgoingKinds[name].variables;
  const used = new Set(variablesIn(text));
  const messages = [...used]
    .filter((variable) => !known.includes(variable))
    .map((variable) => `knows no variable {{${variable}}}; there are ${known.join(', ')}`);
  if (/\{\{|\}\}/.test(text.replace(placeholder, ''))) messages.push('has a {{ or }} without its partner');
  for (const variable of required) if (!used.has(variable)) messages.push(`must contain {{${variable}}}`);
  return messages.map((message) => ({ field, message }));
}
