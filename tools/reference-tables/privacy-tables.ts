import { buckets } from '../../domain/buckets.ts';
import { entities } from '../../domain/entities.ts';
import type { CustomerData, Lifetime, Owner } from '../../domain/shared/personal-data.ts';
import { table } from './markdown-table.ts';

/** A table of docs/PRIVACY.md, between a pair of named markers. */
export type PrivacyTableName = 'personal data' | 'buckets';

export function privacyTables(): Record<PrivacyTableName, string> {
  return { 'personal data': entityTable(), buckets: bucketTable() };
}

function entityTable(): string {
  const rows = entities.map(({ schema, data }) => [
    schema.model.entity,
    data.about,
    data.about === 'nobody' ? '' : data.personal.map((attribute) => `\`${attribute}\``).join(', '),
    data.about === 'customers' ? ownerWords(data.of) : '',
    data.about === 'customers' ? anonymisedWords(data) : '',
    lifetimeWords(data.lifetime),
  ]);
  const head = ['entity', 'about', 'personal data', 'a customer’s, by', 'anonymised', 'kept'];
  return table(
    head,
    rows.sort(([one = ''], [other = '']) => one.localeCompare(other)),
  );
}

function ownerWords({ customer, ticket, contact }: Owner<string>): string {
  const words = [
    customer && `their id in \`${customer}\``,
    ticket && `their ticket in \`${ticket}\``,
    contact && `their address or number in \`${contact}\``,
  ];
  return words.filter(Boolean).join(', or ') || 'what it contains';
}

function anonymisedWords({
  statutory,
  isProof,
  anonymised = 'stays',
  personal,
}: CustomerData<string>): string {
  if (statutory === 'always') return 'stays restricted, also when the customer is deleted';
  if (statutory) return `stays restricted, with \`${statutory.having}\` also when the customer is deleted`;
  if (isProof) return 'stays without personal data, also when the customer is deleted';
  if (anonymised === 'deleted') return 'is deleted';
  return personal.length ? 'stays without personal data' : 'stays';
}

function lifetimeWords(lifetime: Lifetime): string {
  if (lifetime === 'until deleted') return lifetime;
  if (typeof lifetime === 'string') return `with its ${lifetime}`;
  return 'days' in lifetime ? `${lifetime.days} days` : `${lifetime.hours} hours`;
}

function bucketTable(): string {
  const rows = Object.entries(buckets).map(([name, { contains, foundBy, lifetime }]) => [
    name,
    contains,
    foundBy,
    lifetime,
  ]);
  return table(['bucket', 'contains', 'a customer’s objects are found by', 'kept'], rows);
}
