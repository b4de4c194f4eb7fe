import { tags, tagTypes } from '../../../domain/customer/tag/tag.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofTagTypes = nounRoutes(tagTypes, 'customer-tag-types', { read: 'agent', write: 'admin' }, [
  'limit-exceeded',
]);
export const ofTags = nounRoutes(tags, 'customer-tags', { read: 'agent', write: 'agent' }, [
  'limit-exceeded',
]);

/** Tags and their types can't be deleted, since customers refer to them: they are archived. */
export const customerTagRoutes = {
  listCustomerTagTypes: ofTagTypes.list,
  createCustomerTagType: ofTagTypes.create,
  getCustomerTagType: ofTagTypes.get,
  editCustomerTagType: ofTagTypes.change,
  listCustomerTags: ofTags.list,
  createCustomerTag: ofTags.create,
  getCustomerTag: ofTags.get,
  editCustomerTag: ofTags.change,
};
