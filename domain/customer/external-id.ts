import * as z from 'zod';

/**
 * The id of a record in another system, such as a CRM or a shop: unique among the customers, and compared exactly. A slash
 * would end it in a path.
 */
export const externalId = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(128, 'must be at most 128 characters')
  .regex(/^[^/\p{Cc}\p{Cs}]*$/u, 'must have no slashes and no control characters')
  .meta({ examples: ['crm-4711'] });

/** The name of the write that claims an external id: its condition fails where another customer has it. */
export const externalIdClaim = 'customer-external-id';
