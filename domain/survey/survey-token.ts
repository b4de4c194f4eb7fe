import { idSchema, type SurveyId, type TicketId } from '../ids.ts';
import { isSignature, signToken } from '../mail/token-signature.ts';

/** The survey that a link in a mail leads to. */
export interface SurveyLink {
  ticketId: TicketId;
  surveyId: SurveyId;
  /** RFC 3339; whole seconds count. From then on the link shows nothing more. */
  expiresAt: string;
}

/** Ticket, survey, Unix seconds of the end in base 36, signature. */
const shape = /^([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{26})-([0-9a-z]{1,8})-([a-z2-7]{16})$/;

/** 79 characters, so that the link stays short enough for a line of a mail. */
export function surveyToken(link: SurveyLink, secret: Uint8Array): string {
  const [ticket, survey] = [link.ticketId, link.surveyId].map((id) => id.slice(id.indexOf('_') + 1));
  const end = Math.floor(Date.parse(link.expiresAt) / 1000).toString(36);
  const said = `${ticket}${survey}-${end}`;
  return `${said}-${signToken(contentOf(said), secret)}`;
}

/** The survey that a token leads to; undefined for a forged or altered one. Whether its time is over, the link says. */
export function surveyOfToken(token: string, secret: Uint8Array): SurveyLink | undefined {
  const [, ticket, survey, end = '', signature = ''] = shape.exec(token) ?? [];
  if (!isSignature(signature, contentOf(`${ticket}${survey}-${end}`), secret)) return undefined;
  return {
    ticketId: idSchema('ticket').parse(`tkt_${ticket}`),
    surveyId: idSchema('survey').parse(`sur_${survey}`),
    expiresAt: new Date(Number.parseInt(end, 36) * 1000).toISOString(),
  };
}

/** Bound to this use: no other token of the desk opens a survey. */
function contentOf(said: string): string {
  return `survey:${said}`;
}
