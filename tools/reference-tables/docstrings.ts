import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a source file, by its path from the root of the project. */
export function sourceOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The files below a folder whose names end like this, by their paths from the root of the project. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort();
}

/**
 * The first sentence of an exported constant's or function's docstring, without its full stop.
 * @throws Error if there is none: every row of a table needs a description
 */
export function firstSentence(path: string, name: string): string {
  const text = sourceOf(path);
  const declaration = RegExp(`^export (?:const|(?:async )?function) ${name}\\b`, 'm').exec(text);
  const before = text.slice(0, declaration?.index ?? 0).trimEnd();
  const start = before.lastIndexOf('/**');
  if (start < 0 || before.indexOf('*/', start) !== before.length - 2) {
    throw new Error(
      `${path}: write a docstring for \`${name}\`; docs/ARCHITECTURE.md lists its first sentence.`,
    );
  }
  const words = before
    .slice(start + 3, -2)
    .replace(/^\s*\*/gm, '')
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');
  const end = words.search(/\.(?: |$)/);
  return end < 0 ? words : words.slice(0, end);
}
