import { describe, expect, it } from 'vitest';
import { deliveryOf, type Verdict, type Verdicts } from '../../../domain/mail/in/delivery.ts';
import {
  authentication,
  holdForContent,
  holdForSender,
  type SpeaksAs,
} from '../../../domain/mail/in/sender-trust.ts';

const passed: Verdicts = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
  dmarcPolicy: 'none',
};

const authors = (...addresses: string[]) => addresses.map((address) => ({ address, name: '' }));

function authenticate(verdicts: Partial<Verdicts>, evidence: object = {}) {
  return authentication({
    verdicts: { ...passed, ...verdicts },
    envelopeFrom: 'mei@customer.example',
    authors: authors('mei@customer.example'),
    senderAddress: 'mei@customer.example',
    ...evidence,
  });
}

describe('A sender', () => {
  it('is who they say where DMARC passed', () => {
    expect(authenticate({ spf: 'FAIL', dmarc: 'PASS' })).toBe('passed');
  });

  it('is who they say where their domain has no policy and SPF passed for that very domain', () => {
    expect(authenticate({ dmarc: 'GRAY' })).toBe('passed');
    expect(authenticate({ dmarc: 'GRAY' }, { envelopeFrom: 'mei@CUSTOMER.example' })).toBe('passed');
  });

  it.each([
    ['SPF passed for another domain', { dmarc: 'GRAY' }, { envelopeFrom: 'bounce@mailer.example' }],
    ['SPF passed for a domain above', { dmarc: 'GRAY' }, { envelopeFrom: 'x@example' }],
    ['only a signature is there, which may be anybody’s', { dmarc: 'GRAY', spf: 'FAIL' }, {}],
    ['SES could not tell', { dmarc: 'PROCESSING_FAILED', spf: 'GRAY' }, {}],
    [
      'Reply-To speaks for somebody of another domain',
      {},
      { authors: authors('no-reply@shop.example'), senderAddress: 'mei@customer.example' },
    ],
    ['the mail names nobody', {}, { authors: [] }],
  ] as const)('is unknown where %s', (_, verdicts, evidence) => {
    expect(authenticate(verdicts, evidence)).toBe('unknown');
  });

  it('fails where DMARC failed, whatever SPF says', () => {
    expect(authenticate({ dmarc: 'FAIL' })).toBe('failed');
  });

  it('fails where From names two domains: nobody knows which of them was examined', () => {
    expect(authenticate({}, { authors: authors('x@evil.example', 'mei@customer.example') })).toBe('failed');
    expect(authenticate({}, { authors: authors('a@customer.example', 'mei@customer.example') })).toBe(
      'passed',
    );
  });
});

describe('A mail whose sender failed authentication', () => {
  const failed = (dmarcPolicy: Verdicts['dmarcPolicy']): Verdicts => ({
    ...passed,
    dmarc: 'FAIL',
    dmarcPolicy,
  });

  it.each(['agent', 'mailbox', 'customer', 'participant'] as const)(
    'is held where it would speak as a known %s',
    (speaksAs: SpeaksAs) => {
      expect(holdForSender(failed('none'), speaksAs)?.reason).toBe('forged-sender');
    },
  );

  it('from somebody new comes in where their domain asks for nothing', () => {
    expect(holdForSender(failed('none'), undefined)).toBeUndefined();
  });

  it.each(['quarantine', 'reject'] as const)(
    'from somebody new is held where their domain asks to %s',
    (policy) => {
      const hold = holdForSender(failed(policy), undefined);
      expect(hold?.reason).toBe('dmarc-failed');
      expect(hold?.detail).toContain(policy);
    },
  );
});

describe('A mail', () => {
  it('is held for a virus before it is held for spam', () => {
    expect(holdForContent({ ...passed, spam: 'FAIL', virus: 'FAIL' })?.reason).toBe('virus');
    expect(holdForContent({ ...passed, spam: 'FAIL' })?.reason).toBe('spam');
  });

  it.each(['PASS', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'] as const)(
    'is not held on a verdict of %s',
    (verdict: Verdict) => {
      expect(holdForContent({ ...passed, spam: verdict, virus: verdict })).toBeUndefined();
    },
  );

  it('without verdicts, or with new ones, counts as not examined', () => {
    const { verdicts } = deliveryOf({
      notificationType: 'Received',
      mail: { messageId: 'one', timestamp: '2026-11-22T12:00:00.000Z', source: '' },
      receipt: {
        recipients: [],
        dmarcVerdict: { status: 'MAYBE' },
        action: { type: 'S3', bucketName: 'mail', objectKey: 'raw/one' },
      },
    });
    expect(verdicts).toEqual({
      spam: 'PROCESSING_FAILED',
      virus: 'PROCESSING_FAILED',
      spf: 'PROCESSING_FAILED',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'PROCESSING_FAILED',
      dmarcPolicy: 'none',
    });
  });
});
