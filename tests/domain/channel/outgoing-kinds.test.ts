import { describe, expect, it } from 'vitest';
import { outgoingKinds, outgoingSubject } from '../../../domain/channel/outgoing-kinds.ts';
import { templateFaults } from '../../../domain/mail/outgoing/templates/template.ts';
import { messageKind } from '../../../domain/ticket/message.ts';
import { outgoingKind } from '../../../events/ticket/ticket-facts.ts';
import { automaticMailEvents, replyEvents } from '../../../functions/on/subscribers.ts';

describe.each(outgoingKind.options)('The outgoing kind %s', (kind) => {
  const { event, words } = outgoingKinds[kind];

  it('is a kind of message', () => {
    expect(messageKind.options).toContain(kind);
  });

  it('has its own event, which contains message and mail', () => {
    const kinds = outgoingKind.options.filter((other) => outgoingKinds[other].event.type === event.type);
    expect(kinds).toEqual([kind]);
    expect(Object.keys(event.schema.shape.data.shape)).toEqual(
      expect.arrayContaining(['messageId', 'mailId']),
    );
  });

  it('is queued by exactly one of the two rules', () => {
    expect([...replyEvents, ...automaticMailEvents].filter(({ type }) => type === event.type)).toHaveLength(
      1,
    );
  });

  it.each(Object.entries(words))('has a valid default template in %s', (_, text) => {
    expect(templateFaults(kind, { text })).toEqual([]);
  });

  it.each(['en', 'zh'] as const)('has the ticket’s number and subject in its own in %s', (locale) => {
    const subject = outgoingSubject(kind, { subject: 'Lamp', number: 'T20261123-0001', locale });
    expect(subject).toMatch(/^\[T20261123-0001\] .*Lamp$/);
  });
});
