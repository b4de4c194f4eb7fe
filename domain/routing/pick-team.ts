import type { CustomerLevel, TicketType } from '../../events/ticket/ticket-facts.ts';
import type { Agent } from '../desk/agent.ts';
import {
  allOf,
  type Condition,
  type ContainsKeyword,
  containsOneOf,
  holds,
  oneOf,
} from '../rules/condition.ts';
import { keywordsOf } from '../rules/keyword.ts';
import type { MailboxId, TeamId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { RoutingMatch, RoutingRule } from './routing-rule.ts';

/** The facts of a new ticket that rules match. */
export interface NewTicket {
  type: TicketType;
  customerLevel: CustomerLevel;
  mailboxId: MailboxId | undefined;
  locale: Locale;
  subject: string;
  /** The first message, as far as its item contains it. */
  text: string;
}

/** The ticket's team, and the skills that its assignee needs. */
export interface PickedTeam {
  teamId: TeamId | undefined;
  skills: string[] | undefined;
}

/** The teams of the customer's owner, if the owner takes tickets. */
export type OwnerTeams = readonly [TeamId, ...TeamId[]];

/**
 * The team of the first matching rule, else the mailbox's team, if any. A customer's owner goes before both, unless they
 * are in that team or the rule says otherwise: then the ticket is for the first of the owner's teams.
 */
export function pickTeam(
  rules: readonly RoutingRule[],
  ticket: NewTicket,
  teamOfMailbox: TeamId | undefined,
  ownerTeams?: OwnerTeams,
): PickedTeam {
  const facts = { ...ticket, words: keywordsOf(`${ticket.subject}\n${ticket.text}`) };
  const rule = rules.find(({ match }) => holds(conditionOf(match), facts));
  const teamId = rule ? rule.teamId : teamOfMailbox;
  if (ownerTeams && !rule?.overridesOwner && !ownerTeams.some((own) => own === teamId))
    return { teamId: ownerTeams[0], skills: undefined };
  return { teamId, skills: rule?.skills.length ? rule.skills : undefined };
}

/** The teams in which an owner can be given a ticket; undefined for one who was deactivated or takes none. */
export function teamsOfOwner({ teamIds, capacity, deactivatedAt }: Agent): OwnerTeams | undefined {
  const [first, ...others] = teamIds;
  return first && capacity > 0 && !deactivatedAt ? [first, ...others] : undefined;
}

/** A new ticket with what it says, searchable for keywords. */
interface RoutingFacts extends NewTicket {
  words: ContainsKeyword;
}

function conditionOf({
  types,
  levels,
  mailboxIds,
  locales,
  keywords,
}: RoutingMatch): Condition<RoutingFacts> {
  return allOf(
    oneOf('type', types),
    oneOf('customerLevel', levels),
    oneOf('mailboxId', mailboxIds),
    oneOf('locale', locales),
    containsOneOf('words', keywords),
  );
}
