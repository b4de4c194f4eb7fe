import { customerFields } from '../../../domain/customer/field/customer-field.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofCustomerFields = nounRoutes(
  customerFields,
  'customer-fields',
  { read: 'agent', write: 'admin' },
  ['limit-exceeded'],
);

/** Fields can't be deleted, since customers have values of them: they are archived. */
export const customerFieldRoutes = {
  listCustomerFields: ofCustomerFields.list,
  createCustomerField: ofCustomerFields.create,
  getCustomerField: ofCustomerFields.get,
  editCustomerField: ofCustomerFields.change,
};
