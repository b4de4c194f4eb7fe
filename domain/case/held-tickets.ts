import type { CaseId, TicketId } from '../shared/ids.ts';
import type { TicketCommand } from '../ticket/ticket.ts';
import type { Case } from './case.ts';
import { flowOf } from './case-record.ts';

/** The tickets that a case holds in its present state. */
function ticketsHeldBy(one: Case | undefined): readonly TicketId[] {
  return one && flowOf(one).states[one.state]?.holdsTicket ? one.ticketIds : [];
}

/** What a change of cases means for tickets: a command for each that a case holds or releases then. */
export function holdChanges(
  changed: readonly { before?: Case | undefined; state: Case }[],
): { ticketId: TicketId; command: () => TicketCommand }[] {
  return changed.flatMap(({ before, state }) => {
    const had = ticketsHeldBy(before);
    const has = ticketsHeldBy(state);
    const change = (kind: 'hold' | 'release', caseId: CaseId) => (ticketId: TicketId) => ({
      ticketId,
      command: () => ({ kind, caseId }),
    });
    return [
      ...has.filter((ticketId) => !had.includes(ticketId)).map(change('hold', state.caseId)),
      ...had.filter((ticketId) => !has.includes(ticketId)).map(change('release', state.caseId)),
    ];
  });
}
