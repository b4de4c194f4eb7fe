import { limits } from './limits.ts';

/** Whether a text is an address that can be mailed and fits the table's keys. */
export function isAddress(address: string): boolean {
  return Buffer.byteLength(address) <= limits.addressOctets && /^[^\s@]+@[^\s@]+$/.test(address);
}
