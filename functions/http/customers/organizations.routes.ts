import { organizations } from '../../../domain/customer/organization/organization.ts';
import { nounRoutes } from '../api/noun-routes.ts';

const plain = nounRoutes(organizations, 'organizations', { read: 'agent', write: 'supervisor' }, [
  'already-exists',
]);

export const ofOrganizations = {
  ...plain,
  change: { ...plain.change, errors: [...plain.change.errors, 'already-exists' as const] },
};

/** Organizations can't be deleted, since customers refer to them permanently. */
export const organizationRoutes = {
  listOrganizations: ofOrganizations.list,
  createOrganization: ofOrganizations.create,
  getOrganization: ofOrganizations.get,
  editOrganization: ofOrganizations.change,
};
