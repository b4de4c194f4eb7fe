import { locale } from '../domain/locale.ts';
import { environment } from './needs.ts';

/** What the deployment's settings say about the desk. */
export function deskSettings() {
  const { DESK_NAME, DESK_LOCALE, DESK_TIME_ZONE, MAIL_DOMAIN } = environment('desk');
  return {
    name: DESK_NAME,
    locale: locale.parse(DESK_LOCALE),
    timeZone: DESK_TIME_ZONE,
    /** Where reply addresses and Message-IDs of this desk live. */
    mailDomain: MAIL_DOMAIN.toLowerCase(),
  };
}
