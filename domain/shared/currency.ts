import * as z from 'zod';

/**
 * The currencies of ISO 4217 (list one, with amendment 178) by the digits of their minor units, without funds, metals and
 * test codes. Two that were replaced in 2025 and 2026, ANG and BGN, remain for older orders.
 */
const codesByDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
      'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
      'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
      'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT ' +
      'TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

const digitsOf = new Map(
  codesByDigits.flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, digits]),
  ),
);

/** A currency's code in ISO 4217. */
export const currency = z
  .string()
  .refine((code) => digitsOf.has(code), {
    error: ({ input }) =>
      `must be a currency of ISO 4217 such as CNY; ${JSON.stringify(input).slice(0, 20)} is none`,
  })
  .meta({ pattern: '^[A-Z]{3}$', examples: ['CNY'] });

/** How many digits the minor unit of a currency has: 2 for CNY, 0 for JPY. */
export function minorUnitDigits(code: string): number {
  return digitsOf.get(code) ?? 2;
}

/** Below a trillion minor units, so that a thousand of them still add up exactly. */
export const mostMinorUnits = 999_999_999_999;

/** An amount of money in a currency's minor units: 1,050 is 10.50 CNY, and 1,050 JPY. */
export const amount = z
  .int('must be a whole number of minor units: 1050 for 10.50 CNY')
  .min(0, 'must not be negative: money that was paid back is a refund')
  .max(mostMinorUnits, 'must be below a trillion minor units');
