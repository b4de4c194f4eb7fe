import { type AuditEntry, actorIdOf, type FieldChange } from '../../../domain/record/audit-entry.ts';

/** The formats of an export, with their media types. */
export const exportFormats = {
  /** JSON, one entry a line. */
  ndjson: { contentType: 'application/x-ndjson; charset=utf-8', write: ndjsonOf },
  /** RFC 4180. */
  csv: { contentType: 'text/csv; charset=utf-8; header=present', write: csvOf },
};

function ndjsonOf(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const columns: Record<string, (entry: AuditEntry) => string | undefined> = {
  at: ({ at }) => at,
  action: ({ action }) => action,
  noun: ({ noun }) => noun,
  record: ({ recordId }) => recordId,
  actorKind: ({ actor }) => actor.kind,
  actor: ({ actor }) => actorIdOf(actor),
  fields: ({ fields }) => fields.map(fieldWords).join('; '),
  requestedBy: ({ requestedBy }) => requestedBy,
  reason: ({ reason }) => reason,
  cause: ({ cause }) => cause,
  correlationId: ({ correlationId }) => correlationId,
};

function csvOf(entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => Object.values(columns).map((cell) => cellOf(cell(entry) ?? '')));
  return [Object.keys(columns), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function fieldWords({ field, from, to }: FieldChange): string {
  return from === undefined && to === undefined ? field : `${field}: ${from ?? ''} -> ${to ?? ''}`;
}

/** A cell that begins like a formula is one to spreadsheets; a quote before it makes it a text (OWASP, CSV injection). */
function cellOf(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
