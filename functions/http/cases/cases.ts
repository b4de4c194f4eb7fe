import * as z from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseNote } from '../../../domain/case/case-note.ts';
import { editCase as editedCase } from '../../../domain/case/edit-case.ts';
import { type IncidentTicket, incidentShards } from '../../../domain/case/incident/incident-ticket.ts';
import { openCase as openedCase } from '../../../domain/case/open-case.ts';
import {
  type RecordedOutcome,
  recordRefundOutcome as recordedOutcome,
} from '../../../domain/case/record-refund-outcome.ts';
import { storeNamedAttachments } from '../../../domain/case/store-named-attachments.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import { linkToIncident, unlinkFromIncident } from '../../../domain/incident/link-to-incident.ts';
import { type HistoryEntry, timelineOf } from '../../../domain/incident/timeline.ts';
import { expectVersion } from '../../../domain/record/expected-version.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import { ifFound, KefuError } from '../../../domain/shared/errors.ts';
import { idSchema, type TicketId } from '../../../domain/shared/ids.ts';
import type { Upload } from '../../../domain/ticket/attachment/upload.store.ts';
import { refuseMerged } from '../../../domain/ticket/status.ts';
import { caseNotices, caseStores, cases } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import { incidentTickets } from '../../incident-stores.ts';
import { agents, history, incidentJobs, teams, uploads } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import type { Answer, Caller, HandlersOf } from '../api/call.ts';
import { answerPage, answerPart, answerTimeline, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { visiblePage } from '../api/visible-page.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { caseRoutes } from './cases.routes.ts';
import { listFound } from './list-found.ts';
import { actingOf, contactsOfCase, showCase, showListed } from './show-case.ts';
import type { linkedTicketsView } from './views.ts';
import { loadVisibleCase, visibleCases } from './visible-cases.ts';

const openCase = handle(caseRoutes.openCase, async ({ body, record, ...call }) => {
  const { flow, fields, ticketIds, onBehalfOfCustomer, teamId, assigneeId } = body;
  await requireNamed({ teams, agents }, body);
  const found = await Promise.all(ticketIds.map((ticketId) => visibleTickets(call, 'edit').load(ticketId)));
  if (body.customerId) await loadVisibleCustomer(call, body.customerId, 'view');
  for (const ticket of found) refuseMerged(ticket);
  const [first] = found;
  const surroundings = await cases.surroundings();
  const answerOf = (one: Case): Answer<typeof caseRoutes.openCase> => ({
    body: showCase(call, one, surroundings),
    location: `/v1/cases/${one.caseId}`,
    contacts: 'shown',
  });
  const one = await openedCase(
    caseStores,
    {
      ...{ flow, fields, ticketIds, assigneeId },
      acting: actingOf(call, onBehalfOfCustomer),
      customerId: body.customerId ?? first?.customerId,
      teamId: teamId ?? first?.teamId,
    },
    call.context,
    (state) => record(answerOf(state)),
  );
  return answerOf(one);
});

const listCases = handle(caseRoutes.listCases, async ({ query, ...call }) => {
  const { limit, cursor, from, to, order, q, ...filters } = query;
  const { ticketId, customerId, orderId, phase = 'open', teamId, assigneeId } = filters;
  // What the caller may not see does not exist for them.
  const isOfNobody =
    (ticketId && !(await ifFound(visibleTickets(call, 'view').load(ticketId)))) ||
    (customerId && !(await ifFound(loadVisibleCustomer(call, customerId, 'view'))));
  if (isOfNobody) return { body: { items: [], nextCursor: null } };
  if (q !== undefined) {
    const wanted = { q, order, filters, period: { from, to }, limit, cursor };
    const { items, nextCursor } = await listFound(call, {
      ...wanted,
      isWanted: (one) => isWanted(one, filters) && (!orderId || one.fields.orderId === orderId),
    });
    return { body: { items: items.map(showListed), nextCursor } };
  }
  const owner = ticketId ?? customerId ?? orderId;
  const list = { route: 'listCases', of: filters };
  const page = await answerTimeline(list, { limit, cursor, from, to, order }, (request) =>
    visiblePage(
      request,
      (at) =>
        owner
          ? cases.listOf(owner, { ...request, ...at })
          : cases.list({ phase, teamId, assigneeId }, { ...request, ...at }),
      (found) =>
        visibleCases(
          call,
          found.filter((one) => isWanted(one, query)),
        ),
    ),
  );
  return { body: { items: page.items.map(showListed), nextCursor: page.nextCursor } };
});

/** Filters of what was read from the index of a team, an agent or all. */
function isWanted(
  one: Case,
  query: {
    phase?: string | undefined;
    flow?: string | undefined;
    state?: string | undefined;
    teamId?: string | undefined;
    assigneeId?: string | undefined;
    isMissed?: string | undefined;
  },
): boolean {
  const { phase, flow, state, teamId, assigneeId, isMissed } = query;
  const is = (wanted: string | undefined, value: string | undefined) =>
    wanted === undefined || wanted === value;
  return (
    is(phase, one.closedAt === undefined ? 'open' : 'done') &&
    is(flow, one.flow) &&
    is(state, one.state) &&
    is(teamId, one.teamId) &&
    is(assigneeId, one.assigneeId) &&
    is(isMissed, String(one.missedAt !== undefined))
  );
}

const getCase = handle(caseRoutes.getCase, async ({ params, ...call }) =>
  whole(call, await loadVisibleCase(call, params.caseId, 'view')),
);

const editCase = handle(caseRoutes.editCase, async ({ params, body, ifMatch, ...call }) => {
  await requireNamed({ teams, agents }, body);
  await loadVisibleCase(call, params.caseId, 'edit');
  return whole(call, await edited(call, params, { kind: 'assign', ...body }, ifMatch));
});

const attachmentStores = {
  ...{ cases, messages, uploads },
  files: {
    // Its S3 client is loaded by requests with uploads.
    copyUpload: async (upload: Upload, key: string) =>
      (await import('./case-files.ts')).copyUpload(upload, key),
  },
};

const takeCaseAction = handle(
  caseRoutes.takeCaseAction,
  async ({ params: { caseId, action }, body, ifMatch, record, ...call }) => {
    const before = await loadVisibleCase(call, caseId, 'edit');
    const surroundings = await cases.surroundings();
    const answerOf = (one: Case): Answer<typeof caseRoutes.takeCaseAction> => ({
      body: showCase(call, one, surroundings),
      contacts: 'shown',
    });
    const acting = actingOf(call, body.onBehalfOfCustomer);
    const kept = await storeNamedAttachments(attachmentStores, before, body.fields, call.context);
    const one = await takeAction(
      caseStores,
      { caseId, action, fields: body.fields, acting, expectedVersion: ifMatch },
      call.context,
      (state) => [...kept, ...record(answerOf(state))],
    );
    return answerOf(one);
  },
);

const recordRefundOutcome = handle(
  caseRoutes.recordRefundOutcome,
  async ({ params: { caseId }, body, record, ...call }) => {
    await loadVisibleCase(call, caseId, 'edit');
    const answerOf = (
      outcome: RecordedOutcome,
      { state }: Case,
    ): Answer<typeof caseRoutes.recordRefundOutcome> => ({ body: { outcome, state } });
    const { outcome, state } = await recordedOutcome(
      caseStores,
      { ...body, caseId, acting: actingOf(call) },
      call.context,
      (recorded, moved) => record(answerOf(recorded, moved)),
    );
    return answerOf(outcome, state);
  },
);

const listCaseHistory = handle(caseRoutes.listCaseHistory, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listCaseHistory', of: params };
  const { items, nextCursor } = await answerTimeline(list, query, (page) =>
    history.page(params.caseId, page),
  );
  const shown = items.map(({ historyId, version, at, actor, changes }) => ({
    ...{ historyId, version, at, actor, changes },
  }));
  return { body: { items: shown, nextCursor }, contacts: await contactsOfCase(call, one) };
});

/** More is no incident that anybody reviews line by line. */
const historyMost = 1_000;

const getCaseTimeline = handle(caseRoutes.getCaseTimeline, async ({ params: { caseId }, ...call }) => {
  await loadVisibleCase(call, caseId, 'view');
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await history.page(caseId, { limit: 100, order: 'asc', cursor });
    entries.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && entries.length < historyMost);
  return { body: timelineOf(entries) };
});

const listCaseNotes = handle(caseRoutes.listCaseNotes, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listCaseNotes', of: params };
  const body = await answerTimeline(list, query, (page) => cases.listNotes(params.caseId, page));
  return { body, contacts: await contactsOfCase(call, one) };
});

const listCaseNotices = handle(caseRoutes.listCaseNotices, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listCaseNotices', of: params };
  const page = await answerTimeline(list, query, (request) => caseNotices.list(params.caseId, request));
  const shown = page.items.map(({ customerId: _, ...notice }) => ({
    ...notice,
    ticketId: notice.ticketId ?? null,
    messageId: notice.messageId ?? null,
    reason: notice.reason ?? null,
  }));
  return { body: { ...page, items: shown }, contacts: await contactsOfCase(call, one) };
});

const listCaseFiles = handle(caseRoutes.listCaseFiles, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listCaseFiles', of: params };
  const page = await answerPage(list, query, (request) => cases.listFiles(params.caseId, request));
  const { linkTo } = await import('./case-files.ts');
  const items = await Promise.all(
    page.items.map(async ({ attachmentId, filename, contentType, bytes, createdAt, key }) => ({
      ...{ attachmentId, filename, contentType, bytes, createdAt },
      ...(await linkTo(key, filename, call.context.now)),
    })),
  );
  return { body: { ...page, items }, contacts: await contactsOfCase(call, one) };
});

const addCaseNote = handle(caseRoutes.addCaseNote, async ({ params, body, ifMatch, record, ...call }) => {
  const { caseId } = params;
  const { context } = call;
  await loadVisibleCase(call, caseId, 'view');
  const note: CaseNote = {
    caseId,
    noteId: context.newId('caseNote'),
    text: body.text,
    author: context.actor,
    createdAt: context.now,
  };
  const answer = { body: note, contacts: 'shown' as const };
  const writes = [cases.noteCreation(note), ...record(answer)];
  await edited(call, params, { kind: 'note', noteId: note.noteId }, ifMatch, writes);
  return answer;
});

const linkCase = handle(caseRoutes.linkCase, async ({ params, ifMatch, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'edit');
  refuseMerged(await visibleTickets(call, 'edit').load(params.ticketId));
  return whole(call, await linked(call, one, params.ticketId, ifMatch));
});

/** An incident has any number of tickets, so its own item does not name them. */
async function linked(
  { context }: Caller,
  one: Case,
  ticketId: TicketId,
  expectedVersion?: number,
): Promise<Case> {
  const { caseId, flow } = one;
  if (flow !== 'incident')
    return editedCase(caseStores, { caseId, edit: { kind: 'link', ticketId }, expectedVersion }, context);
  expectVersion(one, expectedVersion);
  return linkToIncident({ ...caseStores, incidentTickets }, { caseId, ticketId }, context);
}

/** A hundred, one after the other, could take longer than a request may. */
const linkedAtOnce = 10;

const linkTickets = handle(
  caseRoutes.linkTickets,
  async ({ params, body: { ticketIds }, record, ...call }) => {
    const one = await loadVisibleCase(call, params.caseId, 'edit');
    const tickets = visibleTickets(call, 'edit');
    // Other cases name their tickets themselves, so that only one can be linked at a time.
    const atOnce = one.flow === 'incident' ? linkedAtOnce : 1;
    const refusalOf = async (ticketId: TicketId): Promise<KefuError | undefined> => {
      try {
        refuseMerged(await tickets.load(ticketId));
        await linked(call, one, ticketId);
        return undefined;
      } catch (error) {
        if (error instanceof KefuError) return error;
        throw error;
      }
    };
    const linkedIds: TicketId[] = [];
    const refused: z.input<typeof linkedTicketsView>['refused'] = [];
    for (let from = 0; from < ticketIds.length; from += atOnce) {
      const some = ticketIds.slice(from, from + atOnce);
      const refusals = await Promise.all(some.map(refusalOf));
      for (const [index, ticketId] of some.entries()) {
        const refusal = refusals[index];
        if (refusal) refused.push({ ticketId, code: refusal.code, message: refusal.message });
        else linkedIds.push(ticketId);
      }
    }
    const answer = { body: { linked: linkedIds, refused } };
    await commitWrites(database, record(answer));
    return answer;
  },
);

/** A ticket's place among those of an incident. */
const ticketPosition = z.object({ shard: z.int().nonnegative(), last: idSchema('ticket').optional() });

const listCaseTickets = handle(
  caseRoutes.listCaseTickets,
  async ({ params: { caseId }, query: { limit, cursor }, ...call }) => {
    const one = await loadVisibleCase(call, caseId, 'view');
    const list = { route: 'listCaseTickets', of: { caseId } };
    const tickets = visibleTickets(call, 'view');
    const seen = async <Linked extends { ticketId: TicketId }>(all: readonly Linked[]) => {
      const found = new Set(
        (await tickets.loadAll(all.map(({ ticketId }) => ticketId))).map((each) => each.ticketId),
      );
      return all.filter(({ ticketId }) => found.has(ticketId));
    };
    if (one.flow !== 'incident') {
      const all = await seen(one.ticketIds.map((ticketId) => ({ ticketId, linkedAt: null })));
      return { body: answerPart(list, { limit, cursor }, all) };
    }
    let position: z.infer<typeof ticketPosition> =
      cursor === undefined ? { shard: 0 } : readCursor(list, cursor, ticketPosition);
    const page: IncidentTicket[] = [];
    while (page.length < limit && position.shard < incidentShards) {
      const wanted = limit - page.length;
      const next = await incidentTickets.behind({ caseId, ...position }, wanted);
      page.push(...next);
      const last = next.at(-1);
      position =
        next.length < wanted || !last ? { shard: position.shard + 1 } : { ...position, last: last.ticketId };
    }
    const shown = await seen(page.filter(({ unlinkedAt }) => unlinkedAt === undefined));
    const nextCursor = position.shard < incidentShards ? writeCursor(list, position) : null;
    return { body: { items: shown.map(({ ticketId, linkedAt }) => ({ ticketId, linkedAt })), nextCursor } };
  },
);

const listIncidentJobs = handle(caseRoutes.listIncidentJobs, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listIncidentJobs', of: params };
  const { items, nextCursor } = await answerTimeline(list, query, (page) =>
    incidentJobs.list(params.caseId, page),
  );
  const shown = items.map(({ version: _, place: __, tries: ___, wakeAt: ____, parkedAt: _____, ...job }) => ({
    ...job,
    update: job.update ?? null,
    goodwill: job.goodwill ?? null,
    endedAt: job.endedAt ?? null,
  }));
  return { body: { items: shown, nextCursor }, contacts: await contactsOfCase(call, one) };
});

const unlinkCase = handle(caseRoutes.unlinkCase, async ({ params, ifMatch, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'edit');
  if (one.flow === 'incident') {
    const wanted = { ...params, expectedVersion: ifMatch };
    await unlinkFromIncident({ ...caseStores, incidentTickets }, wanted, call.context);
  } else await edited(call, params, { kind: 'unlink', ticketId: params.ticketId }, ifMatch);
  return {};
});

type Edit = Parameters<typeof editedCase>[1]['edit'];

function edited(
  { context }: Caller,
  { caseId }: Pick<Case, 'caseId'>,
  edit: Edit,
  expectedVersion: number | undefined,
  writes: readonly Write[] = [],
): Promise<Case> {
  return editedCase(caseStores, { caseId, edit, expectedVersion }, context, () => writes);
}

async function whole(caller: Caller, one: Case): Promise<Answer<typeof caseRoutes.getCase>> {
  const [surroundings, contacts] = await Promise.all([cases.surroundings(), contactsOfCase(caller, one)]);
  return { body: showCase(caller, one, surroundings), contacts };
}

export const handlers = {
  openCase,
  listCases,
  getCase,
  editCase,
  takeCaseAction,
  recordRefundOutcome,
  listCaseHistory,
  getCaseTimeline,
  listCaseNotes,
  listCaseNotices,
  listCaseFiles,
  addCaseNote,
  listCaseTickets,
  linkTickets,
  listIncidentJobs,
  linkCase,
  unlinkCase,
} satisfies HandlersOf<'cases'>;
