import { describe, expect, it } from 'vitest';
import {
  type Identity,
  type IdentityStatus,
  identityStatus,
  isAuthenticatedAs,
  mayBeAcknowledged,
  mayBeKnown,
} from '../../../domain/mail/identity.ts';
import { mayReopen } from '../../../domain/mail/in/admission.ts';
import { holdForForward } from '../../../domain/mail/in/agent-forward.ts';
import type { IncomingMail } from '../../../domain/mail/in/incoming-mail.ts';
import { organizationalDomain } from '../../../domain/mail/in/organizational-domain.ts';
import { broughtBy, standingOf } from '../../../domain/mail/in/participants.ts';
import { maySuppress } from '../../../domain/mail/in/report-sender.ts';
import { type Author, authorOf } from '../../../domain/mail/in/sender.ts';
import { type Candidate, placeMail } from '../../../domain/mail/in/threading.ts';
import { givenTicket, id, noon } from '../given.ts';
import { read } from './raw-mail.ts';

/** What a mail may do, by who its author is and by what leads it to a ticket. What a cell doesn't name, it may not. */
const table = {
  token: {
    authenticated: 'append add reopen acknowledged answers',
    unverified: 'append reopen answers',
    failed: '',
    none: 'append',
  },
  'in-reply-to': {
    authenticated: 'append add reopen acknowledged answers',
    unverified: 'append reopen answers',
    failed: '',
    none: 'append',
  },
  references: {
    authenticated: 'append add reopen acknowledged answers',
    unverified: 'append reopen answers',
    failed: '',
    none: 'append',
  },
  number: {
    authenticated: 'append add reopen acknowledged answers',
    unverified: '',
    failed: '',
    none: '',
  },
  'same domain': { authenticated: 'acknowledged', unverified: '', failed: '', none: '' },
  'same organization': { authenticated: 'acknowledged', unverified: '', failed: '', none: '' },
  'reply-to': { authenticated: '', unverified: '', failed: '', none: '' },
  '@fwd': { authenticated: 'acknowledged agent', unverified: '', failed: '', none: '' },
  "agent's answer": { authenticated: 'agent', unverified: '', failed: '', none: '' },
  bounce: { authenticated: 'suppress', unverified: '', failed: '', none: '' },
} as const satisfies Record<string, Record<IdentityStatus, string>>;

type Route = keyof typeof table;

const own = {
  addresses: new Set(['help@support.example.com']),
  messageIdDomains: new Set(['support.example.com']),
};
const agent = 'ana@desk.example';
const customer = 'mei@customer.example';
const ticket = givenTicket({ status: 'resolved' });

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

/**
 * Who a mail says that it is from, on each way to the ticket of `customer`. `same organization`: at another domain below the
 * same registered one, where a number alone points to the ticket.
 */
const writers: Record<Route, string> = {
  token: customer,
  'in-reply-to': customer,
  references: customer,
  number: customer,
  'same domain': 'colleague@customer.example',
  'same organization': 'colleague@branch.customer.example',
  'reply-to': 'notifications@evil.example',
  '@fwd': agent,
  "agent's answer": agent,
  bounce: 'mailer-daemon@customer.example',
};

/** What points to the ticket: a token and a Message-ID of ours, a number, or the id of the customer's own mail. */
const pointers: Partial<Record<Route, Pick<Candidate, 'by' | 'isOurs'>[]>> = {
  token: [{ by: 'reply-token', isOurs: true }],
  'in-reply-to': [{ by: 'in-reply-to', isOurs: true }],
  references: [{ by: 'references', isOurs: true }],
  number: [{ by: 'subject-tag', isOurs: false }],
  'same domain': [{ by: 'in-reply-to', isOurs: false }],
  'same organization': [{ by: 'subject-tag', isOurs: false }],
  'reply-to': [{ by: 'subject-tag', isOurs: false }],
};

async function mailOf(status: IdentityStatus, route: Route): Promise<IncomingMail> {
  return read([
    ...(status === 'none' ? [] : [`From: ${writers[route]}`]),
    ...(route === 'reply-to' ? [`Reply-To: ${customer}`] : []),
    'To: help@support.example.com',
    'Cc: friend@other.example',
    'Subject: Re: Broken lamp',
  ]);
}

/** What becomes of a mail in or beside the ticket. */
function inTicket(mail: IncomingMail, author: Author, route: Route): string[] {
  const { sender, identity } = author;
  const isCustomer = mayBeKnown(identity) && sender.address === customer;
  const standing = standingOf(
    { address: sender.address, customerId: isCustomer ? id('customer') : undefined },
    ticket,
  );
  const placement = placeMail({
    identity,
    candidates: (pointers[route] ?? []).map((pointer) => ({ ...pointer, ticket, standing })),
    subject: 'Re: Broken lamp',
    hasInReplyTo: route === 'in-reply-to',
    now: noon,
    reopenDays: 30,
  });
  if (!placement.append) return [];
  return [
    'append',
    ...(broughtBy(mail, author, standing, false, own).joining.length ? ['add'] : []),
    ...(mayReopen(identity, standing) ? ['reopen'] : []),
    ...(standing === 'participant' ? ['answers'] : []),
  ];
}

async function mayDo(status: IdentityStatus, route: Route): Promise<string[]> {
  const mail = await mailOf(status, route);
  const identity = identityOf(status, writers[route]);
  if (route === 'bounce')
    return maySuppress(identity, { kind: 'bounce' }, customer, [customer]) ? ['suppress'] : [];
  const isAgent = isAuthenticatedAs(identity, agent);
  if (route === "agent's answer") return isAgent ? ['agent'] : [];
  if (route === '@fwd') {
    const original = { sender: { address: customer, name: '' }, mail };
    const forward = { agentId: id('agent'), agentAddress: agent, original };
    if (holdForForward(forward, identity)) return [];
    const vouched: Identity = { status: 'unverified', address: customer, basis: 'vouched' };
    return ['agent', ...(mayBeAcknowledged(vouched, false) ? ['acknowledged'] : [])];
  }
  const author = authorOf(mail, '', identity, own.addresses);
  return [
    ...inTicket(mail, author, route),
    ...(mayBeAcknowledged(author.identity, false) ? ['acknowledged'] : []),
    ...(isAuthenticatedAs(author.identity, agent) ? ['agent'] : []),
  ];
}

const routes: Route[] = [
  'token',
  'in-reply-to',
  'references',
  'number',
  'same domain',
  'same organization',
  'reply-to',
  '@fwd',
  "agent's answer",
  'bounce',
];

describe.each(routes)('By %s, a mail whose author is', (route) => {
  it.each(Object.entries(table[route]))('%s may: %s', async (status, allowed) => {
    const expected = allowed.split(' ').filter(Boolean).sort();
    expect((await mayDo(identityStatus.parse(status), route)).sort()).toEqual(expected);
  });
});

it('One organization is one registered domain, at whatever domain below it', () => {
  const registered = (address: string) => organizationalDomain(address.slice(address.indexOf('@') + 1));
  expect(registered(writers['same organization'])).toBe(registered(customer));
  expect(writers['same organization'].split('@')[1]).not.toBe(customer.split('@')[1]);
});

describe('An address that is proved', () => {
  it('is acknowledged though its author is unverified, and is nobody else by that', () => {
    expect(mayBeAcknowledged(identityOf('unverified', customer), true)).toBe(true);
    expect(isAuthenticatedAs(identityOf('unverified', customer), customer)).toBe(false);
  });

  it.each(['failed', 'none'] as const)('is not acknowledged where the identity is %s', (status) => {
    expect(mayBeAcknowledged(identityOf(status, customer), true)).toBe(false);
  });
});

describe('Somebody named in Reply-To', () => {
  const from = { status: 'authenticated', address: 'notifications@forms.example', by: 'dkim' } as const;

  it('is nobody whom we know, whatever proves From', async () => {
    const mail = await read(['From: notifications@forms.example', `Reply-To: ${customer}`]);
    const { sender, identity } = authorOf(mail, '', from, own.addresses);
    expect(sender.address).toBe(customer);
    expect(identity).toEqual({ status: 'unverified', address: customer, basis: 'reply-to' });
    expect(mayBeKnown(identity)).toBe(false);
  });

  it('may be somebody whom we know where the settings list From, and From is authenticated', async () => {
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
  ])('wrote it, behind %s', async (_, fields) => {
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).toBe(customer);
  });

  it.each([
    ['nobody reads it', ['From: notifications@forms.example', 'Reply-To: no-reply@forms.example']],
    ['From is a person', ['From: Jo <jo@home.example>', `Reply-To: ${customer}`]],
  ])('did not write it where %s', async (_, fields) => {
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).not.toBe(customer);
    expect(authorOf(await read(fields), '', from, own.addresses).sender.address).not.toMatch(/no-reply/);
  });
});
