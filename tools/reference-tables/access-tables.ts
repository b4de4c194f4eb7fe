import { grantDaysMost } from '../../domain/access/grant.ts';
import { reasonsToSee } from '../../domain/access/visible.ts';
import { includesRole, type Role, role } from '../../domain/desk/agent.ts';
import { lookupLimits, type RateLimit, revealLimits } from '../../domain/mail/rate-limit.ts';
import { auditDays } from '../../domain/record/audit-entry.ts';
import { nounOf, type Route } from '../../functions/http/api/route.ts';
import { routes } from '../../functions/http/api/routes.ts';
import { table } from './markdown-table.ts';

/** A table of docs/ACCESS.md, between a pair of named markers. */
export type AccessTableName = 'tickets' | 'customers' | 'timeline facts' | 'limits' | 'routes';

export function accessTables(): Record<AccessTableName, string> {
  return {
    tickets: sightTable(reasonsToSee.tickets),
    customers: sightTable(reasonsToSee.customers),
    'timeline facts': sightTable(reasonsToSee.timelineFacts, 'they see the facts'),
    limits: limitTable(),
    routes: routeTables(),
  };
}

interface Reason {
  roles: readonly Role[];
  words: string;
}

function sightTable(reasons: readonly Reason[], head = 'they see'): string {
  const rows = reasons.map(({ roles, words }) => [
    words,
    ...role.options.map((one) => (roles.includes(one) ? 'yes' : '')),
  ]);
  return table([head, ...role.options], rows);
}

function limitTable(): string {
  return table(
    ['what', 'at most'],
    [
      ['lookups of customers by a whole address or number, by one principal', limitsOf(lookupLimits)],
      ['reveals of contact data, by one principal', limitsOf(revealLimits)],
      ['duration of a grant', `${grantDaysMost} days`],
      ['age of an audit entry', `${auditDays} days`],
    ],
  );
}

function limitsOf(limits: readonly RateLimit[]): string {
  return limits.map(({ most, minutes }) => `${most} in ${minutes} minutes`).join(', ');
}

/** A table for each noun, in the order of the routes. */
function routeTables(): string {
  const guarded = Object.values<Route>(routes).filter(({ role }) => role !== 'anyone');
  const nouns = [...new Set(guarded.map(({ path }) => nounOf(path)))];
  return nouns
    .map((noun) => {
      const own = guarded.filter(({ path }) => nounOf(path) === noun);
      const rows = own.map((route) => [
        `\`${route.method} ${route.path}\``,
        ...role.options.map((one) => (mayCall(one, route) ? 'yes' : '')),
        route.scope ? `\`${route.scope}\`` : 'any',
      ]);
      return `### ${noun}\n\n${table(['call', ...role.options, 'scope of a key'], rows)}`;
    })
    .join('\n\n');
}

function mayCall(role: Role, route: Route): boolean {
  return route.role !== 'anyone' && includesRole(role, route.role);
}
