import { describe, expect, it } from 'vitest';
import { broughtBy, isColleague, isOutsider, takesPart } from '../../../domain/mail/in/participants.ts';
import { givenTicket, id } from '../given.ts';
import { read } from './raw-mail.ts';

const own = {
  addresses: new Set(['help@support.example.com', 'kefu@brand.example']),
  messageIdDomains: new Set(['support.example.com']),
};

describe('Part of a ticket', () => {
  const ticket = givenTicket({ collaborators: ['boss@acme.example'] });

  it.each([
    [
      'is its customer, by whatever address',
      { address: 'second@home.example', customerId: id('customer') },
      true,
    ],
    ['is a collaborator, in whatever case', { address: 'Boss@acme.example', customerId: undefined }, true],
    ['is nobody else', { address: 'friend@acme.example', customerId: id('customer', 2) }, false],
  ])('%s', (_, writer, expected) => {
    expect(takesPart(writer, ticket)).toBe(expected);
  });
});

describe('A colleague of the customer', () => {
  it.each([
    ['ann@acme.example', true],
    ['ann@ACME.example', true],
    ['ann@shop.acme.example', false],
    ['ann@acme.example.org', false],
    ['ann@other.example', false],
    ['nobody', false],
  ])('%s: %s', (address, expected) => {
    expect(isColleague(address, ['li@acme.example'])).toBe(expected);
  });

  it.each(['gmail.com', 'qq.com', 'yahoo.co.jp', 'hotmail.fr', 'outlook.com.br', 'web.de', '163.com'])(
    'is nobody at %s, where anybody can have an address',
    (domain) => {
      expect(isColleague(`ann@${domain}`, [`li@${domain}`])).toBe(false);
    },
  );
});

describe('A mail brings into its ticket', () => {
  async function brought(recipients: string[], joins = false) {
    const mail = await read(['From: li@acme.example', ...recipients]);
    return broughtBy(mail, { address: 'li@acme.example', joins }, own);
  }

  it('everybody whom it went to, once, but not the desk nor its writer', async () => {
    expect(
      await brought([
        'To: help@support.example.com, Boss@Acme.example, li@acme.example',
        'Cc: boss@acme.example, kefu@brand.example, friend@other.example, re-1-2@support.example.com',
      ]),
    ).toEqual(['boss@acme.example', 'friend@other.example']);
  });

  it('nobody who reads no mail', async () => {
    expect(await brought(['Cc: no-reply@acme.example, MAILER-DAEMON@acme.example, broken'])).toEqual([]);
  });

  it('its writer, who comes in with it', async () => {
    expect(await brought(['To: help@support.example.com'], true)).toEqual(['li@acme.example']);
  });
});

it('An address at the mail domain is never outside, nor is the sender of a mail without one', () => {
  expect(isOutsider('anything@support.example.com', own)).toBe(false);
  expect(isOutsider('unknown@invalid', own)).toBe(false);
  expect(isOutsider('li@acme.example', own)).toBe(true);
});
