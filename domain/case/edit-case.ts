import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, CaseId, TeamId, TicketId } from '../shared/ids.ts';
import type { Case } from './case.ts';
import type { CaseChange } from './case-record.ts';
import type { CaseStores } from './case-stores.ts';
import { changeCases } from './change-cases.ts';
import { decideMoves } from './decide-moves.ts';
import { handedOver } from './handed-over.ts';
import { notAllowed } from './move.ts';

/** What people change about a case beside its flow. */
type CaseEdit =
  | { kind: 'assign'; assigneeId?: AgentId | null | undefined; teamId?: TeamId | null | undefined }
  | { kind: 'link' | 'unlink'; ticketId: TicketId }
  | { kind: 'note'; noteId: string };

/** So that a case stays well below the size of an item, and its commit below that of a transaction. */
const ticketsMost = 20;

/**
 * Reassigns a case, links it to a ticket or takes it from one, or notes that a note was added.
 * @param also writes for the same transaction
 * @throws KefuError `not-found`, `transition-not-allowed`, `limit-exceeded`, `precondition-failed` or `edit-conflict`
 */
export async function editCase(
  stores: CaseStores,
  wanted: { caseId: CaseId; edit: CaseEdit; expectedVersion?: number | undefined },
  context: Context,
  also?: (state: Case) => readonly Write[],
): Promise<Case> {
  const { caseId, edit, expectedVersion } = wanted;
  const loaded = await stores.cases.load(caseId);
  return changeCases(
    stores,
    { caseId, expectedVersion, loaded },
    async (surroundings, one = loaded) =>
      decideMoves(stores, { one, first: editChanges(one, edit) }, surroundings, context),
    context,
    also,
  );
}

function editChanges(one: Case, edit: CaseEdit): CaseChange[] {
  switch (edit.kind) {
    case 'assign':
      // Nobody investigates a complaint about themselves.
      if (edit.assigneeId && one.fields.aboutAgentId === edit.assigneeId)
        throw notAllowed('The case is about this agent: assign it to somebody else.');
      return handedOver(one, edit);
    case 'link': {
      const { ticketId } = edit;
      if (one.ticketIds.includes(ticketId)) return [];
      if (one.ticketIds.length >= ticketsMost)
        throw new KefuError('limit-exceeded', `A case belongs to at most ${ticketsMost} tickets.`);
      return [{ type: 'case.linked', data: { ticketId } }];
    }
    case 'unlink': {
      const { ticketId } = edit;
      return one.ticketIds.includes(ticketId) ? [{ type: 'case.unlinked', data: { ticketId } }] : [];
    }
    case 'note':
      return [{ type: 'case.noted', data: { noteId: edit.noteId } }];
    default:
      return edit satisfies never;
  }
}
