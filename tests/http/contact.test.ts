import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  contactAddress,
  contactData,
  contactPhone,
  contactText,
  maskContacts,
  maskOf,
} from '../../functions/http/api/contact.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { routes } from '../../functions/http/api/routes.ts';

const view = z.object({
  name: contactText,
  addresses: z.array(contactAddress),
  phone: contactPhone.nullable(),
  from: z.object({ address: contactAddress }).optional(),
  data: contactData,
  subject: z.string(),
});

const value = {
  name: 'anna@example.com',
  addresses: ['anna@example.com', 'bert@example.org'],
  phone: '+8613812345678',
  from: { address: 'anna@example.com' },
  data: { added: ['bert@example.org'], count: 2, none: null },
  subject: 'About anna@example.com',
};

describe('Contact data of an answer', () => {
  it('is masked wherever its type says so, and nowhere else', () => {
    expect(maskContacts(view, value)).toEqual({
      name: 'ann***@example.com',
      addresses: ['ann***@example.com', 'ber***@example.org'],
      phone: '+86138****5678',
      from: { address: 'ann***@example.com' },
      data: { added: ['ber***@example.org'], count: 2, none: null },
      subject: 'About anna@example.com',
    });
  });

  it('is left as it is for who may see it', () => {
    expect(maskContacts(view, value, 'shown')).toEqual(value);
  });

  it('is masked but for what the caller sent', () => {
    expect(maskContacts(view, value, ['bert@example.org', '+8613812345678'])).toMatchObject({
      addresses: ['ann***@example.com', 'bert@example.org'],
      phone: '+8613812345678',
      data: { added: ['bert@example.org'] },
    });
  });

  it('may be absent', () => {
    const { from: _, ...rest } = { ...value, phone: null };
    expect(maskContacts(view, rest)).toMatchObject({ phone: null });
    expect(maskContacts(view, rest)).not.toHaveProperty('from');
  });

  it.each([
    ['a union', z.union([z.object({ id: z.string() }), z.object({ address: contactAddress })])],
    ['a default', z.object({ address: contactAddress.default('') }).nullable()],
    ['a record', z.record(z.string(), contactAddress)],
    ['a readonly', z.object({ address: contactAddress }).readonly()],
    ['a catch', z.object({ address: contactAddress.catch('') })],
    ['a pipe', z.unknown().pipe(z.object({ address: contactAddress }))],
  ])('is masked within %s', (_, schema) => {
    const masked = { address: 'ann***@example.com' };
    expect(maskContacts(schema, { address: 'anna@example.com' })).toEqual(masked);
  });
});

/** Names of fields that hold contact data, or a text of a program that may quote some. */
const contactNames =
  /^(?:address(?:es)?|phones?|e?mail|from|to|[bc]?cc|replyTo|sender|recipients?|leftOut|failedRecipients|(?:proposedC|c)ollaborators|failure|detail|automaticMailReasons)$/i;

/** Fields with such a name that hold other things: of the desk itself, or no contact data at all. */
const others: readonly RegExp[] = [
  // Agents' own addresses, which their colleagues know.
  /^(?:list|create|get|edit|deactivate|reactivate)Agents?\.(?:items\[\]\.)?address$/,
  // The desk's mailboxes, and the envelope's recipients, which are at the desk's own domains.
  /^(?:list|create|get|edit)Mailbox(?:es)?\.(?:items\[\]\.)?(?:address|forwardedFrom\[\])$/,
  /^(?:get|release|discard)QuarantinedMail\.recipients\[\]$/,
  // Values of enumerations in audit entries, and times of a day.
  /^listAuditEntries\.items\[\]\.fields\[\]\.(?:from|to)$/,
  /^\w+Calendars?\.(?:items\[\]\.)?(?:weekly\.\w+day|workDays\[\]\.periods)\[\]\.(?:from|to)$/,
  // Choices, ids and tags.
  /^previewTicketMacro\.differences\[\]\.(?:from|to)(?:\[\])?$/,
  /\.preferredHours\[\]\.(?:from|to)$/,
];

interface Leaf {
  path: string;
  name: string;
  type: z.core.$ZodType;
}

/** Every field without fields of its own, with its path. */
function leavesOf(type: z.core.$ZodType, path: string, name: string): Leaf[] {
  if (maskOf(type) && !(type instanceof z.ZodObject) && !(type instanceof z.ZodArray)) return [];
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape).flatMap(([field, inner]) => leavesOf(inner, `${path}.${field}`, field));
  if (type instanceof z.ZodArray) return leavesOf(type.element, `${path}[]`, name);
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => leavesOf(option, path, name));
  if (type instanceof z.ZodRecord) return leavesOf(type.valueType, `${path}{}`, name);
  if (type instanceof z.ZodPipe) return leavesOf(type.out, path, name);
  for (const wrapper of [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodCatch, z.ZodReadonly])
    if (type instanceof wrapper) return leavesOf(type.unwrap(), path, name);
  return [{ path, name, type }];
}

function unmaskedIn(
  routes: Readonly<Record<string, { method?: Route['method']; output?: z.ZodType }>>,
): string[] {
  const leaves = Object.entries(routes).flatMap(([name, { output }]) =>
    output ? leavesOf(output, name, '') : [],
  );
  return leaves
    .filter(({ type, name }) => {
      if (type instanceof z.ZodUnknown || type instanceof z.ZodAny) return true;
      // Not searched for contact data.
      if ([z.ZodLazy, z.ZodTuple, z.ZodIntersection, z.ZodMap, z.ZodSet].some((kind) => type instanceof kind))
        return true;
      return type instanceof z.ZodString && contactNames.test(name);
    })
    .map(({ path }) => path);
}

describe('Every view of the API', () => {
  it('declares its contact data, and data of any shape, with a contact type', () => {
    const unmasked = unmaskedIn(routes).filter((path) => !others.some((other) => other.test(path)));
    expect(unmasked).toEqual([]);
  });

  it('would be reported if it did not', () => {
    const person = z.object({ address: z.string(), name: z.string() });
    const output = z.object({
      items: z.array(z.object({ cc: z.array(person).optional(), data: z.unknown() })),
    });
    expect(unmaskedIn({ listPeople: { output } })).toEqual([
      'listPeople.items[].cc[].address',
      'listPeople.items[].data',
    ]);
  });
});
