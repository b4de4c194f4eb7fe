import { comparedAddress } from '../shared/address.ts';

/**
 * Ticket numbers of other systems: ServiceNow's (`INC0012345`), and Jira's in brackets (`[SHOP-123]`). Later mail of
 * these systems contains neither our Message-IDs nor our number.
 */
const shapes = [
  /\b(?:INC|RITM|REQ|CHG|PRB|TASK|SCTASK|CS)\d{7,10}\b/,
  /(?<=[[(])(?!T\d{8}-)[A-Z][A-Z0-9]{1,9}-\d{1,9}(?=[\])])/,
] as const;

/** The ticket number of another system in a subject. */
export function foreignNumber(subject: string): string | undefined {
  for (const shape of shapes) {
    const found = shape.exec(subject)?.[0];
    if (found) return found;
  }
  return undefined;
}

/**
 * The key of another system's number, for each sender separately, since another sender's number is another ticket.
 * Its spaces distinguish it from Message-IDs, so that no mail can claim it.
 */
export function foreignReference(sender: string, subject: string): string | undefined {
  const number = foreignNumber(subject);
  return number && `number ${number} ${comparedAddress(sender)}`;
}
