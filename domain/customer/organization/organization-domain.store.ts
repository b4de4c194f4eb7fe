import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, type Item, readTogether, type Write } from '../../shared/database.ts';
import { idSchema, type OrganizationId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import type { Organization } from './organization.ts';
import { organizationDomainSchema } from './organization-domain.entity.ts';
import { domainsOfAddress } from './organization-domain.ts';

export type OrganizationDomainStore = ReturnType<typeof organizationDomainStore>;

/** The write that claims a domain: its condition fails where another organization has it. */
export const domainClaim = 'organization-domain';

const owner = z.object({ organizationId: idSchema('organization'), isConfirmed: z.boolean() });
type DomainOwner = z.infer<typeof owner>;

/** The domains by which customers belong to organizations. Mail reads them, which needs nothing else of organizations. */
export function organizationDomainStore(database: Database) {
  const entity = new Entity(organizationDomainSchema, database);
  const items = itemWriter(entity, database.table);

  /** The writes that give an organization its domains, beside the organization itself. */
  function domainWrites(next: Organization, before?: Organization): Write[] {
    const { organizationId } = next;
    const had = before?.domains ?? [];
    const isConfirmed = (of: Organization, domain: string) => of.confirmedDomains.includes(domain);
    return [
      ...next.domains
        .filter((domain) => !had.includes(domain))
        .map((domain) => ({
          name: domainClaim,
          put: items.create({ domain, organizationId, isConfirmed: isConfirmed(next, domain) }),
        })),
      ...next.domains
        .filter(
          (domain) =>
            before && had.includes(domain) && isConfirmed(next, domain) !== isConfirmed(before, domain),
        )
        .map((domain) => ({
          name: domainClaim,
          put: items.put({ domain, organizationId, isConfirmed: isConfirmed(next, domain) }),
        })),
      ...had
        .filter((domain) => !next.domains.includes(domain))
        .map((domain) => ({
          name: domainClaim,
          delete: entity.delete({ domain }).params<{
            TableName: string;
            Key: Item;
          }>(),
        })),
    ];
  }

  /** Who has these domains: half a read unit each. */
  async function ownersOf(domains: readonly string[]): Promise<Map<string, DomainOwner>> {
    const readings = [...new Set(domains)].map((domain) => ({
      domain,
      reading: {
        key: items.key({ domain }),
        parse: (item: Item | undefined) => item && owner.parse(item),
      },
    }));
    if (!readings.length) return new Map();
    const all = readings.map(({ reading }) => reading);
    const read = await readTogether(database, all, { consistent: false });
    return new Map(
      readings.flatMap(({ domain, reading }): [string, DomainOwner][] => {
        const found = read(reading);
        return found ? [[domain, found]] : [];
      }),
    );
  }

  /**
   * The organization that a customer belongs to: the one that a person named, otherwise that of the first of their addresses
   * whose domain one has.
   */
  async function organizationOf({
    organizationId,
    addresses,
  }: {
    organizationId?: OrganizationId | undefined;
    addresses: readonly string[];
  }): Promise<OrganizationId | undefined> {
    if (organizationId) return organizationId;
    const owners = await ownersOf(addresses.flatMap(domainsOfAddress));
    for (const address of addresses)
      for (const domain of domainsOfAddress(address)) {
        const found = owners.get(domain);
        if (found) return found.organizationId;
      }
    return undefined;
  }

  /** The organization whose own people alone have addresses at the domain of an address; undefined for any other domain. */
  async function confirmedOrganizationOf(address: string): Promise<OrganizationId | undefined> {
    const domains = domainsOfAddress(address);
    const owners = await ownersOf(domains);
    const narrowest = domains.map((domain) => owners.get(domain)).find((found) => found !== undefined);
    return narrowest?.isConfirmed ? narrowest.organizationId : undefined;
  }

  return { domainWrites, ownersOf, organizationOf, confirmedOrganizationOf };
}
