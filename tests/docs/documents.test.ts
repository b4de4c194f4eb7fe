import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/examples/hubspot-sync/README.md',
  'docs/examples/payment-adapter/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Links of a document that refer to no file of the project, or to no heading of a document. */
function brokenLinks(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      if (!existsSync(join(root, target))) return true;
      return heading !== undefined && !anchorsOf(target === path ? text : read(target)).includes(heading);
    });
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Paths of the project that a document names as code and that don't exist. Capitals are placeholders. */
function missingPaths(text: string): string[] {
  return [...text.matchAll(/`((?:clients|domain|events|functions|infra|local|tests|tools)\/[\w./-]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/[A-Z]{2}/.test(path) && !existsSync(join(root, path)));
}

describe.each(documents)('%s', (path) => {
  it('links to files and headings that exist', () => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    expect(missingPaths(read(path))).toEqual([]);
  });
});

describe('A path in a document', () => {
  it('is reported if it names nothing, and not if it has a placeholder', () => {
    const text =
      '`domain/ticket/` `domain/no-such-area/` `functions/http/AREA/NOUN.routes.ts` `npm run tools/x`';
    expect(missingPaths(text)).toEqual(['domain/no-such-area/']);
  });
});

describe('The README', () => {
  it('says what each folder of domain/ is for', () => {
    const [, overview = ''] = read('README.md').split('## Where things are');
    const unnamed = readdirSync(join(root, 'domain'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !new RegExp(`^ .*\\b${entry.name}/`, 'm').test(overview))
      .map(({ name }) => name);
    expect(unnamed).toEqual([]);
  });
});

describe('A link of a document', () => {
  it('is reported if its file or its heading is missing', () => {
    const text =
      '# Title\n[a](missing.md) [b](#title) [c](#other) [d](RULES.md#nothing) [e](https://example.com)';
    expect(brokenLinks('docs/LOCAL.md', text)).toEqual(['missing.md', '#other', 'RULES.md#nothing']);
  });
});

interface Decision {
  number: number;
  date: string;
  lines: number;
  hasLink: boolean;
}

/** The decisions of each section of a document in the form of docs/DECISIONS.md. */
function decisionsIn(text: string): Decision[][] {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) =>
    section
      .split('\n\n')
      .slice(1)
      .filter((entry) => entry.trim())
      .map((entry) => {
        const [, number, date] = /^\*\*(\d+)\. .*?\*\* \((\d{4}-\d\d-\d\d)(?=[,)])/.exec(entry) ?? [];
        return {
          number: Number(number),
          date: date ?? '',
          lines: entry.trimEnd().split('\n').length,
          hasLink: /\]\(\.\.\/\S+\)/.test(entry),
        };
      }),
  );
}

describe('docs/DECISIONS.md', () => {
  const sections = decisionsIn(read('docs/DECISIONS.md'));
  const decisions = sections.flat();

  it('numbers each decision once, in ascending order within a section', () => {
    for (const section of sections) {
      const numbers = section.map(({ number }) => number);
      expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    }
    expect(new Set(decisions.map(({ number }) => number)).size).toBe(decisions.length);
    expect(decisions.length).toBeGreaterThan(100);
  });

  it('gives each decision a date, a link to its code, and three lines at most', () => {
    const incomplete = decisions.filter(
      ({ number, date, lines, hasLink }) => !number || !date || !hasLink || lines > 3,
    );
    expect(incomplete).toEqual([]);
  });

  it('is checked entry by entry, reporting what an entry lacks', () => {
    const text =
      '# D\n\n## Data\n\n**2. A.** (2026-11-22, [a](../a.ts))\nb\n\n**One table.** Because.\nb\nc\nd\n';
    expect(decisionsIn(text)).toEqual([
      [
        { number: 2, date: '2026-11-22', lines: 2, hasLink: true },
        { number: Number.NaN, date: '', lines: 4, hasLink: false },
      ],
    ]);
  });
});
