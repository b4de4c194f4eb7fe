import { dirname, join } from 'node:path';

/** A source file, by its path from the project's root. */
export interface Source {
  path: string;
  text: string;
}

/** An architecture rule, and how to find its violations in a file. */
export interface Rule {
  rule: string;
  breaches(source: Source): string[];
  /** A file that violates the rule, as proof that the rule can fail. */
  broken: Source;
}

/** Matches `import`, `import type`, `export … from` and `import()`. */
const importPatterns = [
  /^(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^import\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
];

export function importsOf({ text }: Source): string[] {
  const code = withoutComments(text);
  return importPatterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name));
}

/** What a file imports, apart from types, from its own project's files that match: `name from path`. */
export function valuesFrom(source: Source, isWanted: (target: string) => boolean): string[] {
  const imports = /^import\s+(?!type\b)(?:\{([^}]*)\}|[^{'"]*?)\s*from\s*['"]([^'"]+)['"]/gm;
  return [...withoutComments(source.text).matchAll(imports)].flatMap(([, names = '*', path = '']) => {
    const target = targetOf(source, path);
    if (target === undefined || !isWanted(target)) return [];
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => `${name} from ${path}`);
  });
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The path from the project's root of a relative import; undefined for a package. */
function targetOf({ path }: Source, name: string): string | undefined {
  return name.startsWith('.') && !name.includes('/node_modules/') ? join(dirname(path), name) : undefined;
}

export function targetsOf(source: Source): string[] {
  return importsOf(source)
    .map((name) => targetOf(source, name))
    .filter((target) => target !== undefined);
}

export function within(path: string, ...folders: string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}
