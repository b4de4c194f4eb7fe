import { dataOf, type Schema } from '../../../clients/typescript/src/client.ts';
import type { ReadMail } from '../../../local/mail-page/read-mail.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';

type Agent = Schema<'Agent'>;

/** Kim, who answers customers, and Sofia, who supervises. */
export interface Staff {
  kim: Agent;
  sofia: Agent;
}

/** The minimum interval between an agent's notification mails, and a little more. */
export const digestMinutes = 6;

/** Creates a team and transfers the tickets to it, so that they are assigned to its available agents. */
export async function tellTeam(desk: Desk, narrator: Narrator, ticketIds: readonly string[]): Promise<Staff> {
  const { kefu } = desk;
  narrator.step('A team is created: Sofia supervises it, and Kim is available');
  const { teamId } = await dataOf(kefu.POST('/v1/teams', { body: { name: 'Customer care' } }));
  const [kim, sofia] = await Promise.all([
    dataOf(
      kefu.POST('/v1/agents', {
        body: { name: 'Kim', address: 'kim@staff.example', teamIds: [teamId], presence: 'online' },
      }),
    ),
    dataOf(
      kefu.POST('/v1/agents', {
        body: { name: 'Sofia', address: 'sofia@staff.example', role: 'supervisor', teamIds: [teamId] },
      }),
    ),
  ]);

  const [what, all] =
    ticketIds.length === 1 ? ['ticket is', 'it is'] : ['tickets are', `all ${ticketIds.length} are`];
  narrator.step(`The ${what} handed to the team: PATCH /v1/tickets/{ticketId}`);
  const { sent } = await desk.effectOf(async () => {
    for (const ticketId of ticketIds) {
      const params = { path: { ticketId } };
      await dataOf(kefu.PATCH('/v1/tickets/{ticketId}', { params, body: { teamId } }));
    }
    await desk.letPass(digestMinutes * 60_000);
  });
  const tickets = await Promise.all(ticketIds.map((ticketId) => desk.ticket(ticketId)));
  narrator.claim(
    'Kim gets them all, since nobody else is available',
    tickets.map(({ assigneeId }) => assigneeId),
    ticketIds.map(() => kim.agentId),
  );
  tellsOf(narrator, sent, kim, tickets, 'assigned to you');
  narrator.outcome(`${all} routed to Kim, who is notified in ${mails(sent.length)}`);
  return { kim, sofia };
}

/** Checks that an agent's mails mention all these tickets in this way, each of them once. */
export function tellsOf(
  narrator: Narrator,
  sent: readonly ReadMail[],
  { name, address }: Agent,
  tickets: readonly { number: string }[],
  words: string,
): void {
  const texts = sent.filter(({ envelope }) => envelope.to.includes(address)).map(({ text }) => text);
  const sections = texts.flatMap((text) => text.split('────────')).filter((text) => text.includes(words));
  for (const { number } of tickets) {
    narrator.claim(
      `${name} is notified once of ${number}: “${words}”`,
      sections.filter((section) => section.includes(number)).length,
      1,
    );
  }
}

export function mails(count: number): string {
  return count === 1 ? 'one mail' : `${count} mails`;
}
