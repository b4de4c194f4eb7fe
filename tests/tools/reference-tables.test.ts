import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';
import { firstSentence, sourceOf } from '../../tools/reference-tables/docstrings.ts';
import { withTables } from '../../tools/reference-tables/markdown-table.ts';
import { referenceTables } from '../../tools/reference-tables/tables.ts';
import { synthesized } from '../infra/synthesized.ts';

const tables = referenceTables(synthesized({ ...readSettings('settings.json'), canary: true }).all);
const file = 'docs/ARCHITECTURE.md';
const document = sourceOf(file);

describe('The generated tables of docs/ARCHITECTURE.md', () => {
  it('are up to date: run `npm run tables` if this fails', () => {
    expect(withTables(document, tables, file)).toBe(document);
  });

  it.each(['entities', 'functions', 'failure paths'] as const)('are rewritten if %s change', (name) => {
    const changed = { ...tables, [name]: `${tables[name]}\n| new |` };
    expect(withTables(document, changed, file)).not.toBe(document);
  });

  it('list a function with its trigger, and where its failures go', () => {
    expect(tables.functions).toMatch(/^\| \[mail-quarantine\].*\| every 5 minutes \|/m);
    // Of another stack, and named by its ARN.
    expect(tables.functions).toMatch(/^\| \[deploy-activate-receipt-rules\].*\| the deployment \|/m);
    expect(tables['failure paths']).toMatch(
      /^\| `MailInIntake` \| `mail-intake` \|.*\| `MailInDeadLetters` \|$/m,
    );
  });

  it('can only be written into a document with their markers', () => {
    expect(() => withTables('# Architecture', tables, file)).toThrow('markers');
  });

  it('need a docstring for each row', () => {
    expect(() => firstSentence('domain/entities.ts', 'missing')).toThrow('write a docstring');
    expect(firstSentence('domain/entities.ts', 'entitySchemas')).toMatch(/^Every entity/);
  });
});
