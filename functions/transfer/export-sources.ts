import * as z from 'zod';
import { customerPosition } from '../../domain/customer/customer.store.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import { fieldNames, rowOf } from '../../domain/customer/import/columns.ts';
import { csvRow } from '../../domain/customer/import/csv-cell.ts';
import type { DataExport } from '../../domain/export/data-export.ts';
import type { ExportPage, ExportSource } from '../../domain/export/export-records.ts';
import { auditEntry } from '../../domain/record/audit-entry.ts';
import { readTogether } from '../../domain/shared/database.ts';
import type { CustomerId } from '../../domain/shared/ids.ts';
import type { Page, PageRequest } from '../../domain/shared/page.ts';
import { database } from '../clients/table.ts';
import { maskContacts } from '../http/api/contact.ts';
import { orderShown, orderView } from '../http/customers/order-views.ts';
import { customerView } from '../http/customers/views.ts';
import { showTicket } from '../http/tickets/show.ts';
import { ticketView } from '../http/tickets/views.ts';
import { audit, customers, departments, orders } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

/** Records or customers of a page. */
const [recordsOfPage, customersOfPage] = [100, 25];

/** What an admin exports of a kind of records: all of them, with the fields that the API shows. */
export function sourceOf(job: DataExport): ExportSource {
  switch (job.records) {
    case 'customers':
      return ofCustomers(job);
    case 'tickets':
      return ofEachCustomer(job, ticketView, async (customerId) => {
        const items = await everyPage((page) => tickets.listByCustomer(customerId, page));
        const all = await tickets.loadAll(items.map(({ ticketId }) => ticketId));
        return all.map((ticket) => showTicket({ mayName: () => true }, ticket));
      });
    case 'orders':
      return ofEachCustomer(job, orderView, async (customerId) => {
        const all = await everyPage((page) => orders.list(customerId, { ...page, order: 'asc' }));
        return all.map(orderShown);
      });
    case 'audit':
      return {
        header: headerOf(job, auditEntry),
        async page(place): Promise<ExportPage> {
          const request = { limit: recordsOfPage, cursor: place, order: 'asc' } as const;
          const { items, cursor } = await audit.list(undefined, request);
          return { lines: items.map((entry) => lineOf(job, auditEntry, entry)), next: cursor };
        },
      };
    default:
      return job.records satisfies never;
  }
}

/** CSV has the columns that an import reads, JSON lines whole customers. */
function ofCustomers(job: DataExport): ExportSource {
  return {
    header: job.format === 'csv' ? csvRow(fieldNames) : '',
    async page(place) {
      const { found, next } = await customersBehind(place, recordsOfPage);
      const lines = found.map((customer) => {
        if (job.format === 'jsonl') return lineOf(job, customerView, customer);
        const shown = z.record(z.string(), z.unknown()).parse(masked(job, customerView, customer));
        return csvRow(rowOf(shown));
      });
      return { lines, next };
    },
  };
}

/** Records that belong to customers, by their customers: in this order, nothing is missed that changes meanwhile. */
function ofEachCustomer<View extends z.ZodObject>(
  job: DataExport,
  view: View,
  load: (customerId: CustomerId) => Promise<unknown[]>,
): ExportSource {
  return {
    header: headerOf(job, view),
    async page(place) {
      const { found, next } = await customersBehind(place, customersOfPage);
      const records = await Promise.all(found.map(({ customerId }) => load(customerId)));
      return { lines: records.flat().map((record) => lineOf(job, view, record)), next };
    },
  };
}

/** Customers of all departments, oldest first. */
async function customersBehind(
  place: string | undefined,
  limit: number,
): Promise<{ found: Customer[]; next: string | undefined }> {
  const behind = place === undefined ? undefined : customerPosition.parse(JSON.parse(place));
  const all = (await departments.all()).map(({ departmentId }) => departmentId);
  const { items, end } = await customers.list([undefined, ...all], { limit, behind, order: 'asc' });
  const readings = items.map(({ customerId }) => customers.reading(customerId));
  const read = await readTogether(database, readings, { consistent: false });
  return { found: readings.flatMap((reading) => read(reading) ?? []), next: end && JSON.stringify(end) };
}

async function everyPage<Item>(list: (page: PageRequest) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: recordsOfPage, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

function headerOf({ format }: DataExport, view: z.ZodObject): string {
  return format === 'csv' ? csvRow(Object.keys(view.shape)) : '';
}

function lineOf(job: DataExport, view: z.ZodObject, record: unknown): string {
  const shown = masked(job, view, record);
  if (job.format === 'jsonl') return `${JSON.stringify(shown)}\n`;
  const values = z.record(z.string(), z.unknown()).parse(shown);
  return csvRow(Object.keys(view.shape).map((name) => textOf(values[name])));
}

function masked({ contacts }: DataExport, view: z.ZodObject, record: unknown): unknown {
  return maskContacts(view, view.parse(record), contacts === 'shown' ? 'shown' : []);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
