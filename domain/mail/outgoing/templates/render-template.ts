import type { Locale } from '../../../shared/locale.ts';
import { htmlPage } from './html-page.ts';
import { placeholder, type TemplateContent, variablesIn } from './template.ts';
import { escapeHtml, type Value, type Values } from './value.ts';

/** Both parts of a mail. A line whose variables are all empty is left out, with the blank line around it. */
export function renderTemplate({ text, html }: TemplateContent, values: Values, locale: Locale): Value {
  const paragraphs = paragraphsOf(text, values);
  return {
    text: paragraphs.map((lines) => fill(lines.join('\n'), values, 'text')).join('\n\n'),
    html: htmlPage(html === undefined ? htmlOf(paragraphs, values) : fill(html, values, 'html'), locale),
  };
}

/** The template's own paragraphs, before values add lines of their own. */
function paragraphsOf(text: string, values: Values): string[][] {
  const paragraphs: string[][] = [[]];
  for (const line of text.replaceAll('\r', '').split('\n')) {
    if (line.trim() === '') paragraphs.push([]);
    else if (!isEmptied(line, values)) paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

function isEmptied(line: string, values: Values): boolean {
  const variables = variablesIn(line);
  const only = variables.length > 0 && line.replace(placeholder, '').trim() === '';
  return only && variables.every((name) => !values[name]?.text);
}

function htmlOf(paragraphs: readonly string[][], values: Values): string {
  return paragraphs
    .map((lines) => fill(lines.map(escapeHtml).join('<br>\n'), values, 'html'))
    .map((paragraph) => `<div style="margin:0 0 1em">${paragraph}</div>`)
    .join('\n');
}

/** In one pass, so that a value is never parsed for variables. */
function fill(text: string, values: Values, part: keyof Value): string {
  return text.replace(placeholder, (_, name: string) => values[name.trim()]?.[part] ?? '');
}
