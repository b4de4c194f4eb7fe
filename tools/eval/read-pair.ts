import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { HelpText } from '../../domain/help/help-text.ts';
import { plainText } from '../../domain/help/plain-text.ts';
import { idPrefixes, idSchema } from '../../domain/shared/ids.ts';
import { locale } from '../../domain/shared/locale.ts';

const question = z.strictObject({
  locale,
  question: z.string().min(1),
  /** The name of the file that answers it, without language and ending; null if none does. */
  article: z.string().nullable(),
});
export type Question = z.infer<typeof question>;

const fileName = /^(.+)\.(en|zh)\.md$/;

/**
 * The articles of a folder: `NAME.en.md` and `NAME.zh.md`, each with its title as a heading in the first line.
 * @throws Error that names a file without a title
 */
export function readBase(folder: string): HelpText[] {
  const names = [...new Set(readdirSync(folder).flatMap((file) => fileName.exec(file)?.[1] ?? []))].sort();
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, name, of] = fileName.exec(file) ?? [];
      if (name === undefined) return [];
      const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      if (title === undefined || body === undefined)
        throw new Error(`${file} has no title: its first line must be "# " and a title.`);
      const number = String(names.indexOf(name)).padStart(26, '0');
      const articleId = idSchema('article').parse(`${idPrefixes.article}_${number}`);
      return [
        { articleId, locale: locale.parse(of), publication: 1, title, slug: name, text: plainText(body) },
      ];
    });
}

/**
 * The questions of a file, each a line of JSON.
 * @throws Error that names a line that is none
 */
export function readQuestions(file: string): Question[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (!line.trim()) return [];
      try {
        return [question.parse(JSON.parse(line))];
      } catch (error) {
        const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        throw new Error(`${file}, line ${index + 1}: ${why}`);
      }
    });
}
