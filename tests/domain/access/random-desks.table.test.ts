import { Entity } from 'electrodb';
import { expect, it, onTestFinished } from 'vitest';
import { grantSchema } from '../../../domain/access/grant.entity.ts';
import { grantStore } from '../../../domain/access/grant.store.ts';
import { ticketSchema } from '../../../domain/ticket/ticket.entity.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { itemOf } from '../../../domain/ticket/ticket-item.ts';
import { shippedTiming, startDeskTable } from '../desk-table.ts';
import { randomDesk } from './random-desk.ts';
import { compareReads, everybodyOf } from './reads-of-desk.ts';

/** One of the desks of `random-desks.test.ts`, read from a table and its indexes. */
it.each([3])(
  'On random desk %i in a table, everybody reads exactly what the rules give them',
  async (seed) => {
    const { database, stop } = await startDeskTable();
    onTestFinished(stop);
    const desk = randomDesk(seed);
    await new Entity(ticketSchema, database).put(desk.tickets.map(itemOf)).go({ concurrency: 4 });
    const deleteAfter = Math.ceil(Date.parse('2027-01-01T00:00:00.000Z') / 1000);
    const grants = desk.grants.map((grant) => ({ ...grant, deleteAfter }));
    await new Entity(grantSchema, database).put(grants).go();
    const stores = { tickets: ticketStore(database, shippedTiming), grants: grantStore(database) };
    let compared = 0;
    for (const one of await everybodyOf(desk)) compared += await compareReads(desk, stores, one);
    expect(compared).toBeGreaterThan(100);
  },
);
