import { type Access, accessTo } from '../../../domain/access/visible.ts';
import { ownAccessRecord } from '../../../domain/case/agents-who-see-case.ts';
import type { Case } from '../../../domain/case/case.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CaseId } from '../../../domain/shared/ids.ts';
import { cases } from '../../case-stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { Caller } from '../api/call.ts';
import { visibleTickets } from '../api/visible-tickets.ts';

/**
 * What a caller may do with each of some cases: by the case's own agent and team, as with tickets, or by one of its tickets. Nobody sees
 * a complaint about themselves.
 */
async function accessToAll(caller: Caller, all: readonly Case[]): Promise<(Access | undefined)[]> {
  const { agentId } = caller.principal;
  const isAboutCaller = ({ fields }: Case) => agentId !== undefined && fields.aboutAgentId === agentId;
  const found = all.filter((one) => !isAboutCaller(one));
  const access = await accessToOthers(caller, found);
  return all.map((one) => access[found.indexOf(one)]);
}

async function accessToOthers(caller: Caller, found: readonly Case[]): Promise<(Access | undefined)[]> {
  const own = found.map((one) => {
    const record = ownAccessRecord(one);
    return record && accessTo(caller.principal, record);
  });
  const ticketIds = [...new Set(found.flatMap((one, place) => (own[place] === 'edit' ? [] : one.ticketIds)))];
  if (!ticketIds.length) return own;
  const tickets = visibleTickets(caller, 'view');
  const seen = new Map((await tickets.loadAll(ticketIds)).map((ticket) => [ticket.ticketId, ticket]));
  return found.map((one, place): Access | undefined => {
    const known = own[place];
    if (known === 'edit') return known;
    const visible = one.ticketIds.flatMap((ticketId) => seen.get(ticketId) ?? []);
    if (visible.some((ticket) => tickets.mayEdit(ticket))) return 'edit';
    return visible.length ? 'view' : known;
  });
}

/** Those of some cases that the caller sees. */
export async function visibleCases(caller: Caller, found: readonly Case[]): Promise<Case[]> {
  const access = await accessToAll(caller, found);
  return found.filter((_, place) => access[place] !== undefined);
}

/** Those of these cases that the caller sees. */
export async function loadVisibleCases(caller: Caller, caseIds: readonly CaseId[]): Promise<Case[]> {
  return visibleCases(caller, await cases.loadAll(caseIds));
}

/** @throws KefuError `not-found`, also for one that is not visible; ApiError `forbidden` for one that may not be changed */
export async function loadVisibleCase(caller: Caller, caseId: CaseId, wanted: Access): Promise<Case> {
  const one = await cases.load(caseId);
  const [access] = await accessToAll(caller, [one]);
  if (access === undefined) throw new KefuError('not-found', `There is no case ${caseId}.`);
  if (wanted === 'edit' && access !== 'edit')
    throw new ApiError('forbidden', 'You may read this case, but not change it.');
  return one;
}
