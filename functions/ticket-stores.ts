import type { Principal } from '../domain/access/principal.ts';
import { deskSettingsStore } from '../domain/desk/desk-settings.store.ts';
import { slaConfigurationStore } from '../domain/sla/sla-configuration.store.ts';
import { dismissedProposalStore } from '../domain/ticket/dismissed-proposal.store.ts';
import { mailReferenceStore } from '../domain/ticket/mail-reference.store.ts';
import { messageStore } from '../domain/ticket/message.store.ts';
import { ticketStore } from '../domain/ticket/ticket.store.ts';
import {
  type VisibleTickets,
  visibleTicketStore,
  type Wanted,
} from '../domain/ticket/visible-tickets.store.ts';
import { cached } from './cached.ts';
import { database } from './clients/table.ts';
import { desk } from './desk.ts';
import { cachedSlaConfigurations } from './sla-configurations.ts';
import { grants } from './stores.ts';

/*
 * The stores of tickets weigh more than all others together. They have a module of their own, because esbuild splits
 * bundles at modules: what a function loads on demand shares whole modules with its start.
 */

export const dismissedProposals = dismissedProposalStore(database);
export const messages = messageStore(database);
export const references = mailReferenceStore(database);
export const settings = deskSettingsStore(database);
export const slaConfigurations = slaConfigurationStore(database, desk.timeZone);

export const knownSettings = cached(60_000, settings.load);
export const knownSlaConfigurations = cachedSlaConfigurations(slaConfigurations);

/** Clocks are calculated by cached versions of the SLA configuration, waits by cached settings. */
export const tickets = ticketStore(database, { ...knownSlaConfigurations, settings: knownSettings });

/** The tickets as a principal sees them. */
export function ticketsSeenBy(principal: Principal, now: string, wanted: Wanted): VisibleTickets {
  return visibleTicketStore({ tickets, grants }, { principal, now, wanted });
}
