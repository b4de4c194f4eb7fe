import { describe, expect, it } from 'vitest';
import type { Route } from '../../functions/http/api/route.ts';
import { routes } from '../../functions/http/api/routes.ts';
import { accessTables } from '../../tools/reference-tables/access-tables.ts';
import { sourceOf } from '../../tools/reference-tables/docstrings.ts';
import { withTables } from '../../tools/reference-tables/markdown-table.ts';

const file = 'docs/ACCESS.md';
const tables = accessTables();

describe('The generated tables of docs/ACCESS.md', () => {
  it('are up to date: run `npm run tables` if this fails', () => {
    expect(withTables(sourceOf(file), tables, file)).toBe(sourceOf(file));
  });

  it('list every call that needs a credential, with who may make it', () => {
    const guarded = Object.values<Route>(routes).filter(({ role }) => role !== 'anyone');
    const rows = tables.routes.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(guarded.length);
    expect(rows).toContain('| `POST /v1/shares` | – | – | yes | `shares:write` |');
    expect(rows).toContain('| `GET /v1/customers` | – | yes | yes | `customers:read` |');
  });

  it('say who sees a ticket', () => {
    expect(tables.tickets).toContain('| every ticket | – | – | yes |');
    expect(tables.tickets).toContain('| tickets without a team | – | yes | – |');
  });
});
