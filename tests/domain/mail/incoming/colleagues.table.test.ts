import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerStore } from '../../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../../domain/customer/customer.ts';
import { organizationStore } from '../../../../domain/customer/organization/organization.store.ts';
import { type Organization, organizations } from '../../../../domain/customer/organization/organization.ts';
import { organizationDomainStore } from '../../../../domain/customer/organization/organization-domain.store.ts';
import { findColleague } from '../../../../domain/mail/incoming/find-colleague.ts';
import { ConditionFailed, commitWrites } from '../../../../domain/shared/database.ts';
import type { CustomerId, OrganizationId } from '../../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { noon } from '../../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const context = () => systemContext('test');
const stores = () => ({
  customers: customerStore(table.database),
  organizationDomains: organizationDomainStore(table.database),
});

async function organization(domains: string[], confirmedDomains: string[] = []): Promise<Organization> {
  const created = organizations.schema.parse({
    ...{ organizationId: newId('organization'), version: 1, createdAt: noon },
    ...{ name: 'Acme', domains, confirmedDomains },
  });
  await commitWrites(table.database, [
    ...organizationStore(table.database).creation(created, context()),
    ...stores().organizationDomains.domainWrites(created),
  ]);
  return created;
}

async function customer(address: string, organizationId?: OrganizationId): Promise<CustomerId> {
  const customerId = newId('customer');
  const facts: Omit<Customer, 'addresses' | 'phones'> = {
    ...{ customerId, number: '1', version: 1, name: 'Mei', level: 'standard', locale: 'en' },
    ...{ organizationId, createdAt: noon },
  };
  const created = { ...facts, addresses: [address], phones: [] };
  await commitWrites(table.database, stores().customers.creation(created, context()));
  return customerId;
}

const isColleague = (
  address: string,
  customerId: CustomerId,
  status: 'authenticated' | 'unverified' = 'authenticated',
) =>
  findColleague(
    stores(),
    {
      address,
      identity:
        status === 'authenticated' ? { status, address, by: 'dmarc' } : { status, address, basis: 'from' },
    },
    { customerId },
  );

describe('A colleague of a customer', () => {
  it('is somebody with an authenticated address at a confirmed domain of their organization', async () => {
    await organization(['confirmed.example', 'unconfirmed.example'], ['confirmed.example']);
    const mei = await customer('mei@confirmed.example');
    expect(await isColleague('li@confirmed.example', mei)).toBe(true);
    expect(await isColleague('li@shop.confirmed.example', mei)).toBe(true);
    expect(await isColleague('li@confirmed.example', mei, 'unverified')).toBe(false);
    // Both are of the organization, but anybody may have an address at the other domain.
    expect(await isColleague('li@unconfirmed.example', mei)).toBe(false);
    expect(await isColleague('li@confirmed.example', await customer('mei@unconfirmed.example'))).toBe(true);
  });

  it('is nobody who shares a domain that no organization has, or the domain of another one', async () => {
    const mei = await customer('mei@nobodys.example');
    expect(await isColleague('li@nobodys.example', mei)).toBe(false);
    await organization(['others.example'], ['others.example']);
    expect(await isColleague('li@others.example', mei)).toBe(false);
  });

  it('may be of the organization that a person named for the customer, whatever their address', async () => {
    const { organizationId } = await organization(['named.example'], ['named.example']);
    const mei = await customer('mei@private.example', organizationId);
    expect(await isColleague('li@named.example', mei)).toBe(true);
    await organization(['elsewhere.example'], ['elsewhere.example']);
    const moved = await customer('mei@elsewhere.example', organizationId);
    expect(await isColleague('li@elsewhere.example', moved)).toBe(false);
  });

  it('is nobody of a subdomain that is another organization’s', async () => {
    await organization(['parent.example'], ['parent.example']);
    await organization(['tenant.parent.example']);
    const mei = await customer('mei@parent.example');
    expect(await isColleague('li@tenant.parent.example', mei)).toBe(false);
    expect(await isColleague('li@office.parent.example', mei)).toBe(true);
  });
});

describe('A domain', () => {
  it('belongs to one organization, is confirmed and unconfirmed, and is free when it is given up', async () => {
    const { organizationDomains } = stores();
    const acme = await organization(['one.example']);
    await expect(organization(['one.example'])).rejects.toThrow(ConditionFailed);
    const change = (before: Organization, edit: Partial<Organization>) => {
      const next = { ...before, ...edit };
      return commitWrites(table.database, organizationDomains.domainWrites(next, before)).then(() => next);
    };
    const confirmed = await change(acme, { confirmedDomains: ['one.example'] });
    expect(await organizationDomains.confirmedOrganizationOf('li@one.example')).toBe(acme.organizationId);
    const unconfirmed = await change(confirmed, { confirmedDomains: [] });
    expect(await organizationDomains.confirmedOrganizationOf('li@one.example')).toBeUndefined();
    await change(unconfirmed, { domains: [] });
    const other = await organization(['one.example']);
    expect(await organizationDomains.organizationOf({ addresses: ['li@one.example'] })).toBe(
      other.organizationId,
    );
  });
});
