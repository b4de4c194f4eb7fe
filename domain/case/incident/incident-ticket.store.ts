import { Entity } from 'electrodb';
import { type Database, type Item, type Reading, readTogether, type Write } from '../../shared/database.ts';
import type { CaseId, TicketId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage } from '../../shared/page.ts';
import { incidentClaimSchema, incidentTicketSchema } from './incident-ticket.entity.ts';
import {
  type IncidentClaim,
  type IncidentTicket,
  incidentClaim,
  incidentClaimWrite,
  incidentShardOf,
  incidentTicket,
} from './incident-ticket.ts';

export type IncidentTicketStore = ReturnType<typeof incidentTicketStore>;

/** Which tickets are an incident's, however many, and which incident is a ticket's. */
export function incidentTicketStore(database: Database) {
  const tickets = new Entity(incidentTicketSchema, database);
  const claims = new Entity(incidentClaimSchema, database);
  const items = itemWriter<object>(tickets, database.table);
  const claimItems = itemWriter<object>(claims, database.table);
  const keyOf = ({ caseId, ticketId }: Pick<IncidentTicket, 'caseId' | 'ticketId'>) => ({
    caseId,
    shard: incidentShardOf(ticketId),
    ticketId,
  });

  /** The incident of a ticket, to read together with other items. */
  function claimOf(ticketId: TicketId): Reading<IncidentClaim | undefined> {
    return {
      key: claimItems.key({ ticketId }),
      parse: (item: Item | undefined) => item && incidentClaim.parse(item),
    };
  }

  /** The incidents of tickets, without those that have none; strongly consistent. */
  async function claimsOf(ticketIds: readonly TicketId[]): Promise<IncidentClaim[]> {
    const readings = ticketIds.map(claimOf);
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** The writes that link a ticket; `incident-claim` fails if it has an incident. */
  function linking(linked: IncidentClaim): Write[] {
    return [
      { name: incidentClaimWrite, put: claimItems.create(linked) },
      { name: 'incident-ticket', put: items.put({ ...linked, ...keyOf(linked) }) },
    ];
  }

  /** The writes that take a ticket out of its incident, as of now. */
  function unlinking(linked: Pick<IncidentClaim, 'caseId' | 'ticketId'>, now: string): Write[] {
    return [
      {
        name: incidentClaimWrite,
        delete: {
          TableName: database.table,
          Key: claimItems.key({ ticketId: linked.ticketId }),
          ConditionExpression: 'caseId = :caseId',
          ExpressionAttributeValues: { ':caseId': linked.caseId },
        },
      },
      {
        name: 'incident-ticket',
        update: {
          TableName: database.table,
          Key: items.key(keyOf(linked)),
          UpdateExpression: 'SET unlinkedAt = :now',
          ExpressionAttributeValues: { ':now': now },
        },
      },
    ];
  }

  /** The next tickets of one of the incident's partitions after one, in the order of their ids; also those that were taken out. */
  async function behind(
    { caseId, shard, last }: { caseId: CaseId; shard: number; last?: TicketId | undefined },
    limit: number,
  ): Promise<IncidentTicket[]> {
    const all = tickets.query.ticket({ caseId, shard });
    const query = last ? all.gt({ ticketId: last }) : all;
    const { data } = await query.go({ limit, count: limit, consistent: true });
    return data.map((item) => incidentTicket.parse(item));
  }

  /** Of one partition, in the order of their ids. */
  async function pageOf(caseId: CaseId, shard: number, request: PageRequest): Promise<Page<IncidentTicket>> {
    const all = tickets.query.ticket({ caseId, shard });
    return parsePage(await all.go({ ...request, consistent: true }), incidentTicket);
  }

  return { claimOf, claimsOf, linking, unlinking, behind, pageOf };
}
