import * as z from 'zod';

const charactersMost = 80;

/** The readable part of an article's address: letters and digits of any script, in lower case, with hyphens between. */
export const slug = z
  .string()
  .max(charactersMost, `must be at most ${charactersMost} characters`)
  .regex(
    /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u,
    'must be letters and digits with hyphens between them, such as return-a-lamp',
  )
  .refine((text) => text === text.normalize('NFKC').toLowerCase(), 'must be in lower case')
  .meta({ examples: ['return-a-lamp'] });

/** The slug of a title: `How do I return it?` is `how-do-i-return-it`. Empty for a title without letters and digits. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let made = '';
  for (const word of words) {
    const longer = made ? `${made}-${word}` : [...word].slice(0, charactersMost / 2).join('');
    if (longer.length > charactersMost) break;
    made = longer;
  }
  return made;
}
