import { Entity } from 'electrodb';
import type * as z from 'zod';
import { auditTrail } from '../../record/audit.store.ts';
import { auditDays } from '../../record/audit-entry.ts';
import { recordStore } from '../../record/record.store.ts';
import type { Context } from '../../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  keyOf,
  readTogether,
} from '../../shared/database.ts';
import type { QuarantineId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Order, type Page, type PageRequest, parsePage, timeBounds } from '../../shared/page.ts';
import { type QuarantineTypes, quarantineRecord } from './quarantine-record.ts';
import { quarantinedMailSchema } from './quarantined-mail.entity.ts';
import {
  type HeldMail,
  type QuarantinedMail,
  type QuarantineReason,
  type QuarantineState,
  quarantinedMail,
  senderAddressOf,
} from './quarantined-mail.ts';

/** What the list shows of a mail. */
export const quarantineListItem = quarantinedMail.pick({
  quarantineId: true,
  state: true,
  reason: true,
  detail: true,
  from: true,
  subject: true,
  receivedAt: true,
});
export type QuarantineListItem = (typeof quarantineListItem)['_output'];

/** The attributes of the index, which has no room for the detail: AWS limits the number of projected attributes. */
const indexed = quarantineListItem.omit({ state: true, detail: true });

/** Mails with one reason, of one sender, or of a time. */
export interface QuarantineFilter {
  reason?: QuarantineReason | undefined;
  /** An address in lower case. */
  from?: string | undefined;
  receivedAfter?: string | undefined;
  receivedBefore?: string | undefined;
}

/** Most queries for a page. If few mails match, the page is short, and its cursor goes on. */
const queriesAtMost = 20;

function isWanted(
  mail: Pick<QuarantinedMail, 'reason' | 'from'>,
  { reason, from }: QuarantineFilter,
): boolean {
  if (reason !== undefined && mail.reason !== reason) return false;
  return from === undefined || senderAddressOf(mail.from) === from;
}

export type QuarantineStore = ReturnType<typeof quarantineStore>;

/** Held mails with their reasons, and the decisions on them. */
export function quarantineStore(database: Database) {
  const mails = new Entity(quarantinedMailSchema, database);
  const items = itemWriter(mails, database.table);

  const records = recordStore<QuarantineTypes>(database, quarantineRecord, {
    find,
    create: (mail) => items.create(mail),
    replace: (mail, version) => items.replace(mail, version),
    surroundings: async () => undefined,
    historyDays: auditDays,
  });

  const audited = auditTrail<QuarantinedMail>(
    database,
    'quarantined-mail',
    quarantinedMail,
    ({ quarantineId }) => quarantineId,
  );

  /** Holds a mail. Idempotent per id; a person's decision is kept. */
  async function hold(mail: HeldMail, context: Context): Promise<void> {
    const { quarantineId, reason } = mail;
    const change = { type: 'quarantine.held', data: { reason }, mail } as const;
    const opened = await records.opening(quarantineId, change, context);
    try {
      await commitWrites(database, opened.writes);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      await records.change(quarantineId, () => ({ kind: 'hold', mail }), context);
    }
  }

  async function find(quarantineId: QuarantineId): Promise<QuarantinedMail | undefined> {
    const { data } = await mails.get({ quarantineId }).go({ consistent: true });
    return data ? quarantinedMail.parse(data) : undefined;
  }

  /**
   * Mails of one state, latest first unless ordered otherwise. The details are read from the mails themselves, at one read unit each; what was
   * decided between the two reads is left out. With a filter, a page may be short though more follow.
   */
  async function list(
    state: QuarantineState,
    page: PageRequest & { order?: Order | undefined },
    wanted: QuarantineFilter = {},
  ): Promise<Page<QuarantineListItem>> {
    const { items, cursor } = await listIndexed(state, page, wanted);
    const readings = items.map(({ quarantineId }) => ({
      key: keyOf(mails.get({ quarantineId })),
      parse: (item: Item | undefined) => item && quarantineListItem.parse(mails.parse({ Item: item }).data),
    }));
    const read = await readTogether(database, readings);
    const found = readings.flatMap((reading) => read(reading) ?? []);
    return { items: found.filter((mail) => mail.state === state), cursor };
  }

  async function listIndexed(
    state: QuarantineState,
    { order = 'desc', ...page }: PageRequest & { order?: Order | undefined },
    wanted: QuarantineFilter,
  ): Promise<Page<z.infer<typeof indexed>>> {
    const { receivedAfter, receivedBefore } = wanted;
    const { first, last } = timeBounds({ from: receivedAfter, to: receivedBefore });
    const found: z.infer<typeof indexed>[] = [];
    let { cursor } = page;
    for (let query = 1; ; query++) {
      const limit = page.limit - found.length;
      const within = mails.query.byState({ state }).between({ receivedAt: first }, { receivedAt: last });
      const answer = await within.go({ ...page, limit, cursor, order });
      const { items, cursor: next } = parsePage(answer, indexed);
      found.push(...items.filter((item) => isWanted(item, wanted)));
      cursor = next;
      if (!cursor || found.length === page.limit || query === queriesAtMost) return { items: found, cursor };
    }
  }

  /** Reasons and times of held mails, from the index only: latest first, at most a megabyte. */
  async function listHeld(limit: number): Promise<Pick<QuarantineListItem, 'reason' | 'receivedAt'>[]> {
    const { data } = await mails.query.byState({ state: 'held' }).go({ limit, order: 'desc' });
    return data.map((item) => indexed.parse(item));
  }

  /** A person's decision, with its audit entry; as `change`. */
  const decide: typeof records.change = (quarantineId, command, context, { also, ...options } = {}) =>
    records.change(quarantineId, command, context, {
      ...options,
      also: (commit) => [
        ...(commit.changes.length ? audited(commit.before, commit.state, context) : []),
        ...(also?.(commit) ?? []),
      ],
    });

  return { hold, find, load: records.load, change: records.change, decide, list, listHeld };
}
