/*
 * How contact data is shown to those who may not see it. A masked value tells a caller from another and a company's
 * domain from a private one, and is not enough to write or to call.
 */

const hidden = '***';

/** Digits of a phone number that are hidden, and those behind them. */
const [hiddenDigits, lastDigits] = [4, 4];

/** Short local parts show fewer: never the whole of it. */
const shownCharacters = 3;

/** `anna@example.com` becomes `ann***@example.com`. What has no `@` is hidden altogether. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return hidden;
  const local = [...address.slice(0, at)];
  const shown = local.slice(0, Math.min(shownCharacters, Math.max(0, local.length - 1)));
  return `${shown.join('')}${hidden}${address.slice(at)}`;
}

/** `+8613812345678` becomes `+86138****5678`; of short numbers the four digits in the middle are hidden. */
export function maskPhone(phone: string): string {
  const from =
    phone.length > hiddenDigits + lastDigits
      ? phone.length - hiddenDigits - lastDigits
      : Math.max(0, Math.floor((phone.length - hiddenDigits) / 2));
  return `${phone.slice(0, from)}${'*'.repeat(hiddenDigits)}${phone.slice(from + hiddenDigits)}`;
}

/** `wechat:oV2Fz` becomes `wechat:***`. */
export function maskIdentity(identity: string): string {
  return `${identity.slice(0, identity.indexOf(':') + 1)}${hidden}`;
}

/** The channel of an identity; no address begins like this, since a colon can't stand in one. */
const beginsWithChannel = /^[a-z][a-z0-9-]*:/;

/** A contact point of any kind: phone numbers begin with `+`, identities with their channel. */
export function maskContact(value: string): string {
  if (value.startsWith('+')) return maskPhone(value);
  return beginsWithChannel.test(value) ? maskIdentity(value) : maskAddress(value);
}

/** What is not shown at all, such as a street. */
export function maskWhole(): string {
  return hidden;
}

/** RFC 5321, section 4.5.3.1: nothing longer is an address. */
const [localAtMost, domainAtMost] = [64, 253];

/** What can't stand in an address that a program quotes: spaces, quotes and brackets around it, and what separates. */
const separator = /[\s<>()[\]{}"',;:=|\\]/;
const ofDomain = /[\p{L}\p{N}.-]/u;

/** A number in the international form of E.164. */
const phones = /\+[1-9]\d{6,14}/g;

/**
 * A text that a program wrote, with every address and phone number in it masked, except those that the reader knows:
 * a mail server's answer, the reason of a failure, an error message. Linear in the length of the text.
 */
export function maskContactsIn(text: string, isKnown: (contact: string) => boolean = () => false): string {
  return maskAddressesIn(text, isKnown).replace(phones, (phone) =>
    isKnown(phone) ? phone : maskPhone(phone),
  );
}

function maskAddressesIn(text: string, isKnown: (contact: string) => boolean): string {
  let masked = '';
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const from = startOfLocal(text, at, done);
    const to = endOfDomain(text, at);
    if (from === at || to === at + 1) continue;
    const address = text.slice(from, to);
    masked += text.slice(done, from) + (isKnown(address) ? address : maskAddress(address));
    done = to;
  }
  return masked + text.slice(done);
}

function startOfLocal(text: string, at: number, done: number): number {
  let from = at;
  while (from > done && at - from < localAtMost && !separator.test(text.charAt(from - 1))) from--;
  return from;
}

/** Without a point behind it, which ends the sentence. */
function endOfDomain(text: string, at: number): number {
  let to = at + 1;
  while (to < text.length && to - at <= domainAtMost && ofDomain.test(text.charAt(to))) to++;
  while (to > at + 1 && text.charAt(to - 1) === '.') to--;
  return to;
}
