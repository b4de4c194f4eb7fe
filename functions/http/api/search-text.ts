import * as z from 'zod';
import { readQuery } from '../../../domain/search/search-query.ts';

/** More than anybody searches for; longer texts would only cost CPU. */
const charactersMost = 200;

/** Words that are searched. */
export const searchText = z
  .string()
  .max(charactersMost, `must be at most ${charactersMost} characters`)
  .refine((text) => readQuery(text).conditions.length > 0, 'must contain a letter, a digit or a character')
  .meta({
    description:
      'Words, codes, an address or a phone number, all of which must be found. A phrase in quotation marks is found in its order.',
    examples: ['kettle'],
  });
