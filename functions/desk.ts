import * as z from 'zod';
import { locale } from '../domain/locale.ts';
import { acknowledgePolicy } from '../domain/mail/out/acknowledge-policy.ts';
import { environment } from './needs.ts';

/** What the deployment's settings say about the desk. */
export function deskSettings() {
  const { DESK_NAME, DESK_LOCALE, DESK_TIME_ZONE, MAIL_DOMAINS } = environment('desk');
  const mailDomains = MAIL_DOMAINS.toLowerCase().split(',');
  const [mailDomain = ''] = mailDomains;
  return {
    name: DESK_NAME,
    locale: locale.parse(DESK_LOCALE),
    timeZone: DESK_TIME_ZONE,
    /** Where Message-IDs of this desk live, and whatever belongs to no mailbox. */
    mailDomain,
    /** All domains whose mail comes here. */
    mailDomains,
  };
}

/** Addresses, in lower case, of forms and forwarders that the settings let name the person behind their mail. */
export function listedForwarders(): string[] {
  return z.array(z.string()).parse(JSON.parse(environment('forwarders').FORWARDERS));
}

/** What the settings say about mail that Kefu sends by itself. */
export function automaticMailSettings() {
  const { ACKNOWLEDGE, AUTOMATIC_MAILS_PER_HOUR } = environment('automatic-mail');
  return {
    acknowledge: acknowledgePolicy.parse(ACKNOWLEDGE),
    automaticMailsPerHour: z.coerce.number().int().nonnegative().parse(AUTOMATIC_MAILS_PER_HOUR),
  };
}
