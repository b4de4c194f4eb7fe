/*
 * What is the same in both systems, and how two versions of it become one. A name goes both ways. Mail address and phone number come
 * from HubSpot, since Kefu masks them for programs; the level comes from Kefu.
 */

/** Names differ in more than their spaces. */
export const nameIn = (text) => text.split(/\s/).filter(Boolean).join(' ');

/** @param {{ properties: Record<string, string | null> }} contact */
export function nameOfContact({ properties: { firstname, lastname } }) {
  return nameIn(`${firstname ?? ''} ${lastname ?? ''}`);
}

/** A customer without a name has their address as one, which Kefu masks for programs: `ana***@example.com`. */
export const isMasked = (text) => text.includes('***');

/** The last word is the last name. */
export function propertiesOfName(name) {
  const words = nameIn(name).split(' ');
  if (words.length < 2) return { firstname: words.join(' '), lastname: '' };
  return { firstname: words.slice(0, -1).join(' '), lastname: words.at(-1) };
}

/** A phone number in international form; undefined for one that is not, which Kefu would refuse. */
export function phoneOfContact({ properties: { phone } }) {
  const number = (phone ?? '').replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

export function addressOfContact({ properties: { email } }) {
  return email?.trim().toLowerCase() || undefined;
}

/**
 * One value of three: what both had after the last sync, and what each has now. If both changed it, the later change wins.
 * @param {{ base?: string, kefu?: string, hubspot?: string, kefuAt?: string, hubspotAt: string }} versions `base` is undefined before
 *   the first sync. `kefuAt` is undefined for a change of the last minute, which is the latest
 * @returns {{ value: string | undefined, isConflict: boolean, winner: 'kefu' | 'hubspot' | undefined }}
 */
export function merged({ base, kefu, hubspot, kefuAt, hubspotAt }) {
  if (kefu === hubspot) return { value: kefu, isConflict: false, winner: undefined };
  if (!hubspot) return { value: kefu, isConflict: false, winner: 'kefu' };
  if (!kefu) return { value: hubspot, isConflict: false, winner: 'hubspot' };
  if (hubspot === base) return { value: kefu, isConflict: false, winner: 'kefu' };
  if (kefu === base) return { value: hubspot, isConflict: false, winner: 'hubspot' };
  const isKefuLater = kefuAt === undefined || kefuAt > hubspotAt;
  return { value: isKefuLater ? kefu : hubspot, isConflict: true, winner: isKefuLater ? 'kefu' : 'hubspot' };
}
