import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { idSchema, type TicketId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { grantSchema } from './grant.entity.ts';
import { type Grant, type GranteeId, grant, type LiveGrant, liveGrants } from './grant.ts';

export type GrantStore = ReturnType<typeof grantStore>;

/** Grants. What they give is decided by their end; DynamoDB deletes the items some time later. */
export function grantStore(database: Database) {
  const grants = new Entity(grantSchema, database);
  const audited = auditTrail<Grant>(
    database,
    'grant',
    grant,
    ({ granteeId, ticketId }) => `${granteeId}/${ticketId}`,
  );

  /** Those of a ticket that have not expired. One query, strongly consistent. */
  async function ofTicket(ticketId: TicketId, now: string): Promise<(Grant & LiveGrant)[]> {
    const { data } = await grants.query.grant({ ticketId }).go({ pages: 'all', consistent: true });
    return liveGrants(
      data.map((item) => grant.parse(item)),
      now,
    );
  }

  /** The tickets that any of them was granted, by grants that have not expired. A query of an index for each. */
  async function ticketsOf(granteeIds: readonly GranteeId[], now: string): Promise<TicketId[]> {
    // Keys go on behind the time, so that those of this very moment would be greater than it.
    const expiresAt = addMilliseconds(now, 1);
    const found = await Promise.all(
      granteeIds.map((granteeId) =>
        grants.query.byGrantee({ granteeId }).gte({ expiresAt }).go({ pages: 'all' }),
      ),
    );
    const ticketIds = found.flatMap(({ data }) =>
      data.map((item) => idSchema('ticket').parse(item.ticketId)),
    );
    return [...new Set(ticketIds)];
  }

  /**
   * The writes of a grant. The condition of the first, named `grant`, fails if the grantee has one that has not
   * expired.
   */
  function creation(created: Grant, context: Context): Write[] {
    const put = grants
      .put({ ...created, deleteAfter: Math.ceil(Date.parse(created.expiresAt) / 1000) })
      .where(
        ({ expiresAt }, { notExists, lte }) => `${notExists(expiresAt)} OR ${lte(expiresAt, context.now)}`,
      );
    return [{ name: 'grant', put: put.params() }, ...audited(undefined, created, context, undefined)];
  }

  /** The writes that revoke a grant. The condition of the first, named `grant`, fails if it is gone. */
  function deletion(deleted: Grant, context: Context): Write[] {
    const { ticketId, granteeId, version } = deleted;
    const removal = grants
      .delete({ ticketId, granteeId })
      .where((attributes, { eq }) => eq(attributes.version, version));
    return [{ name: 'grant', delete: removal.params() }, ...audited(deleted, undefined, context)];
  }

  return { ofTicket, ticketsOf, creation, deletion };
}
