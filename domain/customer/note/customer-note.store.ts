import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { type CustomerId, type Id, idBounds } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest } from '../../shared/page.ts';
import { customerNoteSchema } from './customer-note.entity.ts';
import { type CustomerNote, customerNote } from './customer-note.ts';

/** Notes about customers. Each write includes the audit entry of its change. */
export function customerNoteStore(database: Database) {
  const notes = new Entity(customerNoteSchema, database);
  const items = itemWriter(notes, database.table);
  const audited = auditTrail<CustomerNote>(
    database,
    'customer-note',
    customerNote.omit({ author: true, editor: true, editedAt: true }),
    ({ customerNoteId }) => customerNoteId,
  );

  /** @throws KefuError `not-found` */
  async function load(customerId: CustomerId, customerNoteId: Id<'customerNote'>): Promise<CustomerNote> {
    const { data } = await notes.get({ customerId, customerNoteId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `Customer ${customerId} has no note ${customerNoteId}.`);
    return customerNote.parse(data);
  }

  /** Latest first, unless ordered otherwise. */
  async function list(
    customerId: CustomerId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<CustomerNote>> {
    const { first, last } = idBounds('customerNote', { from, to });
    const within = notes.query
      .note({ customerId })
      .between({ customerNoteId: first }, { customerNoteId: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), customerNote);
  }

  function creation(created: CustomerNote, context: Context): Write[] {
    return [{ name: 'customer-note', put: items.create(created) }, ...audited(undefined, created, context)];
  }

  /** A condition fails after a concurrent change. */
  function edition(before: CustomerNote, next: CustomerNote, context: Context): Write[] {
    const put = items.replace(next, before.version);
    return [{ name: 'customer-note', put }, ...audited(before, next, context)];
  }

  /** A condition fails after a concurrent change. */
  function deletion(note: CustomerNote, context: Context): Write[] {
    const { customerId, customerNoteId, version } = note;
    const removal = {
      TableName: database.table,
      Key: items.key({ customerId, customerNoteId }),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    };
    return [{ name: 'customer-note', delete: removal }, ...audited(note, undefined, context)];
  }

  return { load, list, creation, edition, deletion };
}
