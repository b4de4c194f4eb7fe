import type { CustomerLevel, TicketType } from '../../events/ticket/ticket-facts.ts';
import type { MailboxId, TeamId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import { keywordsOf } from './keyword.ts';
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

/** The team of the first matching rule, else the mailbox's team, if any. */
export function pickTeam(
  rules: readonly RoutingRule[],
  ticket: NewTicket,
  teamOfMailbox: TeamId | undefined,
): PickedTeam {
  const has = keywordsOf(`${ticket.subject}\n${ticket.text}`);
  const rule = rules.find(({ match }) => takes(match, ticket, has));
  if (!rule) return { teamId: teamOfMailbox, skills: undefined };
  return { teamId: rule.teamId, skills: rule.skills.length ? rule.skills : undefined };
}

function takes(match: RoutingMatch, ticket: NewTicket, has: (keyword: string) => boolean): boolean {
  const { types, levels, mailboxIds, locales, keywords } = match;
  return (
    includes(types, ticket.type) &&
    includes(levels, ticket.customerLevel) &&
    includes(mailboxIds, ticket.mailboxId) &&
    includes(locales, ticket.locale) &&
    (!keywords || keywords.some(has))
  );
}

function includes<Value>(wanted: readonly Value[] | undefined, value: Value | undefined): boolean {
  return !wanted || (value !== undefined && wanted.includes(value));
}
