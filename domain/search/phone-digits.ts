const internationalNumber = /^\+\d{7,15}$/;
const asWritten = /^\+?[\d\s().\-/]{7,30}$/;

/** The last four digits of a phone number in E.164, by which it is found; undefined for an address. */
export function lastDigitsOf(contact: string): string | undefined {
  return internationalNumber.test(contact) ? contact.slice(-4) : undefined;
}

/**
 * The digits of a phone number as people write it, nationally or internationally: without spaces, brackets and the zeros
 * in front. Undefined for a text that is none.
 */
export function writtenDigitsOf(text: string): string | undefined {
  if (!asWritten.test(text)) return undefined;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : undefined;
}
