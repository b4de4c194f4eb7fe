import * as z from 'zod';
import { mailbox } from '../../../domain/mail/mailbox.ts';
import { mailTemplate } from '../../../domain/mail/outgoing/templates/template.ts';
import { suppression } from '../../../domain/mail/suppression.ts';
import { country } from '../../../domain/shared/country.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { contactAddress, contactText } from '../api/contact.ts';

export const mailboxView = mailbox.extend({
  forwardedFrom: z.array(z.string()),
  teamId: idSchema('team').nullable(),
  country: country.nullable(),
});

/** The current text of a mail. */
export const templateView = mailTemplate.omit({ content: true }).extend({
  /** False for the default text. */
  isOwn: z.boolean(),
  text: z.string(),
  /** Null if the HTML part is generated from the text. */
  html: z.string().nullable(),
  /** The variables that it may contain as `{{variable}}`. */
  variables: z.array(z.string()),
});

/** The detail may quote the address. */
export const suppressionView = suppression.extend({ address: contactAddress, detail: contactText });
