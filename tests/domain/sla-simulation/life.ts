import type { DeskSettings } from '../../../domain/desk/desk-settings.ts';
import type { MailboxId, TeamId } from '../../../domain/shared/ids.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import type {
  CustomerLevel,
  TicketPriority,
  TicketStatus,
  TicketType,
} from '../../../events/ticket/ticket-facts.ts';

/** Whole minutes since the simulation began. */
export type Minute = number;

export const minutesADay = 24 * 60;
export const simulatedMinutes = 60 * minutesADay;

/** An action of a person on a ticket. */
export type Action =
  | { kind: 'reply'; status?: TicketStatus | undefined }
  | { kind: 'message'; isAutomatic: boolean }
  | { kind: 'status'; to: TicketStatus }
  | { kind: 'snooze'; minutes: number | null }
  | { kind: 'priority'; to: TicketPriority }
  | { kind: 'type'; to: TicketType }
  | { kind: 'level'; to: CustomerLevel }
  | { kind: 'team'; to: TeamId | null }
  | { kind: 'merge' }
  | { kind: 'unmerge' };

/** A ticket's life as people make it; automatic changes are to be derived. */
export interface Life {
  /** The simulation's minute 0, in milliseconds. */
  start: number;
  opened: Minute;
  type: TicketType;
  priority: TicketPriority;
  level: CustomerLevel;
  teamId?: TeamId | undefined;
  mailboxId?: MailboxId | undefined;
  actions: readonly { minute: Minute; action: Action }[];
  firstConfiguration: SlaConfiguration;
  firstSettings: DeskSettings;
  /** What applies from which minute on, each a version newer. */
  edits: readonly Edit[];
}

/** An SLA configuration, and from when on a ticket's clocks follow it. */
export type Planned = Omit<Edit, 'settings'>;

/** A new SLA configuration with new settings, and from when on they apply. */
interface Edit {
  minute: Minute;
  slaConfiguration: SlaConfiguration;
  settings: DeskSettings;
}
