import { Entity } from 'electrodb';
import { noShard, shardOf } from '../../record/clock-shard.ts';
import {
  commitWrites,
  type Database,
  type Reading,
  readTogether,
  type Write,
} from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import type { CaseId, CustomerId, IncidentJobId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../../shared/page.ts';
import { incidentBudgetSchema, incidentJobSchema, incidentRecipientSchema } from './incident-job.entity.ts';
import {
  budgetWrite,
  type IncidentJob,
  type IncidentRecipient,
  incidentJob,
  incidentRecipient,
  recipientWrite,
} from './incident-job.ts';
import { incidentShardOf, incidentShards } from './incident-ticket.ts';

const keptSeconds = 400 * 86_400;

/** Recipients that are read at once: about 100 KB. */
const recipientsPerPage = 500;

export type IncidentJobStore = ReturnType<typeof incidentJobStore>;

/** What is done for all tickets of incidents, and for which customers it was. */
export function incidentJobStore(database: Database) {
  const jobs = new Entity(incidentJobSchema, database);
  const recipients = new Entity(incidentRecipientSchema, database);
  const budgets = new Entity(incidentBudgetSchema, database);
  const items = itemWriter<object>(jobs, database.table);
  const recipientItems = itemWriter<object>(recipients, database.table);
  const itemOf = (job: IncidentJob) => ({
    ...job,
    clockShard: shardOf(job.incidentJobId, job),
    wakeAt: job.wakeAt ?? noShard,
    expiresAt: endOf(job.createdAt),
  });

  async function find(incidentJobId: IncidentJobId): Promise<IncidentJob | undefined> {
    const { data } = await jobs.get({ incidentJobId }).go({ consistent: true });
    return data ? incidentJob.parse(data) : undefined;
  }

  /** @throws KefuError `not-found` */
  async function load(incidentJobId: IncidentJobId): Promise<IncidentJob> {
    const found = await find(incidentJobId);
    if (!found) throw new KefuError('not-found', `There is no job ${incidentJobId} of an incident.`);
    return found;
  }

  function creation(job: IncidentJob): Write {
    return { name: 'incident-job', put: items.create(itemOf(job)) };
  }

  /** The write of a job's next state; its condition fails if it changed meanwhile. */
  function edition(before: IncidentJob, after: IncidentJob): Write {
    return { name: 'incident-job', put: items.replace(itemOf(after), before.version) };
  }

  /** @throws ConditionFailed naming `incident-job` if it changed meanwhile: another function works on it, or it was stopped */
  async function advance(before: IncidentJob, after: IncidentJob): Promise<IncidentJob> {
    await commitWrites(database, [edition(before, after)]);
    return after;
  }

  /** Of an incident, latest first unless ordered otherwise. */
  async function list(
    caseId: CaseId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<IncidentJob>> {
    const { first, last } = timeBounds({ from, to });
    const within = jobs.query.byCase({ caseId }).between({ createdAt: first }, { createdAt: last });
    return parsePage(await within.go({ ...page, order, hydrate: true }), incidentJob);
  }

  /** The write by which a customer is claimed once in a job. */
  function claim(recipient: IncidentRecipient): Write {
    const shard = incidentShardOf(recipient.customerId);
    return {
      name: recipientWrite,
      put: recipientItems.create({ ...recipient, shard, expiresAt: endOf(recipient.at) }),
    };
  }

  /** Those of some customers who were claimed in a job. */
  async function claimed(
    incidentJobId: IncidentJobId,
    customerIds: readonly CustomerId[],
  ): Promise<ReadonlySet<CustomerId>> {
    const readings = customerIds.map(
      (customerId): Reading<CustomerId | undefined> => ({
        key: recipientItems.key({ incidentJobId, shard: incidentShardOf(customerId), customerId }),
        parse: (item) => item && customerId,
      }),
    );
    const read = await readTogether(database, readings);
    return new Set(readings.flatMap((reading) => read(reading) ?? []));
  }

  /** All who were claimed in a job, page by page. */
  async function* recipientsOf(incidentJobId: IncidentJobId): AsyncGenerator<IncidentRecipient[]> {
    for (let shard = 0; shard < incidentShards; shard += 1) {
      let cursor: string | null = null;
      do {
        const all = recipients.query.recipient({ incidentJobId, shard });
        const page: { data: unknown[]; cursor: string | null } = await all.go({
          cursor,
          limit: recipientsPerPage,
        });
        cursor = page.cursor;
        yield page.data.map((item) => incidentRecipient.parse(item));
      } while (cursor);
    }
  }

  /** The write that takes an amount from the budget of a job: minor units. Its condition fails once that would be exceeded. */
  function spending(
    { incidentJobId, createdAt }: Pick<IncidentJob, 'incidentJobId' | 'createdAt'>,
    { amount, budget }: { amount: number; budget: number },
  ): Write {
    const most = budget - amount;
    const update = budgets
      .upsert({ incidentJobId, expiresAt: endOf(createdAt) })
      .add({ granted: amount })
      .where(({ granted }, { notExists, lte }) =>
        most < 0 ? lte(granted, most) : `${notExists(granted)} OR ${lte(granted, most)}`,
      );
    return { name: budgetWrite, update: update.params() };
  }

  return { find, load, creation, edition, advance, list, claim, claimed, recipientsOf, spending };
}

/** @returns seconds since 1970 */
function endOf(from: string): number {
  return Math.floor(Date.parse(from) / 1000) + keptSeconds;
}
