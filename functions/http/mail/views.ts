import * as z from 'zod';
import { mailbox } from '../../../domain/mail/mailbox.ts';
import { mailTemplate } from '../../../domain/mail/outgoing/templates/template.ts';
import { idSchema } from '../../../domain/shared/ids.ts';

export const mailboxView = mailbox.extend({
  forwardedFrom: z.array(z.string()),
  teamId: idSchema('team').nullable(),
});

/** The words of a mail as they are used now. */
export const templateView = mailTemplate.omit({ content: true }).extend({
  /** False where these are the words that Kefu came with. */
  isOwn: z.boolean(),
  text: z.string(),
  /** Null where the HTML part is made from the text. */
  html: z.string().nullable(),
  /** What may stand in it as `{{variable}}`. */
  variables: z.array(z.string()),
});
