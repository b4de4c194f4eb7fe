import { describe, expect, it } from 'vitest';
import { copiedByDefault } from '../../../../domain/mail/outgoing/reply-mail.ts';
import type { Message } from '../../../../domain/ticket/message.ts';
import { givenTicket, id, noon } from '../../given.ts';

const person = (address: string) => ({ address, name: '' });

/** A mail of the customer's side, with the given differences. */
function mail(from: string, cc: string[], more: Partial<Message> = {}): Message {
  return {
    ticketId: id('ticket'),
    messageId: id('message'),
    customerId: id('customer'),
    kind: 'customer',
    channel: 'mail',
    createdAt: noon,
    from: person(from),
    to: [person('help@support.example.com')],
    cc: cc.map(person),
    preview: '',
    text: '',
    attachments: [],
    ...more,
  };
}

const ticket = givenTicket({ collaborators: ['ann@acme.example', 'bob@acme.example'] });
const [customer, ann, bob] = ['li@acme.example', 'ann@acme.example', 'bob@acme.example'] as const;

describe("The recipients of an answer's copies", () => {
  it.each<[string, Message[], string[]]>([
    ['to all, where nothing came by mail', [], [ann, bob]],
    ['to whom the last mail names', [mail(customer, [ann, bob])], [ann, bob]],
    ['not to whom the last mail no longer names', [mail(customer, [bob]), mail(customer, [ann, bob])], [bob]],
    ['to whom an agent added, whom no mail named', [mail(customer, [ann])], [ann, bob]],
    ['to whoever wrote last', [mail('Ann@acme.example', []), mail(customer, [ann, bob])], [ann]],
    [
      'as if somebody who takes no part had not written',
      [mail('x@evil.example', [], { customerId: id('customer', 2) }), mail(customer, [ann, bob])],
      [ann, bob],
    ],
    [
      'to whoever wrote last, though they are a customer themselves',
      [mail(ann, [], { customerId: id('customer', 3) }), mail(customer, [ann, bob])],
      [ann],
    ],
    [
      'as if a program had not written',
      [mail(ann, [], { writtenByProgram: true }), mail(customer, [bob])],
      [ann, bob],
    ],
    [
      'as if the desk had not answered',
      [mail(customer, [], { kind: 'reply' }), mail(customer, [ann, bob])],
      [ann, bob],
    ],
  ])('%s', (_, latest, copied) => expect(copiedByDefault(ticket, latest)).toEqual(copied));
});
