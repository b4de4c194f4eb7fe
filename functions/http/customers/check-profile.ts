import type { Customer } from '../../../domain/customer/customer.ts';
import { changedValues } from '../../../domain/customer/field/customer-field.ts';
import type { FieldValue, FieldValues } from '../../../domain/customer/field/field-value.ts';
import { requireTags } from '../../../domain/customer/tag/tag.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { OrganizationId, TagId } from '../../../domain/shared/ids.ts';
import { customerFields, customerTags, organizations } from '../../stores.ts';

/** What clients send that refers to records of the desk. */
interface Referring {
  organizationId?: OrganizationId | null | undefined;
  tagIds?: readonly TagId[] | null | undefined;
  /** Null removes a value. */
  customFields?: Readonly<Record<string, FieldValue | null>> | undefined;
}

/**
 * Checks what a customer's new facts refer to.
 * @param before undefined for a new customer
 * @returns the values of custom fields after the change of those of a customer; undefined where none is sent
 * @throws KefuError `invalid-request` that names the fields
 */
export async function checkProfile(
  { organizationId, tagIds, customFields }: Referring,
  before?: Pick<Customer, 'organizationId' | 'tagIds' | 'customFields'>,
): Promise<(present?: FieldValues) => FieldValues | undefined> {
  const [organization, known, definitions] = await Promise.all([
    organizationId && organizationId !== before?.organizationId
      ? organizations.find(organizationId)
      : 'known',
    tagIds?.length ? customerTags.withTypes(tagIds) : undefined,
    customFields ? customerFields.all() : undefined,
  ]);
  if (organizationId && !organization) throw invalidFields([unknownId('organizationId', organizationId)]);
  if (tagIds && known) requireTags(tagIds, before?.tagIds ?? [], known);
  return (present) => customFields && definitions && changedValues(present, customFields, definitions);
}
