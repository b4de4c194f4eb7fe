import { describe, expect, it } from 'vitest';
import type { ChannelRecord } from '../../../domain/channel/channel.ts';
import { type ChannelSender, identityOf, pointsOf } from '../../../domain/channel/sender.ts';

type Vouching = Pick<ChannelRecord, 'kind' | 'vouchesFor'>;
const wechat: Vouching = { kind: 'wechat', vouchesFor: ['id'] };
const form: Vouching = { kind: 'web-form', vouchesFor: [] };
const app: Vouching = { kind: 'app', vouchesFor: ['id', 'address'] };

const identity = (channel: Vouching, sender: ChannelSender, isVouched = true) =>
  identityOf(pointsOf(channel, sender, isVouched));

describe('A sender', () => {
  it('is verified by what the channel vouches for, where the adapter says so', () => {
    expect(identity(wechat, { id: 'oV2F' })).toBe('verified');
    expect(identity(app, { address: 'mei@example.com' })).toBe('verified');
  });

  it.each([
    ['the adapter does not say so', app, { address: 'mei@example.com' }, false],
    ['the channel does not vouch for addresses', form, { address: 'mei@example.com' }, true],
    ['the channel vouches for its ids alone', wechat, { phone: '+8613812345678' }, true],
  ] as const)('only claims to be somebody where %s', (_, channel, sender, isVouched) => {
    expect(identity(channel, sender, isVouched)).toBe('claimed');
  });

  it('is anonymous without an address and a phone number, also with an id that nobody vouches for', () => {
    expect(identity(form, { name: 'Mei' })).toBe('anonymous');
    expect(identity(form, { id: 'visitor-1' })).toBe('anonymous');
  });

  it('is found by the platform’s id first, under a name that ids of other platforms do not share', () => {
    const sender = { id: 'oV2F', address: 'mei@example.com' };
    expect(pointsOf(wechat, sender, true)).toMatchObject([
      { of: 'id', value: 'wechat:oV2F', isVerified: true },
      { of: 'address', value: 'mei@example.com', isVerified: false },
    ]);
    expect(pointsOf(app, sender, true)[0]?.point).not.toBe(pointsOf(wechat, sender, true)[0]?.point);
  });
});
