import { routes } from '../../../functions/http/api/routes.ts';
import { mailFile } from '../mails.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { anna, help } from '../steps/people.ts';
import type { Story } from '../story.ts';

/** How long a revoked key still works at most, and a little more. */
const revocationMs = 61_000;

export const access: Story = {
  title: 'Access by role',
  shows: 'API keys by role: what is refused and why; revocation, audit',
  tell: async (desk, narrator) => {
    const { api } = desk;
    const mail = new Correspondence(desk, narrator);
    const { ticket } = await mail.opens(
      'Anna writes to help@',
      mailFile('plain-english.eml', anna, help),
      'en',
    );
    const { ticketId } = ticket;

    narrator.step('Kim gets an API key in her name: POST /v1/api-keys');
    const { agentId } = await api.call(routes.createAgent, {
      body: { name: 'Kim', address: 'kim@staff.example' },
    });
    const { apiKeyId, apiKey } = await api.call(routes.createApiKey, {
      body: { name: 'Of Kim', role: 'agent', agentId },
    });
    const kims = api.withKey(apiKey);
    const hidden = await kims.refusal(routes.getTicket, { params: { ticketId } });
    narrator.claim(
      "a ticket of nobody's doesn't exist for her",
      [hidden.status, hidden.code],
      [404, 'not-found'],
    );
    const listed = await api.call(routes.listApiKeys);
    narrator.claim(
      'the key is listed',
      listed.items.some((item) => item.apiKeyId === apiKeyId),
    );
    narrator.claim(
      'its secret is shown once',
      JSON.stringify(listed).includes(apiKey.split('_').at(-1) ?? apiKey),
      false,
    );
    const above = await api.refusal(routes.createApiKey, {
      body: { name: 'Too much', role: 'admin', agentId },
    });
    narrator.claim(
      'a key has no higher role than its agent',
      [above.status, above.code],
      [400, 'invalid-request'],
    );
    narrator.outcome(`${apiKeyId}, of the role agent; “${above.detail}”`);

    narrator.step("Anna's ticket is assigned to her: PATCH /v1/tickets/{ticketId}");
    const { sent: notifications } = await desk.effectOf(async () => {
      await api.call(routes.editTicket, { params: { ticketId }, body: { assigneeId: agentId } });
      await desk.letPass(revocationMs);
    });
    narrator.claim('she is notified by mail', notifications.length, 1);
    narrator.outcome('from now on she sees it');

    await mail.later(1);
    narrator.step('She leaves a note with it: POST /v1/tickets/{ticketId}/notes');
    const { sent } = await desk.effectOf(async () => {
      const note = await kims.call(routes.addNote, {
        params: { ticketId },
        body: { text: 'The carrier is asked.' },
      });
      narrator.claim('the note is hers', note.authorId, agentId);
    });
    narrator.claim('a note sends no mail to the customer', sent.length, 0);
    narrator.outcome('the note is in the ticket, and not in any mail');

    narrator.step('She calls routes of admins: POST /v1/teams, GET /v1/api-keys');
    const refused = [
      await kims.refusal(routes.createTeam, { body: { name: 'Mine' } }),
      await kims.refusal(routes.listApiKeys),
    ];
    for (const { status, code, detail } of refused) {
      narrator.claim('it is refused', [status, code], [403, 'forbidden']);
      narrator.claim('the error names the required role', detail.includes('needs the role admin'));
    }
    const { items: teams } = await api.call(routes.listTeams);
    narrator.claim('no team was created', teams, []);
    narrator.outcome(`${refused[0]?.status}: “${refused[0]?.detail}”`);

    await mail.later(1);
    narrator.step('The key is revoked: DELETE /v1/api-keys/{apiKeyId}');
    const revoked = await api.send(routes.deleteApiKey, {
      params: { apiKeyId },
      headers: { 'if-match': '*' },
    });
    narrator.claim('it is', revoked.status, 204);
    await desk.letPass(revocationMs);
    const after = await kims.refusal(routes.getTicket, { params: { ticketId } });
    narrator.claim('a minute later it is rejected', [after.status, after.code], [401, 'unauthenticated']);
    const unknown = await api.withKey('kefu_nobody').refusal(routes.getTicket, { params: { ticketId } });
    narrator.claim(
      'an unknown key gets the same response',
      [unknown.status, unknown.title],
      [401, after.title],
    );
    narrator.outcome(`${after.status}: “${after.title}”`);

    narrator.step("The key's history outlives it: GET /v1/api-keys/{apiKeyId}/audit-entries");
    const { items } = await api.call(routes.listApiKeyAuditEntries, { params: { apiKeyId } });
    narrator.claim(
      'it shows who created, used and revoked the key',
      items.map(({ action }) => action).toSorted(),
      ['api-key.created', 'api-key.deleted', 'api-key.used'],
    );
    narrator.outcome(`${items.length} entries: created, used, deleted`);
    return [ticketId];
  },
};
