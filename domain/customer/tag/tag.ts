import * as z from 'zod';
import { defineNoun } from '../../record/plain-noun.ts';
import { type FieldError, KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import { idSchema, type TagId } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';

/** A kind of tags of the desk's own, such as interests. An archived type's tags stay, and are given to no other customer. */
export const tagTypes = defineNoun('customer-tag-type', {
  idKind: 'tagType',
  id: { tagTypeId: idSchema('tagType') },
  fields: {
    name: oneLine(100),
    /** Whether a customer has at most one tag of the type, or any number. */
    selection: z.enum(['one', 'many']).default('many'),
    /** Whether every agent adds tags to the type, or admins alone. */
    list: z.enum(['open', 'closed']).default('closed'),
    isArchived: z.boolean().default(false),
  },
});
export type TagType = z.infer<typeof tagTypes.schema>;

/** What customers are marked with. Customers have its id, so that another name is one write. */
export const tags = defineNoun('customer-tag', {
  idKind: 'tag',
  id: { tagId: idSchema('tag') },
  fields: {
    name: oneLine(50),
    tagTypeId: idSchema('tagType'),
    isArchived: z.boolean().default(false),
  },
});
export type Tag = z.infer<typeof tags.schema>;

/** A list reads them all. */
export const [tagTypesAtMost, tagsAtMost] = [100, 1000];

/**
 * Refuses a second tag of one name in a type, a tag too many, and one of an archived type.
 * @param others all tags of the desk; the tag itself may be among them as it was
 * @throws KefuError `invalid-request`, or `limit-exceeded`
 */
export function requireTagPlace(tag: Tag, type: TagType | undefined, others: readonly Tag[]): void {
  const isNew = !others.some(({ tagId }) => tagId === tag.tagId);
  if (isNew && others.length >= tagsAtMost)
    throw new KefuError(
      'limit-exceeded',
      `There are ${tagsAtMost} tags, which is the most: rename archived ones instead of adding more.`,
    );
  const same = others.find(
    ({ tagId, tagTypeId, name }) =>
      tagId !== tag.tagId && tagTypeId === tag.tagTypeId && name.toLowerCase() === tag.name.toLowerCase(),
  );
  const errors: FieldError[] = [];
  if (!type) errors.push({ field: 'tagTypeId', message: `names nothing: there is no ${tag.tagTypeId}` });
  else if (isNew && type.isArchived)
    errors.push({ field: 'tagTypeId', message: 'names a type that was archived' });
  if (same) errors.push({ field: 'name', message: `is that of ${same.tagId}` });
  if (errors.length) throw invalidFields(errors);
}

/** The most tags of a customer. */
export const tagsOfCustomerAtMost = 50;

/**
 * Refuses tags that don't exist, archived ones that the customer doesn't have yet, and two of a type of which a customer has
 * one.
 * @param known the tags and types that these ids name
 * @throws KefuError `invalid-request` that names the fields
 */
export function requireTags(
  tagIds: readonly TagId[],
  before: readonly TagId[],
  known: { tags: readonly Tag[]; types: readonly TagType[] },
): void {
  const tagOf = (tagId: TagId) => known.tags.find((tag) => tag.tagId === tagId);
  const errors = tagIds.flatMap((tagId, index): FieldError[] => {
    const field = `tagIds.${index}`;
    const tag = tagOf(tagId);
    if (!tag) return [{ field, message: `names nothing: there is no ${tagId}` }];
    const type = known.types.find(({ tagTypeId }) => tagTypeId === tag.tagTypeId);
    if (!before.includes(tagId) && (tag.isArchived || type?.isArchived))
      return [{ field, message: `names a tag that was archived: ${tagId}` }];
    const earlier = tagIds.slice(0, index).find((other) => tagOf(other)?.tagTypeId === tag.tagTypeId);
    return type?.selection === 'one' && earlier
      ? [{ field, message: `is of the same type as ${earlier}, of which a customer has one tag` }]
      : [];
  });
  if (errors.length) throw invalidFields(errors);
}
