import * as z from 'zod';
import { forwardedFromAtMost } from '../../../domain/mail/mailbox.ts';
import { country } from '../../../domain/shared/country.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { ticketType } from '../../../events/ticket/ticket-facts.ts';
import { address, listQuery, pageOf, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { mailboxView } from './views.ts';

const mailboxParams = z.object({ mailboxId: idSchema('mailbox') });

const mailboxBody = z.strictObject({
  address,
  /** The team's addresses outside the desk's mail domains that forward to `address`. */
  forwardedFrom: unique(
    z.array(address).max(forwardedFromAtMost, `must be at most ${forwardedFromAtMost} addresses`),
  ),
  fromName: oneLine(100),
  locale,
  teamId: idSchema('team').nullable(),
  ticketType,
  /** Where those work who read its mail. */
  country: country.nullable(),
});

export const mailboxRoutes = {
  listMailboxes: defineRoute({
    method: 'GET',
    path: '/v1/mailboxes',
    summary: 'List the support addresses.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(mailboxView),
  }),
  createMailbox: defineRoute({
    method: 'POST',
    path: '/v1/mailboxes',
    summary: 'Add a support address.',
    role: 'admin',
    body: mailboxBody.extend({
      forwardedFrom: mailboxBody.shape.forwardedFrom.default([]),
      teamId: mailboxBody.shape.teamId.default(null),
      ticketType: ticketType.default('question'),
      locale: locale.default('en'),
      country: mailboxBody.shape.country.default(null),
    }),
    status: 201,
    output: mailboxView,
    errors: ['already-exists'],
    needs: ['desk'],
  }),
  getMailbox: defineRoute({
    method: 'GET',
    path: '/v1/mailboxes/{mailboxId}',
    summary: 'Get a support address.',
    role: 'agent',
    params: mailboxParams,
    status: 200,
    output: mailboxView,
  }),
  editMailbox: defineRoute({
    method: 'PATCH',
    path: '/v1/mailboxes/{mailboxId}',
    summary:
      "Change a support address's name, locale, team, ticket type or the addresses whose mail is forwarded to it.",
    role: 'admin',
    params: mailboxParams,
    body: mailboxBody.omit({ address: true }).partial(),
    status: 200,
    output: mailboxView,
    errors: ['already-exists'],
    needs: ['desk'],
  }),
};
