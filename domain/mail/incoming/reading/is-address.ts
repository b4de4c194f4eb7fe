import { limits } from './limits.ts';

/** Whether a text is an address that mail can be sent to and keys of the table can hold. */
export function isAddress(address: string): boolean {
  return Buffer.byteLength(address) <= limits.addressOctets && /^[^\s@]+@[^\s@]+$/.test(address);
}
