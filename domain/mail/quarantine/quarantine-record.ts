import type { RecordDefinition, RecordTypes } from '../../record/record.ts';
import type { TicketId } from '../../shared/ids.ts';
import {
  discarded,
  type HeldMail,
  held,
  heldAgain,
  type QuarantinedMail,
  type QuarantineReason,
  released,
  releasing,
  replaying,
} from './quarantined-mail.ts';

type QuarantineOpening = { type: 'quarantine.held'; data: { reason: QuarantineReason }; mail: HeldMail };

/** What happens to a mail that is held, and the mail after it. */
type QuarantineChange =
  | QuarantineOpening
  | ({ next: QuarantinedMail } & (
      | { type: 'quarantine.held-again'; data: { reason: QuarantineReason } }
      | { type: 'quarantine.release-requested'; data: Record<string, never> }
      | { type: 'quarantine.replay-requested'; data: Record<string, never> }
      | { type: 'quarantine.discarded'; data: Record<string, never> }
      | { type: 'quarantine.released'; data: { ticketIds: TicketId[] } }
    ));

export interface QuarantineTypes extends RecordTypes {
  kind: 'quarantine';
  state: QuarantinedMail;
  change: QuarantineChange;
  opening: QuarantineOpening;
  command:
    | { kind: 'hold'; mail: HeldMail }
    | { kind: 'release' }
    | { kind: 'replay' }
    | { kind: 'discard' }
    | { kind: 'settle'; ticketIds: readonly TicketId[] };
  surroundings: undefined;
  timer: never;
}

export const quarantineRecord: RecordDefinition<QuarantineTypes> = {
  kind: 'quarantine',
  noun: 'held mail',
  idOf: ({ quarantineId }) => quarantineId,
  open: ({ mail }) => held(mail),
  decide(mail, command, context) {
    switch (command.kind) {
      case 'hold': {
        const next = heldAgain(mail, command.mail);
        return next ? [{ type: 'quarantine.held-again', data: { reason: next.reason }, next }] : [];
      }
      case 'release':
        return [{ type: 'quarantine.release-requested', data: {}, next: releasing(mail, context) }];
      case 'replay':
        return [{ type: 'quarantine.replay-requested', data: {}, next: replaying(mail, context) }];
      case 'discard':
        return [{ type: 'quarantine.discarded', data: {}, next: discarded(mail, context) }];
      case 'settle': {
        const ticketIds = [...command.ticketIds];
        return [
          { type: 'quarantine.released', data: { ticketIds }, next: released(mail, ticketIds, context) },
        ];
      }
    }
  },
  evolve(mail, change) {
    if (change.type === 'quarantine.held') throw new Error(`Mail ${mail.quarantineId} is held already.`);
    return change.next;
  },
};
