import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A reader of phone numbers as people write them: international ones, and national ones of a country.
 * @param defaultCountry ISO 3166-1 alpha-2
 * @returns the number in E.164; undefined if it is none
 */
export function phoneReader(defaultCountry: string | undefined): (text: string) => string | undefined {
  const country = defaultCountry && isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  return (text) => {
    // Longer texts are no numbers, and would be searched for one.
    if (text.length > 40) return undefined;
    const options = { extract: false, ...(country && { defaultCountry: country }) };
    const number = parsePhoneNumberFromString(text, options);
    return number?.isPossible() && !number.ext ? number.number : undefined;
  };
}
