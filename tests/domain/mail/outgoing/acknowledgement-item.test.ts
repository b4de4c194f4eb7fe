import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { automaticMail } from '../../../../domain/mail/outgoing/automatic-mail.ts';
import { connect } from '../../../../domain/shared/database.ts';
import { messageStore } from '../../../../domain/ticket/message.store.ts';
import { message } from '../../../../domain/ticket/message.ts';
import { itemSize } from '../../../../local/item-units.ts';
import { contextAt, givenMailbox, givenTicket } from '../../given.ts';

const messages = messageStore(connect(new DynamoDBClient(), 'table'));

function acknowledged(subject: string) {
  return automaticMail({
    kind: 'acknowledgement',
    ticket: givenTicket({ subject }),
    to: { address: 'robin.customer@mail.example', name: 'Robin Customer' },
    answered: { mailMessageId: 'first@mail.example' },
    mailbox: givenMailbox(),
    desk: { name: 'Example Support', timeZone: 'Europe/Berlin', mailDomain: 'support.example.com' },
    templates: [],
    answerBy: '2026-11-30T16:00:00.000Z',
    context: contextAt(),
  }).message;
}

function itemOf(written: ReturnType<typeof acknowledged>): object {
  const write = messages.write(written);
  if (!('put' in write)) throw new Error('A message is put.');
  return write.put.Item ?? {};
}

describe('An acknowledgement in the table', () => {
  it.each(['Hello', 'Where is my parcel?', 'Kettle without a lid, order 4711'])(
    'has at most one kilobyte, for which a transaction writes two units, with the subject “%s”',
    (subject) => {
      const item = marshall(itemOf(acknowledged(subject)), { removeUndefinedValues: true });
      expect(itemSize(JSON.parse(JSON.stringify(item)))).toBeLessThanOrEqual(1024);
    },
  );

  it('is unchanged by storage', () => {
    const written = acknowledged('Where is my parcel?');
    expect(message.parse(itemOf(written))).toEqual(message.parse(written));
  });
});
