import { access } from './stories/access.ts';
import { cases } from './stories/cases.ts';
import { customers } from './stories/customers.ts';
import { lateness } from './stories/lateness.ts';
import { mail } from './stories/mail.ts';
import { survey } from './stories/survey.ts';
import { twoDays } from './stories/two-days.ts';
import type { Story } from './story.ts';

/** The story that `npm run demo` runs by default. */
export const mainStory = 'two-days';

/** By the name in `npm run demo -- NAME`, in the order of `npm run demo -- all`. */
export const stories: ReadonlyMap<string, Story> = new Map([
  [mainStory, twoDays],
  ['mail', mail],
  ['lateness', lateness],
  ['survey', survey],
  ['access', access],
  ['customers', customers],
  ['cases', cases],
]);
