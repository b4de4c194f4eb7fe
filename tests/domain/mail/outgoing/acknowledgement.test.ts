import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../domain/desk/desk-settings.ts';
import { deskLimitReason } from '../../../../domain/mail/outgoing/acknowledge.ts';
import { answerPromise } from '../../../../domain/mail/outgoing/templates/answer-promise.ts';
import { automaticLetter } from '../../../../domain/mail/outgoing/templates/letter.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyItem, historyOf } from '../../../../domain/record/history.ts';
import { shippedConfiguration, withShipped } from '../../../../domain/sla/sla-configuration.ts';
import { open } from '../../../../domain/ticket/decide.ts';
import type { TicketCommand } from '../../../../domain/ticket/ticket.ts';
import { contextAt, givenMailbox, givenOpening, givenTicket, id } from '../../given.ts';
import { openingOf } from '../../ticket-changes.ts';

const slaConfiguration = withShipped(shippedConfiguration, 'UTC');
const customer = { kind: 'customer', customerId: id('customer') } as const;

function openedWith(command: TicketCommand | undefined) {
  const context = { ...contextAt('2026-11-23T09:00:00.000Z'), actor: customer };
  const time = {
    now: context.now,
    current: slaConfiguration,
    planned: slaConfiguration,
    settings: defaultSettings,
  };
  const ticketId = id('ticket');
  const dues: (string | undefined)[] = [];
  const opened = openingOf(open(givenOpening({ ticketId })), { ticketId }, context, time, (ticket) => {
    dues.push(ticket.clocks.firstResponse?.dueAt);
    return command;
  });
  const items = [opened.history ?? []]
    .flat()
    .map((entry) => historyItem.parse(historyOf(ticketId, entry, context)));
  return { ...opened, items, dues };
}

describe('A ticket with an immediate acknowledgement', () => {
  const { ticket, items, dues } = openedWith({
    kind: 'acknowledge',
    messageId: id('message', 2),
    mailId: id('mail'),
  });

  it('has its first version, and one history item', () => {
    expect([ticket.version, ticket.acknowledgedAt]).toEqual([1, '2026-11-23T09:00:00.000Z']);
    expect(items.map(({ changes }) => changes.map(({ type }) => type))).toEqual([
      ['ticket.opened', 'ticket.acknowledged'],
    ]);
  });

  it('was opened by its customer, and acknowledged by the system', () => {
    expect(items.flatMap(eventsOf).map(({ type, actor, version }) => [type, actor.kind, version])).toEqual([
      ['ticket.opened', 'customer', 1],
      ['ticket.acknowledged', 'system', 1],
    ]);
  });

  it('states with its clocks when the first response is due', () => {
    expect(dues).toEqual(['2026-11-23T17:00:00.000Z']);
  });
});

describe('A ticket whose acknowledgement is withheld', () => {
  it('records the reason in the same item', () => {
    const reason = 'An earlier mail to this address was returned for good.';
    const { ticket, items } = openedWith({
      kind: 'suppress-automatic-mail',
      purpose: 'acknowledgement',
      reason,
    });
    expect(items.flatMap(({ changes }) => changes)).toMatchObject([
      { type: 'ticket.opened' },
      { type: 'ticket.automatic-mail-suppressed', data: { reason }, actor: { kind: 'system' } },
    ]);
    expect(ticket.acknowledgementSuppressedAt).toBe('2026-11-23T09:00:00.000Z');
  });
});

describe('The due time in an acknowledgement', () => {
  const due = '2026-11-23T16:30:00.000Z';

  it.each([
    ['en', 'Europe/Berlin', ['Monday', '23 November 2026', '17:30', 'CET']],
    ['en', 'Asia/Shanghai', ['Tuesday', '24 November 2026', '00:30', 'GMT+8']],
    ['zh', 'Asia/Shanghai', ['2026年11月24日', '星期二', '00:30']],
  ] as const)('is formatted in %s and in the time zone of %s', (locale, timeZone, parts) => {
    for (const part of parts) expect(answerPromise(due, locale, timeZone).text).toContain(part);
  });

  const facts = {
    ticket: givenTicket(),
    mailbox: givenMailbox(),
    customerName: 'Li Wei',
    desk: { name: 'Example Desk', timeZone: 'Europe/Berlin' },
    templates: [],
  };

  it('is in both parts of the mail', () => {
    const letter = automaticLetter('acknowledgement', { ...facts, answerBy: due });
    for (const part of [letter.text, letter.html]) expect(part).toContain('23 November 2026');
  });

  it('is omitted without a target, leaving no gap', () => {
    const { text } = automaticLetter('acknowledgement', facts);
    expect(text).not.toContain('2026-11');
    expect(text).not.toContain('\n\n\n');
    expect(text.split('\n\n')).toHaveLength(4);
  });

  it('can be in a mailbox’s own template', () => {
    const content = { text: 'Got it. {{answerPromise}}' };
    const own = {
      mailboxId: id('mailbox'),
      template: 'acknowledgement',
      locale: 'en',
      version: 2,
      content,
    } as const;
    const { text } = automaticLetter('acknowledgement', { ...facts, templates: [own], answerBy: due });
    expect(text).toMatch(/^Got it\. .+17:30/);
  });
});

describe("The desk's own limit of automatic mail", () => {
  it.each([
    [1000, 1000, undefined],
    [1001, 1000, '1000 automatic mails'],
    [1, 1, undefined],
  ])('withholds mail %i of an hour with a limit of %i: %s', (count, perHour, reason) => {
    if (reason === undefined) expect(deskLimitReason(count, perHour)).toBeUndefined();
    else expect(deskLimitReason(count, perHour)).toContain(reason);
  });
});
