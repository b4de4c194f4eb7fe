import type { AuditFilter } from '../../../domain/record/audit.store.ts';
import { audit } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { auditRoutes } from './audit.routes.ts';

const listAuditEntries = handle(auditRoutes.listAuditEntries, async ({ query }) => {
  const { limit, cursor, from, to, ...wanted } = query;
  const list = { route: 'listAuditEntries', of: { ...wanted, from, to } };
  const filter = filterOf(wanted);
  return {
    body: await answerPage(list, { limit, cursor }, (page) => audit.list(filter, { from, to }, page)),
  };
});

function filterOf(wanted: Partial<Record<'actor' | 'noun' | 'record', string | undefined>>): AuditFilter {
  const { actor, noun, record } = wanted;
  if (record !== undefined) return { recordId: record };
  if (actor !== undefined) return { actorId: actor };
  return noun === undefined ? undefined : { noun };
}

export const handlers = { listAuditEntries } satisfies HandlersOf<'audit'>;
