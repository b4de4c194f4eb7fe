import { describe, expect, it } from 'vitest';
import { entities } from '../../../domain/entities.ts';
import { fateOf, type Subject, ticketIdOf } from '../../../domain/privacy/erased-item.ts';

const subject: Subject = {
  addresses: ['anna@example.com'],
  phones: [],
  identities: [],
  names: [],
  ownIds: new Set(['cus_1', 'tkt_1', 'ord_1', 'ord_2']),
  keptIds: new Set(['ord_1']),
};
const bob = { address: 'bob@example.com', name: 'Bob' };
const anna = { address: 'anna@example.com', name: 'Anna' };

const message = (facts: object) => ({
  __edb_e__: 'message',
  pk: 'tkt_1',
  ticketId: 'tkt_1',
  customerId: 'cus_1',
  kind: 'customer',
  preview: 'My lamp',
  text: 'My lamp is broken.',
  ...facts,
});

describe('An item of the customer', () => {
  it('loses what is personal, and keeps its facts', () => {
    const fate = fateOf(message({ from: anna, createdAt: '2026' }), subject, 'anonymise');
    expect(fate).toMatchObject({
      kind: 'changes',
      own: true,
      set: { preview: '[erased]', text: '[erased]' },
      remove: ['from'],
    });
  });

  it('changes only once', () => {
    const once = message({ preview: '[erased]', text: '[erased]' });
    expect(fateOf(once, subject, 'anonymise')).toEqual({ kind: 'stays', own: true });
  });

  it('is deleted with its objects, and the uploads that they were copied from', () => {
    const attachments = [{ attachmentId: 'att_1', key: 'messages/msg_1/att_1' }];
    const fate = fateOf(message({ attachments, htmlKey: 'mail/h', rawMailKey: 'raw/1' }), subject, 'delete');
    expect(fate).toEqual({
      kind: 'is-deleted',
      own: true,
      entity: 'message',
      objects: { attachments: ['messages/msg_1/att_1', 'uploads/att_1', 'mail/h'], rawMail: ['raw/1'] },
    });
  });

  it('is deleted also by anonymising if its key is personal', () => {
    const point = {
      __edb_e__: 'contact-point',
      contactPoint: 'mailto:anna@example.com',
      customerId: 'cus_1',
    };
    expect(fateOf(point, subject, 'anonymise').kind).toBe('is-deleted');
  });

  it('is found by the address alone', () => {
    const held = { __edb_e__: 'quarantined-mail', from: 'Anna <anna@example.com>', rawMailKey: 'raw/2' };
    expect(fateOf(held, subject, 'anonymise')).toMatchObject({
      kind: 'is-deleted',
      objects: { rawMail: ['raw/2'] },
    });
  });

  it('of a ticket has no subject in lists, and the other facts', () => {
    const ticket = {
      __edb_e__: 'ticket',
      pk: 'tkt_1',
      gsi4pk: 'cus_1',
      listed: ['T1', 'Lamp', 'high'],
      collaborators: ['bob@example.com'],
    };
    expect(fateOf(ticket, subject, 'anonymise')).toMatchObject({
      set: { listed: ['T1', '[erased]', 'high'] },
      remove: ['collaborators'],
    });
  });

  it('of the history has no words, so that an event that is published again has none', () => {
    const history = {
      __edb_e__: 'history',
      pk: 'tkt_1',
      changes: [
        { type: 'ticket.opened', data: { subject: 'Lamp', number: 'T1', collaborators: ['b@example.com'] } },
        { type: 'ticket.status-changed', data: { from: 'new', to: 'open' } },
      ],
    };
    expect(fateOf(history, subject, 'anonymise')).toMatchObject({
      set: {
        changes: [
          { type: 'ticket.opened', data: { subject: '[erased]', number: 'T1', collaborators: [] } },
          { type: 'ticket.status-changed', data: { from: 'new', to: 'open' } },
        ],
      },
    });
  });
});

describe('A record that the law has a desk keep', () => {
  const order = { __edb_e__: 'order', customerId: 'cus_1', orderId: 'ord_1', number: 'A-1' };
  const paid = { ...order, paidAt: '2026-05-01T00:00:00.000Z' };
  const refund = { __edb_e__: 'refund', customerId: 'cus_1', orderId: 'ord_1', reason: 'Anna is ill.' };

  it.each(['anonymise', 'delete'] as const)('stays restricted to %s the customer', (mode) => {
    expect(fateOf(paid, subject, mode)).toMatchObject({ set: { restricted: true }, remove: ['number'] });
    expect(fateOf(refund, subject, mode)).toMatchObject({ set: { restricted: true }, remove: ['reason'] });
    const once = { ...order, number: undefined, paidAt: paid.paidAt, restricted: true };
    expect(fateOf(once, subject, mode)).toEqual({ kind: 'stays', own: true });
  });

  it('is no order that was never paid for', () => {
    expect(fateOf(order, subject, 'delete').kind).toBe('is-deleted');
    expect(fateOf(order, subject, 'anonymise')).toMatchObject({ set: {}, remove: ['number'] });
  });

  it('keeps what belongs to it, and nothing by which it is searched', () => {
    const of = (recordId: string) => ({ __edb_e__: 'history', pk: recordId, changes: [] });
    expect(fateOf(of('ord_1'), subject, 'delete').kind).toBe('stays');
    expect(fateOf(of('ord_2'), subject, 'delete').kind).toBe('is-deleted');
    const place = { __edb_e__: 'order-place', customerId: 'cus_1', orderId: 'ord_1' };
    expect(fateOf(place, subject, 'delete').kind).toBe('stays');
    expect(fateOf({ ...place, orderId: 'ord_2' }, subject, 'delete').kind).toBe('is-deleted');
    const found = { __edb_e__: 'search-document', recordId: 'ord_1', content: 'A-1' };
    expect(fateOf(found, subject, 'delete').kind).toBe('is-deleted');
  });

  it('proves what the desk did, and loses what is personal', () => {
    const request = {
      __edb_e__: 'data-subject-request',
      customerId: 'cus_1',
      state: 'fulfilled',
      note: 'Hi',
    };
    for (const mode of ['anonymise', 'delete'] as const)
      expect(fateOf(request, subject, mode)).toMatchObject({ kind: 'changes', set: {}, remove: ['note'] });
  });

  it('can be marked as restricted', () => {
    const kept = entities.filter(({ data }) => data.about === 'customers' && data.statutory);
    expect(kept.map(({ schema }) => schema.model.entity)).toContain('order');
    expect(kept.filter(({ schema }) => !('restricted' in schema.attributes))).toEqual([]);
  });
});

describe('An item of somebody else', () => {
  const others = { ticketId: 'tkt_2', pk: 'tkt_2', customerId: 'cus_2' };

  it('loses each mention, and keeps the rest', () => {
    const fate = fateOf(
      message({ ...others, from: bob, cc: [anna, bob], text: 'Ask anna@example.com' }),
      subject,
      'delete',
    );
    expect(fate).toMatchObject({
      kind: 'changes',
      own: false,
      set: { cc: [bob], text: 'Ask [erased]' },
      remove: [],
    });
  });

  it.each(['anonymise', 'delete'] as const)('that the customer wrote is emptied to %s them', (mode) => {
    const fate = fateOf(message({ ...others, customerId: 'cus_1', from: anna }), subject, mode);
    expect(fate).toMatchObject({ own: true, set: { text: '[erased]' }, remove: ['from'] });
  });

  it('stays without a mention', () => {
    expect(fateOf(message({ ...others, from: bob }), subject, 'delete')).toEqual({
      kind: 'stays',
      own: false,
    });
  });

  it('of a ticket loses a collaborator', () => {
    const ticket = {
      __edb_e__: 'ticket',
      pk: 'tkt_2',
      gsi4pk: 'cus_2',
      listed: ['T2', 'Lamp'],
      collaborators: ['anna@example.com', 'bob@example.com'],
    };
    expect(fateOf(ticket, subject, 'anonymise')).toMatchObject({
      set: { collaborators: ['bob@example.com'] },
    });
  });

  it('stays if its entity says nothing about customers', () => {
    expect(fateOf({ __edb_e__: 'agent', name: 'anna@example.com' }, subject, 'delete')).toEqual({
      kind: 'stays',
      own: false,
    });
  });
});

describe('The ticket of an item', () => {
  it('is the one that its entity names', () => {
    expect(ticketIdOf(message({ ticketId: 'tkt_3' }))).toBe('tkt_3');
    expect(ticketIdOf({ __edb_e__: 'history', pk: 'cus_1' })).toBeUndefined();
    expect(ticketIdOf({ __edb_e__: 'history', pk: 'tkt_3' })).toBe('tkt_3');
  });
});
