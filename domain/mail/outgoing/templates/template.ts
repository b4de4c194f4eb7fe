import * as z from 'zod';
import type { FieldError } from '../../../shared/errors.ts';
import { idSchema } from '../../../shared/ids.ts';
import { locale } from '../../../shared/locale.ts';
import { htmlFaults } from './template-html.ts';

export const templateName = z.enum(['acknowledgement', 'reply', 'reminder', 'survey', 'survey-reminder']);
export type TemplateName = z.infer<typeof templateName>;

/** The kinds of automatic mail. */
export const automaticTemplate = templateName.exclude(['reply']);
export type AutomaticTemplate = z.infer<typeof automaticTemplate>;

/** The variables of every mail about a ticket. */
const common = ['customerName', 'ticketNumber', 'subject', 'mailboxName', 'deskName'] as const;

/** Each template's variables, written `{{customerName}}`, and the required ones. */
export const templateVariables: Record<
  TemplateName,
  { known: readonly string[]; required: readonly string[] }
> = {
  acknowledgement: { known: [...common, 'answerPromise'], required: [] },
  reply: { known: [...common, 'reply', 'agentName', 'signature', 'quote'], required: ['reply'] },
  reminder: { known: common, required: [] },
  survey: { known: [...common, 'surveyLink'], required: ['surveyLink'] },
  'survey-reminder': { known: [...common, 'surveyLink'], required: ['surveyLink'] },
};

/** The text of a mail. Without its own HTML, the HTML part is made from the text. */
const templateContent = z.object({ text: z.string(), html: z.string().optional() });
export type TemplateContent = z.infer<typeof templateContent>;

/** A mailbox's own template; without a text it was reset to the default. */
export const mailTemplate = z.object({
  mailboxId: idSchema('mailbox'),
  template: templateName,
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
export function templateFaults(name: TemplateName, { text, html }: TemplateContent): FieldError[] {
  const faults = faultsIn('text', text, name);
  if (html === undefined) return faults;
  const inHtml = htmlFaults(html).map((message) => ({ field: 'html', message }));
  return [...faults, ...faultsIn('html', html, name), ...inHtml];
}

function faultsIn(field: string, text: string, name: TemplateName): FieldError[] {
  const { known, required } = templateVariables[name];
  const used = new Set(variablesIn(text));
  const messages = [...used]
    .filter((variable) => !known.includes(variable))
    .map((variable) => `knows no variable {{${variable}}}; there are ${known.join(', ')}`);
  if (/\{\{|\}\}/.test(text.replace(placeholder, ''))) messages.push('has a {{ or }} without its partner');
  for (const variable of required) if (!used.has(variable)) messages.push(`must contain {{${variable}}}`);
  return messages.map((message) => ({ field, message }));
}
