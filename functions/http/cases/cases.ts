import type { Case } from '../../../domain/case/case.ts';
import type { CaseNote } from '../../../domain/case/case-note.ts';
import { editCase as editedCase } from '../../../domain/case/edit-case.ts';
import { openCase as openedCase } from '../../../domain/case/open-case.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import type { Write } from '../../../domain/shared/database.ts';
import { ifFound } from '../../../domain/shared/errors.ts';
import { refuseMerged } from '../../../domain/ticket/status.ts';
import { caseStores, cases } from '../../case-stores.ts';
import { agents, history, teams } from '../../stores.ts';
import type { Answer, Caller, HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { visiblePage } from '../api/visible-page.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { caseRoutes } from './cases.routes.ts';
import { actingOf, contactsOfCase, showCase, showListed } from './show-case.ts';
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
  const { limit, cursor, from, to, order, ...filters } = query;
  const { ticketId, customerId, phase } = filters;
  // What the caller may not see does not exist for them.
  const isOfNobody =
    (ticketId && !(await ifFound(visibleTickets(call, 'view').load(ticketId)))) ||
    (customerId && !(await ifFound(loadVisibleCustomer(call, customerId, 'view'))));
  if (isOfNobody) return { body: { items: [], nextCursor: null } };
  const owner = ticketId ?? customerId;
  const list = { route: 'listCases', of: filters };
  const page = await answerTimeline(list, { limit, cursor, from, to, order }, (request) =>
    visiblePage(
      request,
      (at) =>
        owner
          ? cases.listOf(owner, { ...request, ...at })
          : cases.list(phase ?? 'open', { ...request, ...at }),
      (found) =>
        visibleCases(
          call,
          found.filter((one) => isWanted(one, query)),
        ),
    ),
  );
  return { body: { items: page.items.map(showListed), nextCursor: page.nextCursor } };
});

/** Filters without an index of their own. */
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

const takeCaseAction = handle(
  caseRoutes.takeCaseAction,
  async ({ params: { caseId, action }, body, ifMatch, record, ...call }) => {
    await loadVisibleCase(call, caseId, 'edit');
    const surroundings = await cases.surroundings();
    const answerOf = (one: Case): Answer<typeof caseRoutes.takeCaseAction> => ({
      body: showCase(call, one, surroundings),
      contacts: 'shown',
    });
    const acting = actingOf(call, body.onBehalfOfCustomer);
    const one = await takeAction(
      caseStores,
      { caseId, action, fields: body.fields, acting, expectedVersion: ifMatch },
      call.context,
      (state) => record(answerOf(state)),
    );
    return answerOf(one);
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

const listCaseNotes = handle(caseRoutes.listCaseNotes, async ({ params, query, ...call }) => {
  const one = await loadVisibleCase(call, params.caseId, 'view');
  const list = { route: 'listCaseNotes', of: params };
  const body = await answerTimeline(list, query, (page) => cases.listNotes(params.caseId, page));
  return { body, contacts: await contactsOfCase(call, one) };
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
  await loadVisibleCase(call, params.caseId, 'edit');
  refuseMerged(await visibleTickets(call, 'edit').load(params.ticketId));
  return whole(call, await edited(call, params, { kind: 'link', ticketId: params.ticketId }, ifMatch));
});

const unlinkCase = handle(caseRoutes.unlinkCase, async ({ params, ifMatch, ...call }) => {
  await loadVisibleCase(call, params.caseId, 'edit');
  await edited(call, params, { kind: 'unlink', ticketId: params.ticketId }, ifMatch);
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
  listCaseHistory,
  listCaseNotes,
  addCaseNote,
  linkCase,
  unlinkCase,
} satisfies HandlersOf<'cases'>;
