import { describe, expect, it } from 'vitest';
import { holdForContent, holdForSender, type SpeaksAs } from '../../../../domain/mail/incoming/hold.ts';
import { receiptOf, type Verdict, type Verdicts } from '../../../../domain/mail/incoming/receipt.ts';

const passed: Verdicts = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
  dmarcPolicy: 'none',
};

describe('A mail whose sender failed authentication', () => {
  const failed = (dmarcPolicy: Verdicts['dmarcPolicy']): Verdicts => ({
    ...passed,
    dmarc: 'FAIL',
    dmarcPolicy,
  });

  it.each(['agent', 'mailbox', 'customer', 'participant'] as const)(
    'is held if it claims to be from a known %s',
    (speaksAs: SpeaksAs) => {
      expect(holdForSender(failed('none'), speaksAs)?.reason).toBe('forged-sender');
    },
  );

  it('from a new sender is received if their domain has no policy', () => {
    expect(holdForSender(failed('none'), undefined)).toBeUndefined();
  });

  it.each(['quarantine', 'reject'] as const)(
    "from a new sender is held if their domain's policy is %s",
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
    'is not held for a verdict of %s',
    (verdict: Verdict) => {
      expect(holdForContent({ ...passed, spam: verdict, virus: verdict })).toBeUndefined();
    },
  );

  it('without verdicts, or with unknown ones, counts as not scanned', () => {
    const { verdicts } = receiptOf({
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
