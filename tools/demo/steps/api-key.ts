import { dataOf, type KefuClient } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { Correspondence } from './correspondence.ts';

/** How long a revoked key still works at most, and a little more. */
const revocationMs = 61_000;

/** A program of Kim's has an API key: what it may do, and its end. */
export async function tellApiKey(
  desk: Desk,
  narrator: Narrator,
  { agentId, ticketId }: { agentId: string; ticketId: string },
): Promise<void> {
  const { kefu } = desk;
  const mail = new Correspondence(desk, narrator);
  narrator.step('Kim gets an API key in her name: POST /v1/api-keys');
  const { apiKeyId, apiKey } = await dataOf(
    kefu.POST('/v1/api-keys', { body: { name: 'Of Kim', role: 'agent', agentId } }),
  );
  const kims = desk.as(apiKey);
  const getTicket = (as: KefuClient) => as.GET('/v1/tickets/{ticketId}', { params: { path: { ticketId } } });
  const hidden = await refusalOf(getTicket(kims));
  narrator.claim("a ticket of another team doesn't exist for it", statusAndCode(hidden), [404, 'not-found']);
  const listed = await dataOf(kefu.GET('/v1/api-keys'));
  narrator.claim(
    'the key is listed',
    listed.items.some((item) => item.apiKeyId === apiKeyId),
  );
  narrator.claim(
    'its secret is shown once',
    JSON.stringify(listed).includes(apiKey.split('_').at(-1) ?? apiKey),
    false,
  );
  const above = await refusalOf(
    kefu.POST('/v1/api-keys', { body: { name: 'Too much', role: 'admin', agentId } }),
  );
  narrator.claim('a key has no higher role than its agent', statusAndCode(above), [400, 'invalid-request']);
  narrator.outcome(`${apiKeyId}, of the role agent; “${above.problem.detail}”`);

  narrator.step("Tom's ticket is assigned to her: PATCH /v1/tickets/{ticketId}");
  const { sent: notifications } = await desk.effectOf(async () => {
    const params = { path: { ticketId } };
    await dataOf(kefu.PATCH('/v1/tickets/{ticketId}', { params, body: { assigneeId: agentId } }));
    await desk.letPass(revocationMs);
  });
  narrator.claim('she is notified by mail', notifications.length, 1);
  narrator.outcome('from now on she and her key see it');

  await mail.later(1);
  narrator.step('Her program leaves a note with it: POST /v1/tickets/{ticketId}/notes');
  const { sent } = await desk.effectOf(async () => {
    const note = await dataOf(
      kims.POST('/v1/tickets/{ticketId}/notes', {
        params: { path: { ticketId } },
        body: { text: 'The carrier is asked.' },
      }),
    );
    narrator.claim('the note is hers', note.authorId, agentId);
  });
  narrator.claim('a note sends no mail to the customer', sent.length, 0);
  narrator.outcome('the note is in the ticket, and not in any mail');

  narrator.step('It calls routes of admins: POST /v1/teams, GET /v1/api-keys');
  const refused = [
    await refusalOf(kims.POST('/v1/teams', { body: { name: 'Mine' } })),
    await refusalOf(kims.GET('/v1/api-keys')),
  ];
  for (const refusal of refused) {
    narrator.claim('it is refused', statusAndCode(refusal), [403, 'forbidden']);
    narrator.claim(
      'the error names the required role',
      refusal.problem.detail?.includes('needs the role admin'),
    );
  }
  const { items: teams } = await dataOf(kefu.GET('/v1/teams'));
  narrator.claim(
    'no team was created',
    teams.some(({ name }) => name === 'Mine'),
    false,
  );
  narrator.outcome(`${refused[0]?.status}: “${refused[0]?.problem.detail}”`);

  await mail.later(1);
  narrator.step('The key is revoked: DELETE /v1/api-keys/{apiKeyId}');
  const params = { path: { apiKeyId }, header: { 'If-Match': '*' } };
  const { response } = await kefu.DELETE('/v1/api-keys/{apiKeyId}', { params });
  narrator.claim('it is', response.status, 204);
  await desk.letPass(revocationMs);
  const after = await refusalOf(getTicket(kims));
  narrator.claim('a minute later it is rejected', statusAndCode(after), [401, 'unauthenticated']);
  const unknown = await refusalOf(getTicket(desk.as('kefu_nobody')));
  narrator.claim(
    'an unknown key gets the same response',
    [unknown.status, unknown.problem.title],
    [401, after.problem.title],
  );
  narrator.outcome(`${after.status}: “${after.problem.title}”`);

  narrator.step("The key's history outlives it: GET /v1/api-keys/{apiKeyId}/audit-entries");
  const { items } = await dataOf(
    kefu.GET('/v1/api-keys/{apiKeyId}/audit-entries', { params: { path: { apiKeyId } } }),
  );
  narrator.claim(
    'it shows who created, used and revoked the key',
    items.map(({ action }) => action).toSorted(),
    ['api-key.created', 'api-key.deleted', 'api-key.used'],
  );
  narrator.outcome(`${items.length} entries: created, used, deleted`);
}
