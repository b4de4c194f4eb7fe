import { type TagType, tagTypes, tagTypesAtMost } from '../../../domain/customer/tag/tag.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { database } from '../../clients/table.ts';
import { customerTags as store } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTagTypes } from './customer-tags.routes.ts';

const { list, create, get, change } = nounHandlers<TagType, typeof ofTagTypes>(
  database,
  tagTypes,
  ofTagTypes,
  {
    check: async ({ tagTypeId }) => {
      const others = await store.types.all();
      if (others.length >= tagTypesAtMost && !others.some((other) => other.tagTypeId === tagTypeId))
        throw new KefuError(
          'limit-exceeded',
          `There are ${tagTypesAtMost} types of tags, which is the most: rename archived ones instead of adding more.`,
        );
    },
  },
);

export const handlers = {
  listCustomerTagTypes: list,
  createCustomerTagType: create,
  getCustomerTagType: get,
  editCustomerTagType: change,
} satisfies HandlersOf<'customer-tag-types'>;
