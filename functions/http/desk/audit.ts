import { principalId } from '../../../domain/access/principal.ts';
import type { AuditFilter } from '../../../domain/record/audit.store.ts';
import type { AuditEntry } from '../../../domain/record/audit-entry.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { database } from '../../clients/table.ts';
import { audit } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage, answerTimeline, bindCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { privateHeaders } from '../api/render.ts';
import { auditRoutes } from './audit.routes.ts';
import { exportFormats } from './audit-export.ts';

const listAuditEntries = handle(auditRoutes.listAuditEntries, async ({ query }) => {
  const { actor, noun, record, ...wanted } = query;
  const list = { route: 'listAuditEntries', of: { actor, noun, record } };
  const filter = filterOf({ actor, noun, record });
  return { body: await answerTimeline(list, wanted, (page) => audit.list(filter, page)) };
});

/** Pages of a call, of a hundred entries each: about half a megabyte of text. */
const [pagesOfExport, entriesOfPage] = [10, 100];

const exportAuditEntries = handle(
  auditRoutes.exportAuditEntries,
  async ({ query, principal, context, origin }) => {
    const { format, cursor, from, to, ...wanted } = query;
    const list = { route: 'exportAuditEntries', of: { ...wanted, from, to } };
    const filter = filterOf(wanted);
    const entries: AuditEntry[] = [];
    let next = cursor ?? null;
    for (let page = 0; page < pagesOfExport && (page === 0 || next !== null); page++) {
      const request = { limit: entriesOfPage, cursor: next ?? undefined };
      const read = await answerPage(list, request, (at) => audit.list(filter, { ...at, from, to }));
      entries.push(...read.items);
      next = read.nextCursor;
    }
    // Before the entries leave: none is exported without an entry about it.
    const fields = Object.entries({ ...wanted, from, to }).flatMap(([field, value]) =>
      value ? [{ field }] : [],
    );
    const exported = { noun: 'audit', recordId: 'audit', verb: 'exported', fields } as const;
    await commitWrites(database, [audit.entry(exported, context)]);
    const { contentType, write } = exportFormats[format];
    const filename = `audit-${context.now.slice(0, 10)}.${format}`;
    return {
      content: write(entries),
      contentType,
      headers: {
        ...privateHeaders,
        'content-disposition': `attachment; filename="${filename}"`,
        ...(next !== null && {
          link: `<${origin}${nextPath(query, bindCursor(next, principalId(principal)))}>; rel="next"`,
        }),
      },
    };
  },
);

/** The same export from another place on. */
function nextPath(query: Record<string, string | undefined>, cursor: string): string {
  const named = Object.entries({ ...query, cursor }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return `${auditRoutes.exportAuditEntries.path}?${new URLSearchParams(named)}`;
}

function filterOf(wanted: Partial<Record<'actor' | 'noun' | 'record', string | undefined>>): AuditFilter {
  const { actor, noun, record } = wanted;
  if (record !== undefined) return { recordId: record };
  if (actor !== undefined) return { actorId: actor };
  return noun === undefined ? undefined : { noun };
}

export const handlers = { listAuditEntries, exportAuditEntries } satisfies HandlersOf<'audit'>;
