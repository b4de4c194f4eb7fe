import { describe, expect, it } from 'vitest';
import { readAddresses, readAuthors } from '../../../../../domain/mail/incoming/reading/addresses.ts';

describe('An address is parsed without surrounding characters:', () => {
  it.each([
    `<jo@example.com>`,
    `<<jo@example.com>>`,
    `<jo@example.com>>`,
    `jo@example.com>`,
    `<jo@example.com`,
    `jo@example.com.`,
    `<jo@example.com.>`,
    `"jo@example.com"`,
    `'jo@example.com'`,
    `<'jo@example.com'>`,
    `<"jo@example.com">`,
    `mailto:jo@example.com`,
    `<mailto:jo@example.com>`,
    `SMTP:jo@example.com`,
    `<SMTP:jo@example.com>`,
    ` jo@example.com `,
    `jo@example.com,`,
    `jo@example.com;`,
    `,jo@example.com`,
    `<jo@example.com >`,
    `< jo@example.com>`,
    `jo@example.com\t`,
    `[jo@example.com]`,
    `(jo@example.com)`,
    `jo@example.com"`,
    `"jo@example.com`,
    `\`jo@example.com\``,
    `“jo@example.com”`,
    `‘jo@example.com’`,
    `«jo@example.com»`,
    `<jo@example.com>;`,
    `<jo@example.com>.`,
    `jo@EXAMPLE.com`,
    `jo@example.com\u200b`,
    `\u200ejo@example.com`,
    `jo@example.com\u00a0`,
    `jo@example.com!`,
    `jo@example.com:`,
    `jo@example.com)`,
    `jo@example.com]`,
    `e-mail: jo@example.com`,
    `mailto:jo@example.com?subject=Hi`,
    `＜jo@example.com＞`,
    `<jo@example.com/>`,
    `jo@example.com\\`,
    `<jo@example.com>,<>`,
    `{jo@example.com}`,
  ])('%j', (field) => expect(readAddresses(field)).toEqual([{ address: 'jo@example.com', name: '' }]));
});

describe('No address is in', () => {
  it.each([
    'undisclosed-recipients:;',
    '<Undisclosed-Recipient:@mx.example;>',
    '"Undisclosed-Recipient:;"@mx.example',
    'undisclosed-recipients@mx.example:;',
    "'undisclosed recipients'",
    '"Undisclosed recipients:" <>',
    'unlisted-recipients:; (no To-header on input)',
    'Verborgene_Empfaenger: ;',
    '"Recipient List Suppressed":;',
    '<>',
  ])('%s', (field) => expect(readAddresses(field)).toEqual([]));
});

it('addresses separated by blanks only are several', () => {
  expect(readAddresses('jo@example.com li@example.com').map(({ address }) => address)).toEqual([
    'jo@example.com',
    'li@example.com',
  ]);
});

describe('An author’s address counts as repaired', () => {
  it.each([
    '<jo@example.com\\>',
    '<jo@example.com\u0001>',
    '<jo@exam ple.com>',
    'jo@example.com li@example.com',
  ])('if another parser may read another one: %j', (field) =>
    expect(readAuthors([field]).fromRepaired).toBe(true),
  );

  it.each([
    '<jo@example.com.>',
    '"jo@example.com"',
    '<jo@example.com>;',
    '“jo@example.com”',
    'mailto:jo@example.com',
  ])('but not if only punctuation surrounds it: %j', (field) =>
    expect(readAuthors([field]).fromRepaired).toBe(false),
  );
});
