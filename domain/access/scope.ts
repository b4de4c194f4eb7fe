import * as z from 'zod';

/** The nouns of the API: the first segments of its paths. A test compares them with the table of routes. */
export const scopeNouns = [
  'agents',
  'api-keys',
  'article-categories',
  'articles',
  'attachments',
  'audit',
  'behaviour-events',
  'bulk-changes',
  'calendars',
  'changes',
  'channel-messages',
  'channels',
  'case-settings',
  'cases',
  'coupon-batches',
  'coupons',
  'customer-fields',
  'customer-tag-types',
  'customer-tags',
  'customers',
  'departments',
  'erasures',
  'escalation-rules',
  'data-subject-requests',
  'legal-holds',
  'exports',
  'help',
  'imports',
  'inbound',
  'inspection-checklist',
  'level-rules',
  'macros',
  'mail-replays',
  'mail-resends',
  'mailboxes',
  'missed-searches',
  'orders',
  'organizations',
  'parked-records',
  'quarantine',
  'quarantine-decisions',
  'recalculations',
  'routing-rules',
  'search',
  'settings',
  'shares',
  'shipments',
  'sign-in',
  'sla-policies',
  'spare-parts',
  'subject-exports',
  'suppressions',
  'survey-results',
  'tasks',
  'teams',
  'tickets',
  'topics',
  'triggers',
  'webhook-endpoints',
] as const;

/** Rights that no noun includes. */
const specialScopes = ['contacts:reveal', 'export', 'channel'] as const;

/**
 * What an API key may be used for: to read or to change the records of one noun or, with `*`, of all; or one of the
 * rights that no noun includes. A scope never gives more than the key's role and teams do.
 */
export type Scope = `${string}:${'read' | 'write'}` | (typeof specialScopes)[number];

/** The scopes of a principal; `all` includes every right. */
export type Scopes = readonly Scope[] | 'all';

/** A scope that exists, for input. */
export const scope = z.enum([
  '*:read',
  '*:write',
  ...scopeNouns.flatMap((noun) => [`${noun}:read` as const, `${noun}:write` as const]),
  ...specialScopes,
]);

/** Stored scopes may be of nouns that a later release renamed: these give nothing. */
export const storedScope = z.custom<Scope>((value) => typeof value === 'string').meta({ type: 'string' });

/** The scopes of a key that was made without any: all nouns, but neither contact data as a whole nor exports. */
export const standardScopes: readonly Scope[] = ['*:read', '*:write', 'channel'];

/** Whether a scope is among those of a principal, itself or by `*`. */
export function hasScope(scopes: Scopes, scope: Scope): boolean {
  if (scopes === 'all' || scopes.includes(scope)) return true;
  const [, access] = scope.split(':');
  return (access === 'read' || access === 'write') && scopes.includes(`*:${access}`);
}
