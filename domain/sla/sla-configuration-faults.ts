import { customerLevel, ticketPriority, ticketType } from '../../events/ticket/ticket-facts.ts';
import { addBusinessTime } from '../desk/calendar/business-time.ts';
import type { Calendar } from '../desk/calendar/calendar.ts';
import type { FieldError } from '../shared/errors.ts';
import { policyFor, type SlaFacts, type SlaPolicy } from './sla-policy.ts';

/** The configuration is one item of at most 400 KB; more than desks need stays well below that. */
const bytesAtMost = 100_000;

export function sizeFaults(content: unknown): FieldError[] {
  const bytes = new TextEncoder().encode(JSON.stringify(content)).length;
  if (bytes <= bytesAtMost) return [];
  const message = `would make the desk's policies and calendars ${bytes} bytes long together, of ${bytesAtMost}: delete what is no longer used`;
  return [{ field: 'body', message }];
}

/** A policy whose calendar doesn't exist, or has too little working time for its targets. */
export function promiseFaults(policy: SlaPolicy, calendars: readonly Calendar[], now: string): FieldError[] {
  const calendar = calendars.find(({ calendarId }) => calendarId === policy.calendarId);
  if (!calendar) return [{ field: 'calendarId', message: `names nothing: there is no ${policy.calendarId}` }];
  return Object.entries(policy.targets).flatMap(([name, seconds]) => {
    if (seconds === undefined || addBusinessTime(calendar, now, seconds * 1000)) return [];
    const message = `promises ${seconds} seconds of working time, and ${calendar.name} has less in the next three years`;
    return [{ field: `targets.${name}`, message }];
  });
}

/** The errors of a calendar that would leave its policies less working time than they promise. */
export function brokenPromises(
  calendar: Calendar,
  { policies, calendars }: { policies: readonly SlaPolicy[]; calendars: readonly Calendar[] },
  now: string,
): FieldError[] {
  return policies
    .filter(({ calendarId }) => calendarId === calendar.calendarId)
    .flatMap((policy) =>
      promiseFaults(policy, calendars, now).map(({ message }) => ({
        field: 'weekly',
        message: `has too little working time: policy ${policy.name} ${message}`,
      })),
    );
}

/**
 * The desk's own policies that no ticket can ever get, since policies before them match everything that they match.
 * Found by trying every case: of teams and mailboxes, those that a policy names, and one that none names.
 */
export function shadowedPolicies(policies: readonly SlaPolicy[]): SlaPolicy[] {
  return policies.filter((policy) => {
    const upTo = policies.slice(0, policies.indexOf(policy) + 1);
    return casesOf(policy).every((facts) => policyFor(facts, upTo) !== policy);
  });
}

/** The policies before it that match what a policy matches. */
export function policiesBefore(policy: SlaPolicy, policies: readonly SlaPolicy[]): SlaPolicy[] {
  const before = policies.slice(0, policies.indexOf(policy));
  return before.filter((other) => casesOf(policy).some((facts) => policyFor(facts, before) === other));
}

function casesOf({ match }: SlaPolicy): SlaFacts[] {
  const teamIds = match.teamIds ?? [undefined];
  const mailboxIds = match.mailboxIds ?? [undefined];
  return (match.types ?? ticketType.options).flatMap((type) =>
    (match.priorities ?? ticketPriority.options).flatMap((priority) =>
      (match.levels ?? customerLevel.options).flatMap((level) =>
        teamIds.flatMap((teamId) =>
          mailboxIds.map((mailboxId) => ({ type, priority, customerLevel: level, teamId, mailboxId })),
        ),
      ),
    ),
  );
}
