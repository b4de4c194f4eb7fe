import { describe, expect, it } from 'vitest';
import { readAddresses, readAuthors } from '../../../../domain/mail/incoming/reading/addresses.ts';

describe('An address is read without what stands around it:', () => {
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

describe('Nobody is named by', () => {
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

it('Addresses with blanks alone between them are several', () => {
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
  ])('where another reader may see another: %j', (field) =>
    expect(readAuthors([field]).fromRepaired).toBe(true),
  );

  it.each([
    '<jo@example.com.>',
    '"jo@example.com"',
    '<jo@example.com>;',
    '“jo@example.com”',
    'mailto:jo@example.com',
  ])('and not where only punctuation stands around it: %j', (field) =>
    expect(readAuthors([field]).fromRepaired).toBe(false),
  );
});
