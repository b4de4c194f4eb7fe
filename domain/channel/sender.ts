import { addressPoint, type ContactPoint, identityPoint, phonePoint } from '../customer/contact-point.ts';
import type { IdentityStatus } from '../shared/identity.ts';
import type { ChannelRecord, Vouched } from './channel.ts';

/** Somebody as a channel names them. */
export interface ChannelSender {
  /** The platform's own id of them. */
  id?: string | undefined;
  name?: string | undefined;
  address?: string | undefined;
  phone?: string | undefined;
}

/**
 * How far a sender is recognized. `claimed`: they typed an address or a phone number, which proves nothing, so that they
 * join no known customer and see nothing of one. `anonymous`: they named neither.
 */
export type SenderIdentity = 'verified' | 'claimed' | 'anonymous';

/** As messages record it. */
export const trustOf: Record<SenderIdentity, IdentityStatus> = {
  verified: 'authenticated',
  claimed: 'unverified',
  anonymous: 'none',
};

/** One thing that a sender is found by. */
export interface SenderPoint {
  of: Vouched;
  /** As a customer's record has it. */
  value: string;
  point: ContactPoint;
  isVerified: boolean;
}

/**
 * What a sender may be found by, the surest first.
 * @param isVouched whether the adapter says that the channel verified them
 */
export function pointsOf(
  { kind, vouchesFor }: Pick<ChannelRecord, 'kind' | 'vouchesFor'>,
  { id, address, phone }: ChannelSender,
  isVouched: boolean,
): SenderPoint[] {
  const isVerified = (of: Vouched) => isVouched && vouchesFor.includes(of);
  const points: SenderPoint[] = [];
  // An id that the channel doesn't vouch for names nobody: it is a visitor's cookie.
  if (id !== undefined && isVerified('id')) {
    const value = `${kind}:${id}`;
    points.push({ of: 'id', value, point: identityPoint(value), isVerified: true });
  }
  if (address !== undefined)
    points.push({
      of: 'address',
      value: address,
      point: addressPoint(address),
      isVerified: isVerified('address'),
    });
  if (phone !== undefined)
    points.push({ of: 'phone', value: phone, point: phonePoint(phone), isVerified: isVerified('phone') });
  return points;
}

export function identityOf(points: readonly SenderPoint[]): SenderIdentity {
  if (points.some(({ isVerified }) => isVerified)) return 'verified';
  return points.length ? 'claimed' : 'anonymous';
}
