import type { TicketId } from '../shared/ids.ts';
import type { TicketCommand } from '../ticket/ticket.ts';
import type { Case } from './case.ts';
import { flowOf } from './case-record.ts';

type HoldChange = Extract<TicketCommand, { kind: 'change-holds' }>;

/** The tickets that a case holds in its present state. */
function ticketsHeldBy(one: Case | undefined): readonly TicketId[] {
  return one && flowOf(one).states[one.state]?.holdsTicket ? one.ticketIds : [];
}

/** What a change of cases means for tickets: one command for each that some of them hold or release then. */
export function holdChanges(
  changed: readonly { before?: Case | undefined; state: Case }[],
): { ticketId: TicketId; command: () => HoldChange }[] {
  const commands = new Map<TicketId, HoldChange>();
  const add = (ticketId: TicketId, { hold, release }: Pick<HoldChange, 'hold' | 'release'>) => {
    const present = commands.get(ticketId) ?? { kind: 'change-holds', hold: [], release: [] };
    const command = {
      ...present,
      hold: [...present.hold, ...hold],
      release: [...present.release, ...release],
    };
    commands.set(ticketId, command);
  };
  for (const { before, state } of changed) {
    const [had, has] = [ticketsHeldBy(before), ticketsHeldBy(state)];
    const { caseId } = state;
    for (const ticketId of has) if (!had.includes(ticketId)) add(ticketId, { hold: [caseId], release: [] });
    for (const ticketId of had) if (!has.includes(ticketId)) add(ticketId, { hold: [], release: [caseId] });
  }
  return [...commands].map(([ticketId, command]) => ({ ticketId, command: () => command }));
}
