import * as z from 'zod';
import { commitWrites } from '../../domain/database.ts';
import { KefuError } from '../../domain/errors.ts';
import { idSchema } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox/mailbox.ts';
import { serve } from './api.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { handle } from './handle.ts';
import { commitChange, requireVersion } from './if-match.ts';
import { database, desk, mailboxes, teams } from './mailboxes/stores.ts';
import {
  getTemplate,
  listTemplates,
  previewTemplate,
  putTemplate,
  resetTemplate,
} from './mailboxes/templates.ts';
import { requireNamed } from './named-ids.ts';
import { explainTakenAddress } from './own-address-taken.ts';

const list = { route: 'listMailboxes', of: {} };
const position = z.object({ mailboxId: idSchema('mailbox') });

const listMailboxes = handle('listMailboxes', async ({ query }) => {
  const { limit, cursor } = query;
  const last = cursor === undefined ? undefined : readCursor(list, cursor, position).mailboxId;
  const rest = (await mailboxes.list()).filter(({ mailboxId }) => !last || mailboxId > last);
  const items = rest.slice(0, limit);
  const end = items.at(-1);
  const nextCursor = end && rest.length > limit ? writeCursor(list, { mailboxId: end.mailboxId }) : null;
  return { body: { items: items.map(show), nextCursor } };
});

const createMailbox = handle('createMailbox', async ({ body, context, record }) => {
  requireOwnDomain(body.address);
  await requireNamed({ teams }, { teamId: body.teamId });
  const mailbox: Mailbox = {
    ...body,
    teamId: body.teamId ?? undefined,
    mailboxId: context.newId('mailbox'),
    version: 1,
    createdAt: context.now,
  };
  const answer = { body: show(mailbox), location: `/v1/mailboxes/${mailbox.mailboxId}` };
  await commitWrites(database, [...mailboxes.creation(mailbox), ...record(answer)]).catch(
    explainTakenAddress(database, mailbox.address),
  );
  return answer;
});

/** @throws KefuError `invalid-request` for an address whose mail would never come here. */
function requireOwnDomain(address: string): void {
  if (desk.mailDomains.some((domain) => address.endsWith(`@${domain}`))) return;
  const message = `must be at ${desk.mailDomains.join(' or ')}; another domain becomes the desk's by its settings`;
  throw new KefuError('invalid-request', `The address ${message}.`, [{ field: 'address', message }]);
}

const getMailbox = handle('getMailbox', async ({ params }) => ({
  body: show(await mailboxes.load(params.mailboxId)),
}));

const editMailbox = handle('editMailbox', async ({ params, body, ifMatch }) => {
  const before = await mailboxes.load(params.mailboxId);
  requireVersion(before, ifMatch);
  await requireNamed({ teams }, { teamId: body.teamId });
  const teamId = body.teamId === undefined ? before.teamId : (body.teamId ?? undefined);
  const next = { ...before, ...body, teamId, version: before.version + 1 };
  await commitChange(database, 'mailbox', [mailboxes.edition(before, next)], ifMatch);
  return { body: show(next) };
});

function show(mailbox: Mailbox) {
  return { ...mailbox, teamId: mailbox.teamId ?? null };
}

export const handler = serve('mailboxes', database, {
  listMailboxes,
  createMailbox,
  getMailbox,
  editMailbox,
  listTemplates,
  getTemplate,
  putTemplate,
  resetTemplate,
  previewTemplate,
});
