import { describe, expect, it } from 'vitest';
import {
  type AuthenticationEvidence,
  authenticate,
  identityOf,
  signersOf,
} from '../../../../domain/mail/incoming/authenticate.ts';
import { readAuthenticationResults } from '../../../../domain/mail/incoming/authentication-results.ts';
import { readMail } from '../../../../domain/mail/incoming/read-mail.ts';
import type { Receipt, Verdicts } from '../../../../domain/mail/incoming/receipt.ts';
import { authorOf } from '../../../../domain/mail/incoming/sender.ts';
import { organizationalDomain } from '../../../../domain/shared/organizational-domain.ts';
import { noon } from '../../given.ts';

const passed: Verdicts = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
  dmarcPolicy: 'none',
};
const noRecord: Verdicts = { ...passed, dmarc: 'GRAY' };

const authors = (...addresses: string[]) => addresses.map((address) => ({ address, name: '' }));

function identity(verdicts: Partial<Verdicts>, more: Partial<AuthenticationEvidence> = {}) {
  return authenticate(
    {
      verdicts: { ...passed, ...verdicts },
      envelopeFrom: 'mei@customer.example',
      signers: [],
      authors: authors('mei@customer.example'),
      fromRepaired: false,
      domainsReadBySes: [],
      ...more,
    },
    (one, other) => organizationalDomain(one) === organizationalDomain(other),
  );
}

describe('An author is authenticated', () => {
  it('by DMARC, whatever the result of SPF alone', () => {
    expect(identity({ spf: 'FAIL' })).toEqual({
      status: 'authenticated',
      address: 'mei@customer.example',
      by: 'dmarc',
    });
  });

  it.each([
    ['the very domain', 'customer.example', 'customer.example'],
    ['a domain below', 'bounce.customer.example', 'customer.example'],
    ['a domain above', 'customer.co.uk', 'mail.customer.co.uk'],
    ['a sibling', 'bounce.customer.co.uk', 'mail.customer.co.uk'],
    ['the domain in other letters', 'CUSTOMER.example', 'customer.example'],
    ['an internationalized domain, written in ASCII', 'xn--mller-kva.example', 'müller.example'],
  ])('by SPF and by DKIM for %s, without a DMARC record', (_, proved, from) => {
    const author = { authors: authors(`mei@${from}`) };
    const bySpf = identity({ dmarc: 'GRAY', dkim: 'FAIL' }, { ...author, envelopeFrom: `x@${proved}` });
    expect(bySpf).toMatchObject({ status: 'authenticated', by: 'spf' });
    const signed = { ...author, envelopeFrom: '', signers: ['other.example', proved.toLowerCase()] };
    expect(identity({ dmarc: 'GRAY', spf: 'FAIL' }, signed)).toMatchObject({
      status: 'authenticated',
      by: 'dkim',
    });
  });
});

describe('An author is unverified', () => {
  it.each<[string, Partial<Verdicts>, Partial<AuthenticationEvidence>]>([
    ['SPF passed for somebody else', { dmarc: 'GRAY' }, { envelopeFrom: 'bounce@mailer.example' }],
    ['SPF passed for a public suffix', { dmarc: 'GRAY' }, { envelopeFrom: 'x@example' }],
    [
      'SPF passed for a neighbour below a public suffix',
      { dmarc: 'GRAY' },
      { envelopeFrom: 'x@evil.co.uk', authors: authors('mei@customer.co.uk') },
    ],
    [
      "SPF passed for another customer of the author's host",
      { dmarc: 'GRAY' },
      { envelopeFrom: 'x@evil.github.io', authors: authors('mei@customer.github.io') },
    ],
    [
      'the domain only ends alike',
      { dmarc: 'GRAY' },
      { envelopeFrom: 'x@evilcustomer.example', authors: authors('mei@customer.example') },
    ],
    ['somebody else signed', { dmarc: 'GRAY', spf: 'FAIL' }, { signers: ['mailer.example'] }],
    ['SES could not tell', { dmarc: 'PROCESSING_FAILED', spf: 'GRAY' }, {}],
    ['DMARC failed under a policy that asks for nothing', { dmarc: 'FAIL', dmarcPolicy: 'none' }, {}],
  ])('if %s', (_, verdicts, evidence) => {
    expect(identity(verdicts, evidence)).toMatchObject({ status: 'unverified', basis: 'from' });
  });
});

describe('An identity failed', () => {
  it.each<[string, Partial<Verdicts>, Partial<AuthenticationEvidence>]>([
    ['the domain asks to quarantine what fails DMARC', { dmarc: 'FAIL', dmarcPolicy: 'quarantine' }, {}],
    ['the domain asks to reject what fails DMARC', { dmarc: 'FAIL', dmarcPolicy: 'reject' }, {}],
    ['From names two domains', {}, { authors: authors('x@evil.example', 'mei@customer.example') }],
    ['From had to be repaired', {}, { fromRepaired: true }],
    ['DMARC passed for the From that SES read', {}, { domainsReadBySes: ['evil.example'] }],
    ['SES read one more in From', {}, { domainsReadBySes: ['customer.example', 'evil.example'] }],
  ])('if %s', (_, verdicts, evidence) => {
    expect(identity(verdicts, evidence).status).toBe('failed');
  });

  it.each([
    ['DMARC passed for the very domain, in other letters', {}, ['CUSTOMER.example', 'customer.example']],
    ['SPF is what ties the mail to From', { dmarc: 'GRAY' }, ['evil.example']],
  ] as const)('but not if %s', (_, verdicts, domainsReadBySes) => {
    expect(identity(verdicts, { domainsReadBySes }).status).toBe('authenticated');
  });

  it('but not if From has two people of one domain', () => {
    const both = { authors: authors('a@customer.example', 'mei@customer.example') };
    expect(identity({}, both)).toMatchObject({ status: 'authenticated', address: 'a@customer.example' });
  });
});

it('a mail without an address in From is anonymous', () => {
  expect(identity({}, { authors: [] })).toEqual({ status: 'none' });
  expect(identity({}, { authors: authors('', 'root') })).toEqual({ status: 'none' });
});

const results = (...clauses: string[]) => ['amazonses.com', ...clauses, ''].join('; ');
const spf = 'spf=pass (spfCheck: domain of customer.example designates 192.0.2.1 as permitted sender)';
const whole = (dkim: string, helo = 'mail.customer.example', envelope = 'mei@customer.example') =>
  results(`${spf} client-ip=192.0.2.1`, `envelope-from=${envelope}`, `helo=${helo}`, dkim);

describe("SES's Authentication-Results contain", () => {
  it('each result, and who signed', () => {
    const field = whole(
      'dkim=pass header.i=@customer.example; dkim=fail (bad signature) header.i=@list.example; dmarc=pass header.from=customer.example',
    );
    expect(readAuthenticationResults(field)).toEqual({
      spf: 'pass',
      dkim: [
        { result: 'pass', domain: 'customer.example' },
        { result: 'fail', domain: 'list.example' },
      ],
      dmarc: 'pass',
      dmarcFrom: 'customer.example',
    });
  });

  it.each([
    ['another authority', 'mx.evil.example; dkim=pass header.i=@customer.example;'],
    ['a host name with a result in it', whole('dkim=none', 'x; dmarc=pass; helo=y')],
    ['an encoded word in the envelope', whole('dkim=none', 'x', '=?utf-8?q?x?=@evil.example')],
    ['a quoted envelope', whole('dkim=none', 'x', '"a; dkim=pass header.i=@customer.example"@evil.example')],
    ['results after the last', whole('dmarc=fail; dkim=pass header.i=@customer.example')],
    ['a signature without a domain', whole('dkim=pass header.i=@')],
  ])('nothing, with %s', (_, field) => {
    expect(readAuthenticationResults(field)).toBeUndefined();
  });

  it('results that are parsed in linear time, whatever their content', () => {
    expect(readAuthenticationResults(`amazonses.com; spf=pass (${'x'.repeat(100_000)}`)).toBeUndefined();
  });
});

const signature = 'DKIM-Signature: v=1; d=customer.example; s=one; b=x';

async function mailWith(...fields: string[]) {
  return readMail(Buffer.from([...fields, 'From: mei@customer.example', '', 'Hello'].join('\r\n')));
}

describe('A signature counts', () => {
  const signed = `Authentication-Results: ${whole('dkim=pass header.i=@mail.customer.example')}`;
  const receiptField = 'X-SES-RECEIPT: abc';

  it("in SES's own header, above its receipt", async () => {
    const mail = await mailWith(signed, receiptField, signature);
    expect(signersOf(mail.headers)).toEqual(['mail.customer.example']);
    const receipt: Receipt = {
      sesMailId: 'ses',
      rawMailKey: 'raw/ses',
      envelopeFrom: 'bounce@mailer.example',
      recipients: [],
      receivedAt: noon,
      from: undefined,
      subject: undefined,
      verdicts: { ...noRecord, spf: 'GRAY' },
    };
    expect(await identityOf(mail, receipt)).toMatchObject({ status: 'authenticated', by: 'dkim' });
  });

  it.each([
    ['the field below the receipt, which the sender wrote', [receiptField, signed, signature]],
    ['without a receipt', [signed, signature]],
    ['without a signature', [signed, receiptField]],
    [
      'if the topmost field is another one',
      ['Authentication-Results: mx.example; dkim=none', signed, receiptField, signature],
    ],
  ])('but not %s', async (_, fields) => {
    expect(signersOf((await mailWith(...fields)).headers)).toEqual([]);
  });
});

describe('What SES authenticated', () => {
  const receipt: Receipt = {
    sesMailId: 'ses',
    rawMailKey: 'raw/ses',
    envelopeFrom: 'x@evil.example',
    recipients: [],
    receivedAt: noon,
    from: undefined,
    subject: undefined,
    verdicts: passed,
  };

  /** A mail that passed DMARC in a domain of the attacker's. */
  async function statusOf(fields: string[], more: Partial<Receipt> = {}) {
    const mail = await readMail(Buffer.from([...fields, '', 'Hello'].join('\r\n')));
    return (await identityOf(mail, { ...receipt, ...more })).status;
  }

  it.each([
    ['a mailbox', ['mei@customer.example']],
    ['a name and a mailbox', ['Mei <mei@Customer.example>']],
    ['a mailbox and a remark', ['mei@customer.example (Mei)']],
    ['a name with a comma and an address in it', ['mei@home.example, Mei <mei@customer.example>']],
    ['a name that was cut in two', ['Li', 'Mei <mei@customer.example>']],
    ['nothing that can be read', ['????']],
    ['a domain that it could not decode', ['mei@customer\ufffd.example']],
    ['no list at all', undefined],
  ])('is From, if it has %s', async (_, fromReadBySes) => {
    expect(await statusOf(['From: Mei <mei@customer.example>'], { fromReadBySes })).toBe('authenticated');
  });

  it.each([
    ['another mailbox', ['x@evil.example']],
    ['two', ['x@evil.example', 'mei@customer.example']],
    ['ours second', ['mei@customer.example', 'x@evil.example']],
    ['our address as a name', ['"mei@customer.example" <x@evil.example>']],
    ['a domain below', ['mei@customer.example.evil.example']],
  ])('is not From, if it has %s', async (_, fromReadBySes) => {
    expect(await statusOf(['From: mei@customer.example'], { fromReadBySes })).toBe('failed');
  });

  it.each([
    ['customer.example', 'authenticated'],
    ['evil.example', 'failed'],
  ])('is %s if its results contain that, and From is %s', async (domain, status) => {
    const field = `Authentication-Results: ${whole(`dkim=none; dmarc=pass header.from=${domain}`)}`;
    expect(await statusOf([field, 'X-SES-RECEIPT: abc', 'From: mei@customer.example'])).toBe(status);
  });

  it.each([
    ['a field name with a blank before its colon', ['From : x@evil.example', 'From: mei@customer.example']],
    ['the same the other way round', ['From: x@evil.example', 'From\t: mei@customer.example']],
    ['a domain that a URL would end', ['From: mei@customer.example#.evil.example']],
    ['a domain that a URL would end with its path', ['From: <mei@customer.example/.evil.example>']],
    ['a domain that a URL would end with its query', ['From: mei@customer.example?.evil.example']],
    ['a domain with an escape', ['From: mei@customer%2eexample']],
    ['a domain with a backslash', ['From: mei@customer.example\\.evil.example']],
    ['letters of full width', ['From: mei@\uff43ustomer.example']],
    ['a letter that is another one in lower case', ['From: mei@\u212aunde.example']],
    ['such a letter before the @', ['From: \u212aate@customer.example']],
    ['a character that nobody sees', ['From: mei@customer\u200b.example']],
    ['a soft hyphen', ['From: mei@cus\u00adtomer.example']],
    ['an ideographic full stop', ['From: mei@customer\u3002example']],
    ['a domain with a port', ['From: mei@customer.example:25']],
  ])('is uncertain with %s', async (_, fields) => {
    expect(await statusOf(fields)).not.toBe('authenticated');
  });

  it.each(['mei@bücher.example', 'mei@客服.example', 'josé@customer.example', 'mei@xn--bcher-kva.example'])(
    'is certain for %s',
    async (address) => expect(await statusOf([`From: ${address}`])).toBe('authenticated'),
  );

  it('is the first address in From, whatever precedes it', async () => {
    const fields = ['From: <root>, x@evil.example', 'Reply-To: mei@customer.example'];
    const mail = await readMail(Buffer.from([...fields, '', 'Hello'].join('\r\n')));
    const identity = await identityOf(mail, receipt);
    expect(authorOf(mail, 'x@evil.example', identity, new Set()).sender.address).toBe('x@evil.example');
  });
});
