import { comparedAddress } from '../shared/address.ts';

/**
 * Ticket numbers of systems that keep nothing else of a conversation: ServiceNow's (`INC0012345`), and Jira's in brackets
 * (`[SHOP-123]`). Their later mail names neither our Message-IDs nor our number.
 */
const shapes = [
  /\b(?:INC|RITM|REQ|CHG|PRB|TASK|SCTASK|CS)\d{7,10}\b/,
  /(?<=[[(])(?!T\d{8}-)[A-Z][A-Z0-9]{1,9}-\d{1,9}(?=[\])])/,
] as const;

/** The number under which another system keeps a ticket, as its subject carries it. */
export function foreignNumber(subject: string): string | undefined {
  for (const shape of shapes) {
    const found = shape.exec(subject)?.[0];
    if (found) return found;
  }
  return undefined;
}

/**
 * Under what a foreign number is remembered: another sender's same number is another ticket. Its blanks keep it apart from
 * Message-IDs, which have none: a mail could claim it otherwise.
 */
export function foreignReference(sender: string, subject: string): string | undefined {
  const number = foreignNumber(subject);
  return number && `number ${number} ${comparedAddress(sender)}`;
}
