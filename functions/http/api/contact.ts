import * as z from 'zod';
import {
  maskAddress,
  maskContact,
  maskContactsIn,
  maskIdentity,
  maskPhone,
  maskWhole,
} from '../../../domain/shared/contact-data.ts';

/*
 * Contact data in answers: every address and phone number of customers is a field of one of the types below. They are
 * masked when the answer is rendered, unless its handler says that the principal may see them.
 */

/** How each of the types is masked. */
const masks = new WeakMap<z.core.$ZodType, Mask>();

/** A value after masking; values that the caller sent are known and stay. */
type Mask = (value: unknown, isKnown: IsKnown) => unknown;
type IsKnown = (contact: string) => boolean;

function contactType<Type extends z.ZodType>(type: Type, mask: Mask): Type {
  masks.set(type, mask);
  return type;
}

const onText =
  (mask: (text: string, isKnown: IsKnown) => string): Mask =>
  (value, isKnown) =>
    typeof value === 'string' ? mask(value, isKnown) : value;

const unlessKnown = (mask: (contact: string) => string) =>
  onText((contact, isKnown) => (isKnown(contact) ? contact : mask(contact)));

/** A mail address. */
export const contactAddress = contactType(
  z.string().meta({ description: 'Masked as `ann***@example.com` unless you may see it.' }),
  unlessKnown(maskAddress),
);

/** A phone number. */
export const contactPhone = contactType(
  z.string().meta({ description: 'Masked as `+86138****5678` unless you may see it.' }),
  unlessKnown(maskPhone),
);

/** An account of another channel. */
export const contactIdentity = contactType(
  z.string().meta({ description: 'Masked as `wechat:***` unless you may see it.' }),
  unlessKnown(maskIdentity),
);

/** An address, a phone number or an account of another channel. */
export const contactValue = contactType(
  z.string().meta({ description: 'Masked unless you may see it.' }),
  unlessKnown(maskContact),
);

/** The part of a postal address below the district. */
export const contactPlace = contactType(
  z.string().meta({ description: 'Masked as `***` unless you may see it.' }),
  onText(maskWhole),
);

/** A name or a program's text, in which there may be addresses or phone numbers. */
export const contactText = contactType(z.string().meta({}), onText(maskContactsIn));

/** Data of any shape, in whose texts there may be addresses or phone numbers. */
export const contactData = contactType(z.unknown().meta({}), maskDeep);

function maskDeep(value: unknown, isKnown: IsKnown): unknown {
  if (typeof value === 'string') return maskContactsIn(value, isKnown);
  if (Array.isArray(value)) return value.map((each) => maskDeep(each, isKnown));
  return mapObject(value, (part) => maskDeep(part, isKnown));
}

/**
 * The contact data of an answer that is not masked: `shown` is all of it, since the principal may see it; otherwise
 * those values alone, since the caller sent them or may see their customers'.
 */
export const shownContacts = z.union([z.literal('shown'), z.array(z.string())]);
export type ShownContacts = z.infer<typeof shownContacts>;

/** An answer's value with its contact data masked. Values without any are returned as they are. */
export function maskContacts(schema: z.ZodType, value: unknown, shown: ShownContacts = []): unknown {
  if (shown === 'shown') return value;
  const known = new Set(shown);
  return maskOf(schema)?.(value, (contact) => known.has(contact)) ?? value;
}

/** What is known of each schema: its mask, or null if it contains no contact data. */
const found = new WeakMap<z.core.$ZodType, { mask: Mask | undefined }>();

/** The mask of a schema's values; undefined if they contain no contact data. */
export function maskOf(schema: z.core.$ZodType): Mask | undefined {
  const known = found.get(schema);
  if (known) return known.mask;
  const mask = masks.get(schema) ?? maskOfParts(schema);
  found.set(schema, { mask });
  return mask;
}

function maskOfParts(schema: z.core.$ZodType): Mask | undefined {
  if (schema instanceof z.ZodObject) return maskOfObject(schema);
  if (schema instanceof z.ZodArray) {
    const item = maskOf(schema.element);
    return (
      item && ((value, isKnown) => (Array.isArray(value) ? value.map((each) => item(each, isKnown)) : value))
    );
  }
  if (schema instanceof z.ZodRecord) {
    const part = maskOf(schema.valueType);
    return part && ((value, isKnown) => mapObject(value, (each) => part(each, isKnown)));
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.flatMap((option) => maskOf(option) ?? []);
    if (!options.length) return undefined;
    return (value, isKnown) => options.reduce((masked, mask) => mask(masked, isKnown), value);
  }
  if (schema instanceof z.ZodPipe) return maskOf(schema.out);
  const wrapped = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodCatch, z.ZodReadonly];
  for (const wrapper of wrapped) if (schema instanceof wrapper) return maskOf(schema.unwrap());
  return undefined;
}

function maskOfObject({ shape }: z.ZodObject): Mask | undefined {
  const fields = Object.entries(shape).flatMap(([name, type]): [string, Mask][] => {
    const mask = maskOf(type);
    return mask ? [[name, mask]] : [];
  });
  if (!fields.length) return undefined;
  return (value, isKnown) => {
    if (typeof value !== 'object' || value === null) return value;
    const masked: Record<string, unknown> = { ...value };
    for (const [name, mask] of fields)
      if (masked[name] !== undefined) masked[name] = mask(masked[name], isKnown);
    return masked;
  };
}

function mapObject(value: unknown, map: (part: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, map(part)]));
}
