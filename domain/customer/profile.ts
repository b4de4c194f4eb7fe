import * as z from 'zod';
import { channel } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { industry } from './industry.ts';

/** How old a customer is: by the year of birth, or as somebody told it on a day. */
export const age = z.union([
  z.strictObject({ birthYear: z.int().min(1900).max(2100) }),
  z.strictObject({ years: z.int().min(0).max(130), asOf: z.iso.date() }),
]);
type Age = z.infer<typeof age>;

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A birthday without its year, by the Gregorian calendar or the Chinese one, where a month may be a leap month. */
export const birthday = z.union([
  z
    .strictObject({
      calendar: z.literal('solar'),
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
    })
    .refine(({ month, day }) => day <= (daysOfMonth[month - 1] ?? 31), {
      path: ['day'],
      message: 'must be a day of the month',
    }),
  z.strictObject({
    calendar: z.literal('lunar'),
    month: z.int().min(1).max(12),
    isLeapMonth: z.boolean().optional(),
    day: z.int().min(1).max(30),
  }),
]);

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00')
  .meta({ examples: ['18:00'] });

const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

/** When a customer likes to be called or written to, in their own time zone. */
export const preferredHours = z
  .array(z.strictObject({ days: z.array(weekday).min(1).max(7), from: timeOfDay, to: timeOfDay }))
  .max(7);

/** A zone of the IANA database. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be a time zone of the IANA database such as Asia/Shanghai')
  .meta({ examples: ['Asia/Shanghai'] });

function isTimeZone(name: string): boolean {
  try {
    // A format without a known zone throws a RangeError. Offsets such as +08:00 are no zones.
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** A postal address, ordered from the largest area to the smallest. */
export const postalAddress = z.object({
  label: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  province: z.string().optional(),
  city: z.string().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  postalCode: z.string().optional(),
  recipient: z.string().optional(),
  phone: z.string().optional(),
});

/**
 * What a desk knows of a customer beyond how to reach them. All of it is optional, and stored where it is known; all of it is
 * personal data.
 */
export const profile = {
  /** Absent where nobody said. */
  type: z.enum(['person', 'company']).optional(),
  /** As a person named it: it counts before the domain of the customer's addresses. */
  organizationId: idSchema('organization').optional(),
  age: age.optional(),
  birthday: birthday.optional(),
  industry: industry.optional(),
  timeZone: z.string().optional(),
  preferredChannel: channel.optional(),
  preferredHours: preferredHours.optional(),
  postalAddresses: z.array(postalAddress).optional(),
};

/** Years of age on a day, as far as they follow from what is known: a birth year alone leaves one open. */
export function yearsOld(known: Age, day: string): number {
  const year = Number(day.slice(0, 4));
  if ('birthYear' in known) return Math.max(0, year - known.birthYear);
  const passed = year - Number(known.asOf.slice(0, 4)) - (day.slice(5) < known.asOf.slice(5) ? 1 : 0);
  return known.years + Math.max(0, passed);
}
