import type { Context } from '../../shared/context.ts';
import { ConditionFailed, commitWrites, type Database, readTogether } from '../../shared/database.ts';
import { dayIn } from '../../shared/day.ts';
import type { CustomerId, TagId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { CustomerStore } from '../customer.store.ts';
import { familyOf } from '../family.ts';
import type { OrderStore } from '../order/order.store.ts';
import { totalsTogether } from '../order/order-aggregates.ts';
import type { TagStore } from '../tag/tag.store.ts';
import { tagsOfCustomerAtMost } from '../tag/tag.ts';
import { shippedTagIdOf, shippedTagRules, shippedTagType, tagRulesFor } from './tag-rule.ts';

interface Stores {
  database: Database;
  customers: Pick<CustomerStore, 'loadCurrent' | 'change'>;
  orders: Pick<OrderStore, 'aggregatesOf' | 'timeZone'>;
  tags: TagStore;
}

const shippedTagIds: readonly TagId[] = shippedTagRules.map(shippedTagIdOf);

/** Gives a customer, or the one who stands for them, the shipped tags whose rules hold, and takes the others. Repeating it changes nothing. */
export async function recalculateTags(
  stores: Stores,
  { customerId, locale }: { customerId: CustomerId; locale: Locale },
  context: Context,
): Promise<void> {
  const { database, customers, orders } = stores;
  const customer = await customers.loadCurrent(customerId);
  if (customer.restrictedAt) return;
  const family = familyOf(customer).map((each) => orders.aggregatesOf(each));
  const totals = totalsTogether(family.map(await readTogether(database, family)));
  const today = dayIn(orders.timeZone, context.now);
  const wanted = tagRulesFor(customer, totals, today).map(shippedTagIdOf);
  const isRight = (tagIds: readonly TagId[] = []) =>
    shippedTagIds.every((tagId) => tagIds.includes(tagId) === wanted.includes(tagId));
  if (isRight(customer.tagIds)) return;
  const given = await usableTags(stores, wanted, locale, context);
  await customers.change(
    customer.customerId,
    ({ tagIds = [] }) => {
      const kept = tagIds.filter((tagId) => !shippedTagIds.includes(tagId) || given.includes(tagId));
      const added = given.filter((tagId) => !tagIds.includes(tagId));
      return { tagIds: [...kept, ...added.slice(0, Math.max(0, tagsOfCustomerAtMost - kept.length))] };
    },
    context,
    { loaded: customer },
  );
}

/** Those of some shipped tags that the desk did not archive. Those that were never given before are created. */
async function usableTags(
  stores: Stores,
  wanted: readonly TagId[],
  locale: Locale,
  context: Context,
): Promise<TagId[]> {
  if (!wanted.length) return [];
  const { tags, types } = await stores.tags.withTypes(wanted);
  const missing = wanted.filter((tagId) => !tags.some((tag) => tag.tagId === tagId));
  if (missing.length) await createTags(stores, missing, locale, context);
  const isArchived = (tagId: TagId) => {
    const tag = tags.find((each) => each.tagId === tagId);
    return tag?.isArchived || types.find(({ tagTypeId }) => tagTypeId === tag?.tagTypeId)?.isArchived;
  };
  return wanted.filter((tagId) => !isArchived(tagId));
}

/** Another reaction may create the same at the same time. */
async function createTags(
  { database, tags }: Stores,
  tagIds: readonly TagId[],
  locale: Locale,
  context: Context,
): Promise<void> {
  const { tagTypeId, name } = shippedTagType;
  const facts = { version: 1, isArchived: false, createdAt: context.now };
  const type = { ...facts, tagTypeId, name: name[locale], selection: 'many', list: 'closed' } as const;
  const made = shippedTagRules
    .map((rule) => ({ ...facts, tagId: shippedTagIdOf(rule), tagTypeId, name: rule.name[locale] }))
    .filter(({ tagId }) => tagIds.includes(tagId));
  const creations = [
    tags.types.creation(type, context),
    ...made.map((tag) => tags.tags.creation(tag, context)),
  ];
  for (const creation of creations) {
    try {
      await commitWrites(database, creation);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
