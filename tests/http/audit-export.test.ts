import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../domain/record/audit-entry.ts';
import { newId } from '../../functions/context.ts';
import { exportFormats } from '../../functions/http/desk/audit-export.ts';

const agentId = newId('agent');
const entry: AuditEntry = {
  noun: 'agent',
  recordId: agentId,
  action: 'agent.changed',
  at: '2026-11-30T08:00:00.000Z',
  actor: { kind: 'agent', agentId },
  fields: [{ field: 'role', from: 'agent', to: 'admin' }, { field: 'name' }],
  correlationId: 'cor-1',
};
const { csv, ndjson } = exportFormats;

describe('An export of the audit', () => {
  it('as CSV begins with the names of the columns', () => {
    expect(csv.write([])).toBe(
      'at,action,noun,record,actorKind,actor,fields,requestedBy,reason,cause,correlationId\r\n',
    );
  });

  it('as CSV has a line for each entry', () => {
    expect(csv.write([entry]).split('\r\n')[1]).toBe(
      `2026-11-30T08:00:00.000Z,agent.changed,agent,${agentId},agent,${agentId},role: agent -> admin; name,,,,cor-1`,
    );
  });

  it.each([
    ['a comma', 'a, b', '"a, b"'],
    ['quotation marks', 'a "b"', '"a ""b"""'],
    ['several lines', 'a\nb', '"a\nb"'],
    ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['a number with a sign', '+491234', "'+491234"],
  ])('as CSV quotes %s', (_, reason, cell) => {
    expect(csv.write([{ ...entry, reason }])).toContain(`,${cell},,cor-1\r\n`);
  });

  it('as NDJSON has a line of JSON for each entry', () => {
    const lines = ndjson.write([entry, entry]).split('\n');
    expect(lines.map((line) => line && JSON.parse(line))).toEqual([entry, entry, '']);
  });
});
