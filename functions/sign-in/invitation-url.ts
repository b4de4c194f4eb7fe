import { environment } from '../needs.ts';

/** The link of an invitation: to the desk's own page, or to the console that its settings name. */
export function invitationUrl(token: string): string {
  return `${environment('invitations').INVITATION_URL}${token}`;
}
