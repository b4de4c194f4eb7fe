import { describe, expect, it } from 'vitest';
import { foreignNumber, foreignReference } from '../../../domain/mail/foreign-number.ts';
import { readMessageIds } from '../../../domain/mail/incoming/reading/message-ids.ts';

describe("Another system's ticket number", () => {
  it.each([
    ['Incident INC0012345 has been opened', 'INC0012345'],
    ['RE: RITM0098765 - approval', 'RITM0098765'],
    ['[JIRA] (SHOP-123) Lamp is broken', 'SHOP-123'],
    ['[SHOP2-9] Lamp', 'SHOP2-9'],
  ])('in %s is %s', (subject, number) => expect(foreignNumber(subject)).toBe(number));

  it.each([
    'Order 4711',
    'INC 12',
    'About the UTF-8 encoding',
    '[T20261122-0001] Lamp',
    'Model X-200 (new)',
    '',
  ])('is not in %s', (subject) => expect(foreignNumber(subject)).toBeUndefined());

  it('is distinct for each sender', () => {
    const subject = 'INC0012345';
    expect(foreignReference('Desk@one.example', subject)).toBe(foreignReference('desk@one.example', subject));
    expect(foreignReference('desk@one.example', subject)).not.toBe(
      foreignReference('desk@two.example', subject),
    );
  });

  it("can't be claimed by a Message-ID", () => {
    const reference = foreignReference('desk@one.example', 'INC0012345') ?? '';
    expect(readMessageIds(`<${reference}>`)).not.toContain(reference);
    expect(readMessageIds(reference)).not.toContain(reference);
  });
});
