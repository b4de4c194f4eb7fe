import { describe, expect, it } from 'vitest';
import { isOutsider } from '../../../../domain/mail/incoming/own-mail.ts';
import { broughtBy, type Standing, standingOf } from '../../../../domain/mail/incoming/participants.ts';
import type { Identity } from '../../../../domain/shared/identity.ts';
import { givenTicket, id } from '../../given.ts';
import { read } from './raw-mail.ts';

const own = {
  addresses: new Set(['help@support.example.com', 'kefu@brand.example']),
  messageIdDomains: new Set(['support.example.com']),
};

const authenticated: Identity = { status: 'authenticated', address: 'li@acme.example', by: 'dmarc' };
const unverified: Identity = { status: 'unverified', address: 'li@acme.example', basis: 'from' };

describe("A sender's relation to a ticket", () => {
  const ticket = givenTicket({
    collaborators: ['boss@acme.example'],
    proposedCollaborators: ['new@acme.example'],
  });

  it.each<[Standing, string, { address: string; customerId: ReturnType<typeof id<'customer'>> | undefined }]>(
    [
      [
        'participant',
        'its customer, by whatever address',
        { address: 'x@home.example', customerId: id('customer') },
      ],
      [
        'participant',
        'a collaborator, in whatever case',
        { address: 'Boss@acme.example', customerId: undefined },
      ],
      ['proposed', 'whom mail named', { address: 'NEW@acme.example', customerId: undefined }],
      [
        'stranger',
        'anybody else of the same domain',
        { address: 'friend@acme.example', customerId: id('customer', 2) },
      ],
    ],
  )('%s: %s', (standing, _, writer) => {
    for (const identity of [authenticated, unverified])
      expect(standingOf({ ...writer, identity }, ticket)).toBe(standing);
  });

  it('a stranger, if only Reply-To names them, or there is none', () => {
    const address = 'boss@acme.example';
    for (const identity of [
      { status: 'unverified', address, basis: 'reply-to' },
      { status: 'none' },
    ] as const)
      expect(standingOf({ address, customerId: undefined, identity }, ticket)).toBe('stranger');
  });

  it('the same person, in either form of their domain', () => {
    const [unicode, ace] = ['li@bücher.example', 'li@xn--bcher-kva.example'];
    for (const [one, other] of [
      [unicode, ace],
      [ace, unicode],
    ]) {
      const writer = { address: String(one), customerId: undefined, identity: authenticated };
      expect(standingOf(writer, givenTicket({ collaborators: [other] }))).toBe('participant');
      expect(standingOf(writer, givenTicket({ proposedCollaborators: [other] }))).toBe('proposed');
    }
  });
});

describe('A mail adds to its ticket', () => {
  async function brought(
    fields: string[],
    { identity = authenticated, standing = 'participant' as Standing, isOpening = false } = {},
  ) {
    const mail = await read(['From: li@acme.example', ...fields]);
    const sender = { address: 'li@acme.example', name: '' };
    return broughtBy(mail, { sender, identity }, standing, isOpening, own);
  }

  const copies = [
    'To: help@support.example.com, Boss@Acme.example, li@acme.example',
    'Cc: boss@acme.example, kefu@brand.example, friend@other.example, re-1-2@support.example.com',
  ];
  const people = ['boss@acme.example', 'friend@other.example'];

  it('everybody whom an authenticated participant copies, once, except the desk and the author', async () => {
    expect(await brought(copies)).toEqual({ joining: people, proposed: [] });
  });

  it('nobody directly whom an unverified author copies: they are proposed', async () => {
    expect(await brought(copies, { identity: unverified })).toEqual({ joining: [], proposed: people });
  });

  it('nobody directly whom a non-participant copies: they are proposed together', async () => {
    const proposed = ['li@acme.example', ...people];
    expect(await brought(copies, { standing: 'stranger' })).toEqual({ joining: [], proposed });
  });

  it('nobody if none of our addresses is in To or Cc: it was forwarded, or sent in Bcc', async () => {
    expect(await brought(['To: boss@acme.example', 'Cc: friend@other.example'])).toEqual({
      joining: [],
      proposed: [],
    });
  });

  it('people once, in either form of their domain', async () => {
    const fields = ['To: help@support.example.com, Boss@bücher.example', 'Cc: boss@xn--bcher-kva.example'];
    expect(await brought(fields)).toEqual({ joining: ['boss@xn--bcher-kva.example'], proposed: [] });
  });

  it.each(['kefu+shop@brand.example', 'KEFU+shop@Brand.example', 'help+x@support.example.com'])(
    'no subaddress of the desk: %s',
    async (address) => {
      expect(await brought([`To: ${address}, boss@acme.example`])).toEqual({
        joining: ['boss@acme.example'],
        proposed: [],
      });
    },
  );

  it('no address without a human reader', async () => {
    const fields = [
      'To: help@support.example.com',
      'Cc: no-reply@acme.example, MAILER-DAEMON@acme.example, broken',
    ];
    expect(await brought(fields)).toEqual({ joining: [], proposed: [] });
  });

  it('a Reply-To, as a proposal, in an existing ticket', async () => {
    const fields = ['To: help@support.example.com', 'Reply-To: spy@evil.example'];
    expect(await brought(fields)).toEqual({ joining: [], proposed: ['spy@evil.example'] });
  });

  it('no Reply-To in a ticket that an authenticated author opens: answers go there anyway', async () => {
    const fields = ['To: help@support.example.com', 'Reply-To: li@home.example'];
    expect(await brought(fields, { isOpening: true })).toEqual({ joining: [], proposed: [] });
    expect(await brought(fields, { isOpening: true, identity: unverified })).toEqual({
      joining: [],
      proposed: ['li@home.example'],
    });
  });
});

it('an address at the mail domain is never external, nor is the sender of a mail without one', () => {
  expect(isOutsider('anything@support.example.com', own)).toBe(false);
  expect(isOutsider('unknown@invalid', own)).toBe(false);
  expect(isOutsider('li@acme.example', own)).toBe(true);
});
