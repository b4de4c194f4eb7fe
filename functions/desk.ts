import * as z from 'zod';
import { acknowledgePolicy } from '../domain/mail/outgoing/acknowledge-policy.ts';
import { locale } from '../domain/shared/locale.ts';
import { environment } from './needs.ts';

/** The desk's settings, from the deployment. */
export const desk = deskSettings();

function deskSettings() {
  const { DESK_NAME, DESK_LOCALE, DESK_TIME_ZONE, MAIL_DOMAINS } = environment('desk');
  const mailDomains = MAIL_DOMAINS.toLowerCase().split(',');
  const [mailDomain = ''] = mailDomains;
  return {
    name: DESK_NAME,
    locale: locale.parse(DESK_LOCALE),
    timeZone: DESK_TIME_ZONE,
    /** The domain of the desk's Message-IDs, and of addresses that belong to no mailbox. */
    mailDomain,
    /** All domains for which the desk receives mail. */
    mailDomains,
  };
}

/** Addresses, in lower case, of forms and forwarders that may name the person behind their mail. */
export function listedForwarders(): string[] {
  return z.array(z.string()).parse(JSON.parse(environment('forwarders').FORWARDERS));
}

/** The settings of automatic mail. */
export function automaticMailSettings() {
  const { ACKNOWLEDGE, AUTOMATIC_MAILS_PER_HOUR } = environment('automatic-mail');
  return {
    acknowledge: acknowledgePolicy.parse(ACKNOWLEDGE),
    automaticMailsPerHour: z.coerce.number().int().nonnegative().parse(AUTOMATIC_MAILS_PER_HOUR),
  };
}
