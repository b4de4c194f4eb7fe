import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patternsOf } from './patterns.ts';
import { superLinear } from './super-linear.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync('{events,domain,functions,infra}/**/*.{ts,js}', { cwd: root });

describe('Super-linear time', () => {
  it.each([
    /[\s*]+$/u,
    /\0+$/,
    /^["']+|["']+$/g,
    /^[\s.]+|[\s.]+$/g,
    /\s*,/,
    /(a+)+$/,
    /^(?:\w+\s?)+$/,
    /^[\w.]+\.[\w.]+$/,
    /^.*b.*c/,
    /(?:a|b|ab)*c/,
    /<!--[\s\S]*?-->/,
    /x[^)]*\)/,
    /https?:\/\/\S+ x/,
    /(?:^|\w)\S+@/,
    /(?<!ab)a+$/,
    /(?<=y\s*)x/,
    /x(?![\d.]*\d)|1(?![\d.]*x)/,
  ])('is needed by %s', (pattern) => expect(superLinear(pattern)).not.toEqual([]));

  it.each([
    /^[\s*]+/u,
    /(?<![\s*])[\s*]+$/u,
    /\s+/g,
    /<([^<>]+)>/g,
    /\([^()]*\)/g,
    /"[^"]*"/,
    /(?:^|\s)\S+@/,
    /[^\s<>@]{1,64}@[^\s<>@]{1,255}/u,
    /^[^@]+@[^@]+$/,
    /^.*$/m,
    /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/,
    /\n{3,}/g,
    /\s+$/y,
  ])('is not needed by %s', (pattern) => expect(superLinear(pattern)).toEqual([]));
});

it('patterns are found in literals, templates and lists, and not in strings and comments', () => {
  const code = [
    'const one = /a+$/gu; // /b+$/',
    'const text = "/c+$/";',
    'const words = ["d", "e"] as const;',
    "const end = 'f';",
    `const two = new RegExp(\`(?:\${words.join('|')})\${end}+\`, 'i');`,
    'const three = 4 / one / 2;',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code that holds a template.
    'const four = (name: string) => new RegExp(`${name}+$`);',
  ].join('\n');
  expect(patternsOf('some.ts', code)).toEqual([
    { file: 'some.ts', line: 1, source: 'a+$', flags: 'gu' },
    { file: 'some.ts', line: 5, source: '(?:d|e)f+', flags: 'i' },
    { file: 'some.ts', line: 7, unknown: 'is built of what is known only at run time' },
  ]);
});

/** Allowed patterns, each with the reason; by file and source, or by file if the source is known only at run time. */
const exempt: Record<string, string> = {
  'domain/shared/ids.ts': 'a prefix of ours and 26 characters, between ^ and $',
  'domain/search/analyzer.ts': 'one class of characters a step, and at most one character ahead',
  'domain/rules/keyword.ts': 'one character behind and one ahead, at one place (flag y)',
  'domain/help/question-terms.ts': 'words of the list above it, and at most one character ahead',
  'infra/bundle-trimming.ts': 'a name of the list above it, and the end of a path',
  'tools/demo/mail-facts.ts': 'the demo looks at mail that the desk itself wrote',
  'local/events/event-pattern.ts':
    'patterns are those of the templates; the values are names in our own events',
  'local/iam-condition.ts': 'patterns are those of the templates; the texts are names of resources',
};

it('no regular expression of the product takes more than linear time', () => {
  const found = files.flatMap((file) => patternsOf(file, readFileSync(join(root, file), 'utf8')));
  expect(found.length).toBeGreaterThan(300);
  const faults = found.flatMap((pattern) => {
    const why = 'unknown' in pattern ? [pattern.unknown] : superLinear(pattern);
    const key = 'unknown' in pattern ? pattern.file : `${pattern.file} ${pattern.source}`;
    return why.length === 0 || exempt[key]
      ? []
      : [`${pattern.file}:${pattern.line} ${key}: ${why.join(', ')}`];
  });
  expect(faults).toEqual([]);
});
