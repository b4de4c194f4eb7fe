import { describe, expect, it } from 'vitest';
import { heldMailLetter } from '../../../../domain/mail/quarantine/held-mail-letter.ts';
import { heldMailReport } from '../../../../domain/mail/quarantine/held-mail-report.ts';
import {
  type QuarantineReason,
  quarantineReason,
} from '../../../../domain/mail/quarantine/quarantined-mail.ts';
import { noon } from '../../given.ts';

const ago = (minutes: number) => new Date(Date.parse(noon) - minutes * 60_000).toISOString();
const [hour, day] = [60, 24 * 60];

/** The report on mails that were held this many minutes ago, with the last report that long ago. */
function reported(held: [QuarantineReason, number][], lastReport?: number) {
  const mails = held.map(([reason, minutes]) => ({ reason, receivedAt: ago(minutes) }));
  return heldMailReport(mails, lastReport === undefined ? undefined : ago(lastReport), noon);
}

describe('Supervisors get a report of held mail', () => {
  it('with a count of each reason', () => {
    expect(
      reported([
        ['no-mailbox', 1],
        ['no-mailbox', 5],
        ['unreadable', 9],
        ['spam', 2],
      ]),
    ).toEqual({
      ...{ 'no-mailbox': 2, unreadable: 1, spam: 1 },
    });
  });

  it.each<[string, [QuarantineReason, number][], number | undefined]>([
    ['at the first of it', [['dmarc-failed', 1]], undefined],
    [
      'at something new, an hour after the last report',
      [
        ['unreadable', 1],
        ['no-mailbox', 3 * day],
      ],
      hour,
    ],
    ['daily, as long as something waits', [['agent-mail', 3 * day]], day],
    ['daily of new spam', [['spam', 20]], day],
    ['at the first spam', [['virus', 20]], undefined],
  ])('%s', (_, held, lastReport) => expect(reported(held, lastReport)).toBeDefined());
});

describe('Supervisors get no report', () => {
  it.each<[string, [QuarantineReason, number][], number | undefined]>([
    ['where nothing is held', [], undefined],
    ['where nothing is held, long after the last report', [], 9 * day],
    ['within an hour of the last report', [['unreadable', 1]], hour - 1],
    [
      'of each spam',
      [
        ['spam', 1],
        ['virus', 2],
      ],
      hour,
    ],
    ['of old spam alone', [['spam', 2 * day]], day],
    ['twice a day of what they heard of', [['no-mailbox', 5 * hour]], 4 * hour],
  ])('%s', (_, held, lastReport) => expect(reported(held, lastReport)).toBeUndefined());
});

describe('The report on held mail', () => {
  const counts = { spam: 12, 'no-mailbox': 1 };

  it('states how many there are, the most frequent reason first, and where to decide', () => {
    const { subject, text } = heldMailLetter(counts, false, 'https://api.example/v1/quarantine', 'en');
    expect(subject).toContain('13');
    expect(text).toMatch(/12 × spam\n1 × for none of the mailboxes/);
    expect(text).toContain('https://api.example/v1/quarantine');
  });

  it('states if there are more than it counted', () => {
    expect(heldMailLetter(counts, true, 'x', 'en').subject).toContain('13+');
  });

  it.each(['en', 'zh'] as const)('has a text for every reason: %s', (locale) => {
    for (const reason of quarantineReason.options) {
      const { text } = heldMailLetter({ [reason]: 3 }, false, 'x', locale);
      expect(text.split('\n').find((line) => line.startsWith('3 '))).toMatch(/\S{2,}$/);
    }
  });
});
