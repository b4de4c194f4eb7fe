import type { Principal } from '../../../domain/access/principal.ts';
import { mayEdit } from '../../../domain/access/visible.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { AgentId, DepartmentId } from '../../../domain/shared/ids.ts';
import { agents, departments } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';

/** The owner and the department of a customer: they decide who sees them. */
interface Assignment {
  ownerId?: AgentId | null | undefined;
  departmentId?: DepartmentId | null | undefined;
}

type Assigned = Pick<Customer, 'ownerId' | 'departmentId'>;

/**
 * Only who sees a customer by their own right may say who else does: whoever works on a ticket could otherwise take the
 * customer into their own department.
 * @param before undefined for a new customer
 * @throws ApiError `forbidden`
 */
export function requireMayAssign(
  principal: Principal,
  { ownerId, departmentId }: Assignment,
  before?: Assigned,
): void {
  if (ownerId === undefined && departmentId === undefined) return;
  if (principal.role === 'agent')
    throw new ApiError(
      'forbidden',
      'Only supervisors and admins change the owner and the department of a customer: omit ownerId and departmentId.',
    );
  if (before && !mayEdit(principal, { kind: 'customer', ...before }))
    throw new ApiError(
      'forbidden',
      "You see this customer only through a ticket: only supervisors of the customer's department, the owner and admins change the owner and the department.",
    );
}

/** @throws KefuError `invalid-request` for a new owner or department that doesn't exist */
export function requireAssignable({ ownerId, departmentId }: Assignment, before?: Assigned): Promise<void> {
  return requireExisting(
    { agents, departments },
    {
      // An owner may have been deactivated since they were named.
      agents: ownerId === before?.ownerId ? [] : namedIn('ownerId', ownerId),
      departments: departmentId === before?.departmentId ? [] : namedIn('departmentId', departmentId),
    },
  );
}
