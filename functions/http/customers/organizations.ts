import {
  type Organization,
  organizations,
  requireDomains,
} from '../../../domain/customer/organization/organization.ts';
import { domainClaim } from '../../../domain/customer/organization/organization-domain.store.ts';
import { ConditionFailed } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { database } from '../../clients/table.ts';
import { organizationDomains as store } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import type { RouteHandler } from '../api/handle.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import type { Route } from '../api/route.ts';
import { ofOrganizations } from './organizations.routes.ts';

const { list, create, get, change } = nounHandlers<Organization, typeof ofOrganizations>(
  database,
  organizations,
  ofOrganizations,
  {
    check: async (organization) => {
      if (!organization.domains.length) return requireDomains(organization, () => false);
      // A list of a hundred kilobytes, for this alone.
      const { organizationalDomain } = await import('../../../domain/shared/organizational-domain.ts');
      const isPublicSuffix = (domain: string) =>
        organizationalDomain(`any.${domain}`) !== domain && organizationalDomain(domain) === domain;
      requireDomains(organization, isPublicSuffix);
      await requireFree(organization);
    },
    beside: (organization, before) => store.domainWrites(organization, before),
  },
);

/** @throws KefuError `already-exists` that names who has which domain */
async function requireFree({ organizationId, domains }: Organization): Promise<void> {
  const owners = await store.ownersOf(domains);
  const taken = domains.flatMap((domain, index) => {
    const owner = owners.get(domain)?.organizationId;
    return owner && owner !== organizationId
      ? [{ field: `domains.${index}`, message: `belongs to ${owner}` }]
      : [];
  });
  if (taken.length)
    throw new KefuError(
      'already-exists',
      `Another organization has ${taken.map(({ field }) => field).join(', ')}: change that organization, or omit it.`,
      taken,
    );
}

/** Where another organization got a domain since it was looked up. */
function refusingTaken<R extends Route>(handler: RouteHandler<R>): RouteHandler<R> {
  return {
    ...handler,
    answer: (call) =>
      handler.answer(call).catch((error: unknown) => {
        if (error instanceof ConditionFailed && error.writes.includes(domainClaim))
          throw new KefuError(
            'already-exists',
            'Another organization was given one of its domains meanwhile.',
          );
        throw error;
      }),
  };
}

export const handlers = {
  listOrganizations: list,
  createOrganization: refusingTaken(create),
  getOrganization: get,
  editOrganization: refusingTaken(change),
} satisfies HandlersOf<'organizations'>;
