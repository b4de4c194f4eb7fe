import { describe, expect, it } from 'vitest';
import { maySuppress } from '../../../domain/mail/incoming/report-sender.ts';
import { authorOf } from '../../../domain/mail/incoming/sender.ts';
import {
  type Identity,
  type IdentityStatus,
  isAuthenticatedAs,
  mayBeAcknowledged,
  mayBeKnown,
} from '../../../domain/shared/identity.ts';
import { read } from '../mail/incoming/raw-mail.ts';

const own = {
  addresses: new Set(['help@support.example.com']),
  messageIdDomains: new Set(['support.example.com']),
};
const customer = 'mei@customer.example';

function identityOf(status: IdentityStatus, address: string): Identity {
  switch (status) {
    case 'authenticated':
      return { status, address, by: 'dmarc' };
    case 'unverified':
      return { status, address, basis: 'from' };
    case 'failed':
      return { status, address };
    case 'none':
      return { status };
    default:
      return status satisfies never;
  }
}

describe('A report may suppress an address', () => {
  const report = { kind: 'bounce' } as const;
  const by = (address: string) => identityOf('authenticated', address);
  const suppresses = (identity: Identity, kind: 'bounce' | 'complaint' = 'bounce', readers = [customer]) =>
    maySuppress(identity, { kind }, customer, readers);

  it.each([
    'mailer-daemon@customer.example',
    'MAILER-DAEMON@mx.customer.example',
    'mailerdaemon@customer.example',
    'postmaster@Customer.example',
  ])('if the recipient’s own system wrote it: %s', (address) => {
    expect(suppresses(by(address))).toBe(true);
    for (const status of ['unverified', 'failed', 'none'] as const)
      expect(maySuppress(identityOf(status, address), report, customer, [customer])).toBe(false);
  });

  it.each([
    'colleague@customer.example',
    'mei+mailer-daemon@customer.example',
    'mailer-daemon.x@customer.example',
    'mailer-daemon@evil.example',
    'mailer-daemon@customer.example.evil.example',
    'mailer-daemon@notcustomer.example',
  ])('but not if it is from %s', (address) => expect(suppresses(by(address))).toBe(false));

  it('if it is a complaint from anywhere, and only the recipient can know its id', () => {
    const provider = by('feedback@provider.example');
    expect(suppresses(provider, 'complaint')).toBe(true);
    expect(suppresses(provider, 'complaint', [customer, 'spy@evil.example'])).toBe(false);
    expect(suppresses(provider)).toBe(false);
  });
});

describe('A proved address', () => {
  it('is acknowledged though its author is unverified, and has no other rights', () => {
    expect(mayBeAcknowledged(identityOf('unverified', customer), true)).toBe(true);
    expect(isAuthenticatedAs(identityOf('unverified', customer), customer)).toBe(false);
  });

  it.each(['failed', 'none'] as const)('is not acknowledged if the identity is %s', (status) => {
    expect(mayBeAcknowledged(identityOf(status, customer), true)).toBe(false);
  });
});

describe('A Reply-To', () => {
  const from = { status: 'authenticated', address: 'notifications@forms.example', by: 'dkim' } as const;

  it('never identifies a known person, whatever proves From', async () => {
    const mail = await read(['From: notifications@forms.example', `Reply-To: ${customer}`]);
    const { sender, identity } = authorOf(mail, '', from, own.addresses);
    expect(sender.address).toBe(customer);
    expect(identity).toEqual({ status: 'unverified', address: customer, basis: 'reply-to' });
    expect(mayBeKnown(identity)).toBe(false);
  });

  it('may identify a known person if the settings list From, and From is authenticated', async () => {
    const listed = new Set(['notifications@forms.example']);
    const mail = await read(['From: notifications@forms.example', `Reply-To: ${customer}`]);
    expect(mayBeKnown(authorOf(mail, '', from, listed).identity)).toBe(true);
    const unproved = { status: 'unverified', address: from.address, basis: 'from' } as const;
    expect(mayBeKnown(authorOf(mail, '', unproved, listed).identity)).toBe(false);
  });

  it.each([
    [
      'a list that rewrites From',
      ["From: 'Mei' via Support <support@lists.example>", `Reply-To: ${customer}`],
    ],
    ['a list', ['From: support@lists.example', 'List-Id: <support.lists.example>', `Reply-To: ${customer}`]],
    [
      'a list that keeps the author',
      [
        'From: support@lists.example',
        `X-Original-From: Mei <${customer}>`,
        'Reply-To: support@lists.example',
      ],
    ],
  ])('is the author behind %s', async (_, fields) => {
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).toBe(customer);
  });

  it.each([
    ['nobody reads it', ['From: notifications@forms.example', 'Reply-To: no-reply@forms.example']],
    ['From is a person', ['From: Jo <jo@home.example>', `Reply-To: ${customer}`]],
  ])('is not the author if %s', async (_, fields) => {
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).not.toBe(customer);
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).not.toMatch(/no-reply/);
  });
});
