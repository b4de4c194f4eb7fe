import { identityPoint } from '../customer/contact-point.ts';
import { comparedAddress, withoutSubaddress } from '../shared/address.ts';

/** Stands for what was erased, where something has to stand. */
export const erasedText = '[erased]';

/** What a customer is known by, wherever it is written. */
export interface Identifiers {
  /** Mail addresses, in the form in which they are compared. */
  readonly addresses: readonly string[];
  /** In the form of E.164. */
  readonly phones: readonly string[];
  /** Accounts of other channels, as `wechat:oV2Fz`. */
  readonly identities: readonly string[];
  /** Searched in tickets that the customer took part in only, since other people may have the same name. */
  readonly names: readonly string[];
}

/** What can stand in an address or a number: a longer one is somebody else's. */
const ofAddress = /[\p{L}\p{N}._%+-]/u;
const ofDomain = /[\p{L}\p{N}-]/u;
const digit = /\d/;

/**
 * The text without the customer's addresses, numbers and names. Linear in the length of the text for each of them.
 * @returns the same text if it mentions none
 */
export function withoutMentions(text: string, { addresses, phones, identities, names }: Identifiers): string {
  let redacted = text;
  for (const address of addresses) {
    if (redacted.includes('@'))
      redacted = replaceIn(
        redacted,
        address,
        (before, after) => !ofAddress.test(before) && !ofDomain.test(after),
      );
  }
  for (const phone of phones) redacted = replaceIn(redacted, phone, (_, after) => !digit.test(after));
  for (const identity of identities)
    redacted = replaceIn(redacted, identity, (_, after) => !ofDomain.test(after));
  for (const name of names) if (isTelling(name)) redacted = replaceIn(redacted, name, () => true);
  return redacted;
}

/** Whether a text is one of the customer's addresses or numbers, as such, as a URI, or without its subaddress. */
export function isContactOf(value: string, { addresses, phones, identities }: Identifiers): boolean {
  const bare = value.startsWith('mailto:') ? value.slice('mailto:'.length) : value;
  const address = comparedAddress(bare);
  return (
    addresses.some((one) => one === address || withoutSubaddress(one) === address) ||
    phones.includes(value.startsWith('tel:') ? value.slice('tel:'.length) : value) ||
    identities.some((one) => one === value || identityPoint(one) === value)
  );
}

/** Two Chinese characters or four letters tell who is meant; shorter names are within too many words. */
function isTelling(name: string): boolean {
  return /\p{Script=Han}{2}/u.test(name) || name.length >= 4;
}

function replaceIn(
  text: string,
  wanted: string,
  isWhole: (before: string, after: string) => boolean,
): string {
  if (!wanted) return text;
  const folded = asciiLower(text);
  const sought = asciiLower(wanted);
  let redacted = '';
  let done = 0;
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, Math.max(at + 1, done))) {
    const end = at + sought.length;
    if (!isWhole(text.charAt(at - 1), text.charAt(end))) continue;
    redacted += text.slice(done, at) + erasedText;
    done = end;
  }
  return done ? redacted + text.slice(done) : text;
}

/** Keeps the length, which `toLowerCase` may not. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
