import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../tools/reference-tables/docstrings.ts';
import { withTables } from '../../tools/reference-tables/markdown-table.ts';
import { privacyTables } from '../../tools/reference-tables/privacy-tables.ts';

const file = 'docs/PRIVACY.md';
const tables = privacyTables();

describe('The generated tables of docs/PRIVACY.md', () => {
  it('are up to date: run `npm run tables` if this fails', () => {
    expect(withTables(sourceOf(file), tables, file)).toBe(sourceOf(file));
  });

  it('say what is personal, and how a customer is found', () => {
    const row = tables['personal data'].split('\n').find((line) => line.startsWith('| contact-point '));
    expect(row).toContain('`contactPoint`');
    expect(row).toContain('their id in `customerId`');
  });

  it('list every bucket', () => {
    expect(tables.buckets).toMatch(/^\| failedRecords \|/m);
  });
});
