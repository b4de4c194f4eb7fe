import * as z from 'zod';
import type { Mailbox } from '../../../domain/mail/mailbox.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { desk } from '../../desk.ts';
import { mailboxes, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { requireNamed } from '../api/named-ids.ts';
import { explainTakenAddress } from '../api/own-address-taken.ts';
import { mailboxRoutes } from './mailboxes.routes.ts';
import { getTemplate, listTemplates, previewTemplate, putTemplate, resetTemplate } from './templates.ts';

const list = { route: 'listMailboxes', of: {} };
const position = z.object({ mailboxId: idSchema('mailbox') });

const listMailboxes = handle(mailboxRoutes.listMailboxes, async ({ query }) => {
  const { limit, cursor } = query;
  const last = cursor === undefined ? undefined : readCursor(list, cursor, position).mailboxId;
  const rest = (await mailboxes.list()).filter(({ mailboxId }) => !last || mailboxId > last);
  const items = rest.slice(0, limit);
  const end = items.at(-1);
  const nextCursor = end && rest.length > limit ? writeCursor(list, { mailboxId: end.mailboxId }) : null;
  return { body: { items: items.map(show), nextCursor } };
});

const createMailbox = handle(mailboxRoutes.createMailbox, async ({ body, context, record }) => {
  requireOwnDomain(body.address);
  requireOtherDomains(body.forwardedFrom);
  await requireNamed({ teams }, { teamId: body.teamId });
  const mailbox: Mailbox = {
    ...body,
    teamId: body.teamId ?? undefined,
    country: body.country ?? undefined,
    mailboxId: context.newId('mailbox'),
    version: 1,
    createdAt: context.now,
  };
  const answer = { body: show(mailbox), location: `/v1/mailboxes/${mailbox.mailboxId}` };
  await commitWrites(database, [...mailboxes.creation(mailbox, context), ...record(answer)]).catch(
    explainTakenAddress(
      database,
      { field: 'address', address: mailbox.address },
      ...forwardedFields(mailbox.forwardedFrom),
    ),
  );
  return answer;
});

/** @throws KefuError `invalid-request` for an address whose mail the desk would never receive */
function requireOwnDomain(address: string): void {
  if (isOfDesk(address)) return;
  const message = `must be at ${desk.mailDomains.join(' or ')}; mail to an address elsewhere can be forwarded to one there, see forwardedFrom`;
  throw new KefuError('invalid-request', `The address ${message}.`, [{ field: 'address', message }]);
}

/** @throws KefuError `invalid-request` for addresses whose mail the desk receives without forwarding */
function requireOtherDomains(forwardedFrom: readonly string[]): void {
  const errors = forwardedFields(forwardedFrom)
    .filter(({ address }) => isOfDesk(address))
    .map(({ field }) => ({ field, message: 'must be outside of the mail domains of the desk' }));
  if (errors.length)
    throw new KefuError('invalid-request', 'Mail to an address of the desk is not forwarded to it.', errors);
}

function isOfDesk(address: string): boolean {
  return desk.mailDomains.some((domain) => address.endsWith(`@${domain}`));
}

function forwardedFields(forwardedFrom: readonly string[] = []): { field: string; address: string }[] {
  return forwardedFrom.map((address, index) => ({ field: `forwardedFrom.${index}`, address }));
}

const getMailbox = handle(mailboxRoutes.getMailbox, async ({ params }) => ({
  body: show(await mailboxes.load(params.mailboxId)),
}));

const editMailbox = handle(mailboxRoutes.editMailbox, async ({ params, body, ifMatch, context }) => {
  const before = await mailboxes.load(params.mailboxId);
  requireVersion(before, ifMatch);
  if (body.forwardedFrom) requireOtherDomains(body.forwardedFrom);
  await requireNamed({ teams }, { teamId: body.teamId });
  const teamId = body.teamId === undefined ? before.teamId : (body.teamId ?? undefined);
  const country = body.country === undefined ? before.country : (body.country ?? undefined);
  const next = { ...before, ...body, teamId, country, version: before.version + 1 };
  const added = forwardedFields(next.forwardedFrom).filter(
    ({ address }) => !before.forwardedFrom?.includes(address),
  );
  await commitChange(database, 'mailbox', mailboxes.edition(before, next, context), ifMatch).catch(
    explainTakenAddress(database, ...added),
  );
  return { body: show(next) };
});

function show(mailbox: Mailbox) {
  const { forwardedFrom = [], teamId = null, country = null } = mailbox;
  return { ...mailbox, forwardedFrom, teamId, country };
}

export const handlers = {
  listMailboxes,
  createMailbox,
  getMailbox,
  editMailbox,
  listTemplates,
  getTemplate,
  putTemplate,
  resetTemplate,
  previewTemplate,
} satisfies HandlersOf<'mailboxes'>;
