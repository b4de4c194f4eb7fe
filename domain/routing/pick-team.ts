import type { CustomerLevel, TicketType } from '../../events/ticket/ticket-facts.ts';
import type { MailboxId, TeamId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import { keywordsOf } from './keyword.ts';
import type { RoutingMatch, RoutingRule } from './routing-rule.ts';

/** What rules see of a ticket that is about to be opened. */
export interface NewTicket {
  type: TicketType;
  customerLevel: CustomerLevel;
  mailboxId: MailboxId | undefined;
  locale: Locale;
  subject: string;
  /** What the first message says, as far as the message's item holds it. */
  text: string;
}

/** Whose ticket it will be, and what its agent has to be able to do. */
export interface PickedTeam {
  teamId: TeamId | undefined;
  skills: string[] | undefined;
}

/** The team of the first rule that takes the ticket, else the team that its mailbox belongs to, if any. */
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
