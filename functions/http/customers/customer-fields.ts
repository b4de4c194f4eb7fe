import {
  type CustomerField,
  customerFields,
  requireDefinition,
} from '../../../domain/customer/field/customer-field.ts';
import { database } from '../../clients/table.ts';
import { customerFields as store } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofCustomerFields } from './customer-fields.routes.ts';

const { list, create, get, change } = nounHandlers<CustomerField, typeof ofCustomerFields>(
  database,
  customerFields,
  ofCustomerFields,
  { check: async (field) => requireDefinition(field, await store.all()) },
);

export const handlers = {
  listCustomerFields: list,
  createCustomerField: create,
  getCustomerField: get,
  editCustomerField: change,
} satisfies HandlersOf<'customer-fields'>;
