import { describe, expect, it } from 'vitest';
import type { DeliveryReport, FailedRecipient } from '../../../../domain/mail/incoming/incoming-mail.ts';
import { reportedFailures } from '../../../../domain/mail/incoming/reported-failures.ts';
import { suppressionsOf } from '../../../../domain/mail/outgoing/mail-failure.ts';

function failed(address: string, permanence: FailedRecipient['permanence'] = 'hard'): FailedRecipient {
  return {
    address,
    permanence,
    status: '5.1.1',
    isDead: permanence === 'hard',
    diagnostic: '550 no such user',
  };
}

function bounce(...recipients: FailedRecipient[]): DeliveryReport {
  return { kind: 'bounce', originalMessageId: 'x@example.com', recipients };
}

const li = 'li@example.com';
const ana = 'ana@example.com';

describe('A bounce by mail', () => {
  it("is permanent if the server's code is", () => {
    expect(reportedFailures(bounce(failed('LI@example.com')), [li])).toEqual([
      {
        kind: 'hard-bounce',
        recipients: ['LI@example.com'],
        diagnostic: '550 no such user',
        deadAddresses: ['LI@example.com'],
      },
    ]);
  });

  it.each(['soft', 'unknown'] as const)('suppresses no address if it is %s', (permanence) => {
    expect(reportedFailures(bounce(failed(li, permanence)), [li])).toMatchObject([{ kind: 'soft-bounce' }]);
  });

  it('with several recipients reports each with its kind', () => {
    expect(reportedFailures(bounce(failed(li), failed(ana, 'soft')), [li, ana])).toMatchObject([
      { kind: 'hard-bounce', recipients: [li] },
      { kind: 'soft-bounce', recipients: [ana] },
    ]);
  });

  it('is ignored for an address that was not a recipient', () => {
    const failures = reportedFailures(bounce(failed('victim@example.com'), failed(li)), [li, ana]);
    expect(failures).toMatchObject([{ recipients: [li] }]);
  });

  it('from behind a forwarder applies to the only recipient', () => {
    expect(reportedFailures(bounce(failed('behind@example.net')), [li])).toMatchObject([
      { kind: 'hard-bounce', recipients: [li] },
    ]);
  });

  it('that names none of several recipients applies to none', () => {
    expect(reportedFailures(bounce(), [li, ana])).toMatchObject([{ kind: 'soft-bounce', recipients: [] }]);
  });
});

describe('For a permanent bounce by mail, an address is dead', () => {
  const deadIn = (...recipients: FailedRecipient[]) =>
    reportedFailures(bounce(...recipients), [li, ana]).flatMap((failure) =>
      suppressionsOf(failure, '2026-11-22T12:00:00.000Z').map(({ address }) => address),
    );

  it('by its status, if the text is unspecific', () => {
    expect(deadIn({ ...failed(li), diagnostic: '550 no' })).toEqual([li]);
  });

  it.each([
    ['words that sound dead', '550 5.1.1 user unknown', false],
    ['words that say nothing', '550 refused', true],
    ['no words', undefined, true],
  ])('as it was parsed, with %s', (_, diagnostic, isDead) => {
    expect(deadIn({ ...failed(li), diagnostic, isDead })).toEqual(isDead ? [li] : []);
  });

  it('each by its own status', () => {
    const full = { ...failed(ana), status: '5.2.2', isDead: false, diagnostic: '552 mailbox full' };
    expect(deadIn(failed(li), full)).toEqual([li]);
    expect(deadIn(full, failed(li))).toEqual([li]);
  });
});

describe('A complaint by mail', () => {
  it('with its names removed applies to the only recipient', () => {
    const report: DeliveryReport = { kind: 'complaint', originalMessageId: 'x@example.com', recipients: [] };
    expect(reportedFailures(report, [li])).toMatchObject([{ kind: 'complaint', recipients: [li] }]);
  });
});
