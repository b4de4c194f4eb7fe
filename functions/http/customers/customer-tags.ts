import { requireTagPlace, type Tag, tags } from '../../../domain/customer/tag/tag.ts';
import { database } from '../../clients/table.ts';
import { customerTags as store } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTags } from './customer-tags.routes.ts';

const { list, create, get, change } = nounHandlers<Tag, typeof ofTags>(database, tags, ofTags, {
  check: async (tag, { principal }) => {
    const type = await store.types.find(tag.tagTypeId);
    if (type?.list === 'closed' && principal?.role !== 'admin')
      throw new ApiError(
        'forbidden',
        `Only admins add and change tags of the type ${type.tagTypeId}, whose list is closed.`,
      );
    const others = await store.tags.all();
    // Nobody takes a tag out of a type whose list is closed to them either.
    const from = others.find(({ tagId }) => tagId === tag.tagId)?.tagTypeId;
    if (from && from !== tag.tagTypeId && principal?.role !== 'admin')
      throw new ApiError('forbidden', 'Only admins move a tag to another type.');
    requireTagPlace(tag, type, others);
  },
});

export const handlers = {
  listCustomerTags: list,
  createCustomerTag: create,
  getCustomerTag: get,
  editCustomerTag: change,
} satisfies HandlersOf<'customer-tags'>;
