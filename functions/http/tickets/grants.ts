import { type Grant, isGrantEnd, lastGrantEnd } from '../../../domain/access/grant.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { agents, grants, teams } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { grantRoutes } from './grants.routes.ts';

export const listGrants = handle(grantRoutes.listGrants, async ({ params, principal, context }) => {
  const { ticketId } = await visibleTickets({ principal, context }, 'view').load(params.ticketId);
  return { body: { items: await grants.ofTicket(ticketId, context.now), nextCursor: null } };
});

export const createGrant = handle(
  grantRoutes.createGrant,
  async ({ params, body, ifMatch, principal, context, record }) => {
    const ticket = await visibleTickets({ principal, context }, 'own').load(params.ticketId);
    requireVersion(ticket, ifMatch);
    const { ticketId } = ticket;
    const expiresAt = endOf(body.expiresAt, context.now);
    await requireGrantee(body.granteeId);
    const created: Grant = { ...body, ticketId, expiresAt, createdAt: context.now, version: 1 };
    const answer = { body: created, location: `/v1/tickets/${ticketId}/grants/${body.granteeId}` };
    await commitWrites(database, [...grants.creation(created, context), ...record(answer)]).catch(
      (error: unknown) => {
        if (!(error instanceof ConditionFailed) || !error.writes.includes('grant')) throw error;
        throw new KefuError(
          'already-exists',
          `${body.granteeId} has a grant for this ticket: revoke it, then give another.`,
        );
      },
    );
    return answer;
  },
);

export const deleteGrant = handle(
  grantRoutes.deleteGrant,
  async ({ params, ifMatch, principal, context }) => {
    const { ticketId } = await visibleTickets({ principal, context }, 'own').load(params.ticketId);
    const given = await grants.ofTicket(ticketId, context.now);
    const found = given.find(({ granteeId }) => granteeId === params.grantee);
    if (!found) throw new KefuError('not-found', `${params.grantee} has no grant for ticket ${ticketId}.`);
    requireVersion(found, ifMatch);
    await commitWrites(database, grants.deletion(found, context));
    return {};
  },
);

/** In the table's format: in UTC, with milliseconds. */
function endOf(until: string, now: string): string {
  const end = new Date(until).toISOString();
  if (isGrantEnd(end, now)) return end;
  const message = `must be in the future, and not after ${lastGrantEnd(now)}`;
  throw invalidFields([{ field: 'expiresAt', message }]);
}

function requireGrantee(granteeId: Grant['granteeId']): Promise<void> {
  const team = idSchema('team').safeParse(granteeId);
  const agent = idSchema('agent').safeParse(granteeId);
  return requireExisting(
    { teams, agents },
    { teams: namedIn('granteeId', team.data), agents: namedIn('granteeId', agent.data) },
  );
}
