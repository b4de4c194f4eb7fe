import { dataOf } from '../../../clients/typescript/src/client.ts';
import { refresh } from '../../code-flow.ts';
import type { Conversation, Desk } from '../desk.ts';
import { mailFile } from '../mails.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { tellApiKey } from '../steps/api-key.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { tellOwnTickets } from '../steps/own-tickets.ts';
import { anna, help, tom } from '../steps/people.ts';
import { tellReveal } from '../steps/reveal.ts';
import { type SignedIn, signInClientOf, tellSignIn } from '../steps/sign-in.ts';
import { tellWebhooks } from '../steps/webhooks.ts';
import type { Story } from '../story.ts';

/** How long a token of a deactivated agent is accepted at most, and a little more. */
const deactivationMs = 61_000;

/** How long it takes until the tickets of a deactivated agent are given back. */
const freeingMs = 2 * 60_000;

export const access: Story = {
  title: 'Who may see and do what',
  shows: 'sign-in, own tickets, a reveal, API keys, webhooks',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const annas = await mail.opens('Anna writes to help@', mailFile('plain-english.eml', anna, help), 'en');
    const toms = await mail.opens(
      'Tom writes to help@',
      mailFile('html-inline-picture.eml', tom, help),
      'en',
    );
    const { kim, sofia } = await tellTeams(desk, narrator, { annas: annas.ticket, toms: toms.ticket });

    const client = await signInClientOf(desk);
    const signedInKim = await tellSignIn(desk, narrator, client, kim);
    const signedInSofia = await tellSignIn(desk, narrator, client, sofia);
    await tellOwnTickets(narrator, signedInKim, { own: annas.ticket, others: toms.ticket });
    await tellReveal(narrator, { agent: signedInKim, sofia: signedInSofia }, annas.ticket.customerId);
    await tellApiKey(desk, narrator, { agentId: kim.agentId, ticketId: toms.ticket.ticketId });
    const opened = await tellWebhooks(desk, narrator);
    const { refresh_token = '' } = signedInKim.tokens;
    const { access_token } = await refresh(client, refresh_token);
    const kimAgain = { ...signedInKim, kefu: desk.as(access_token) };
    await tellDeparture(desk, narrator, kimAgain, toms.ticket.ticketId);
    return [annas.ticket.ticketId, toms.ticket.ticketId, ...opened];
  },
};

/** Two teams get a ticket each; Kim is in one of them, Sofia is an admin. */
async function tellTeams(
  desk: Desk,
  narrator: Narrator,
  { annas, toms }: { annas: Conversation; toms: Conversation },
) {
  const { kefu } = desk;
  narrator.step('Kim works in the team Deliveries, not in Returns; Sofia is an admin');
  const deliveries = await dataOf(kefu.POST('/v1/teams', { body: { name: 'Deliveries' } }));
  const returns = await dataOf(kefu.POST('/v1/teams', { body: { name: 'Returns' } }));
  const kim = await dataOf(
    kefu.POST('/v1/agents', {
      body: { name: 'Kim', address: 'kim@staff.example', teamIds: [deliveries.teamId] },
    }),
  );
  const sofia = await dataOf(
    kefu.POST('/v1/agents', { body: { name: 'Sofia', address: 'sofia@staff.example', role: 'admin' } }),
  );
  await desk.effectOf(async () => {
    for (const [{ ticketId }, { teamId }] of [[annas, deliveries] as const, [toms, returns] as const])
      await dataOf(
        kefu.PATCH('/v1/tickets/{ticketId}', { params: { path: { ticketId } }, body: { teamId } }),
      );
  });
  narrator.outcome("Anna's ticket is with Deliveries, Tom's with Returns");
  return { kim, sofia };
}

/** Whoever is deactivated is out within a minute, whatever their token says. */
async function tellDeparture(
  desk: Desk,
  narrator: Narrator,
  { agent, kefu }: SignedIn,
  ticketId: string,
): Promise<void> {
  const { agentId, name } = agent;
  narrator.step(`${name} leaves: POST /v1/agents/{agentId}/deactivate`);
  const me = await dataOf(kefu.GET('/v1/me'));
  narrator.claim('her token was fresh and accepted', me.name, name);
  await desk.effectOf(async () => {
    const params = { path: { agentId }, header: { 'If-Match': '*' } };
    await dataOf(desk.kefu.POST('/v1/agents/{agentId}/deactivate', { params }));
    await desk.letPass(deactivationMs);
  });
  const out = await refusalOf(kefu.GET('/v1/tickets'));
  narrator.claim('a minute later it is refused', statusAndCode(out), [401, 'unauthenticated']);
  narrator.outcome(`${out.status}: “${out.problem.detail}”`);
  await desk.effectOf(() => desk.letPass(freeingMs));
  narrator.claim('her ticket is free', (await desk.ticket(ticketId)).assigneeId ?? null, null);
  narrator.outcome('her ticket is assigned to nobody again');
}
