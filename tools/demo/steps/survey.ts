import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import { isAutomatic, recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';
import { type Staff, tellsOf } from './team.ts';

/** A day after the ticket was resolved, the customer is surveyed, gives a low rating, and somebody follows up. */
export async function tellSurvey(
  desk: Desk,
  narrator: Narrator,
  { kim, sofia }: Staff,
  { ticketId, customer }: { ticketId: string; customer: string },
): Promise<void> {
  const { kefu } = desk;
  const resolved = await desk.ticket(ticketId);
  const asked = await desk.until(Date.parse(resolved.statusSince) + 24 * 3_600_000 + 60_000);
  narrator.step('A day after her ticket was resolved, Anna gets a survey');
  const [mail] = asked.sent;
  narrator.claim('one mail is sent, to her', recipientsOf(asked.sent), [customer]);
  const page = /https?:\/\/[^\s/]{1,255}\/surveys\/\S+/.exec(mail?.text ?? '')?.[0];
  if (!mail || !page) throw new Error('The story ends here: Anna got no survey link.');
  narrator.claim('it is marked as automatic', isAutomatic(mail));
  narrator.outcome(`“${mail.subject}”, with a link of her own`);

  narrator.step('Her mail program opens the link, as such programs do: GET /surveys/{token}');
  const before = await desk.ticket(ticketId);
  const opened = await desk.visit(page);
  const html = await opened.text();
  narrator.claim('the page is served', opened.status, 200);
  narrator.claim('it has five stars to choose from', html.match(/type="radio"/g)?.length, 5);
  narrator.claim('it contains no script', html.includes('<script'), false);
  narrator.claim('opening it changed nothing', (await desk.ticket(ticketId)).version, before.version);
  narrator.claim('opening it records no answer', await answersTo(desk, ticketId), [null]);
  const forged = await desk.visit(`${page.slice(0, -1)}${page.endsWith('a') ? 'b' : 'a'}`);
  narrator.claim('an altered link is rejected', forged.status, 404);
  narrator.outcome(`a page of ${Buffer.byteLength(html)} bytes; nothing was written by opening it`);

  narrator.step('Anna gives two stars: POST /surveys/{token}');
  const comment = 'It took a day until somebody looked for the parcel.';
  const { sent } = await desk.effectOf(async () => {
    const body = new URLSearchParams({ rating: '2', comment });
    const posted = await desk.visit(page, { method: 'POST', body });
    narrator.claim('her answer is accepted', posted.status, 303);
    const next = new URL(posted.headers.get('location') ?? '', page).href;
    const thanks = await (await desk.visit(next)).text();
    narrator.claim('the page confirms it', thanks.includes('Your answer has arrived.'));
  });
  narrator.claim('the answer is in her ticket', await answersTo(desk, ticketId), [2]);
  tellsOf(narrator, sent, sofia, [resolved], '2 of 5 stars');
  narrator.claim('nobody else is notified', recipientsOf(sent), [sofia.address]);
  const { items } = await dataOf(kefu.GET('/v1/tasks'));
  const [task] = items;
  const said = task?.kind === 'low-rating' ? task.comment : undefined;
  narrator.claim('one task is open, with her comment', [items.length, said], [1, comment]);
  if (!task) throw new Error('The story ends here: no task was created for the low rating.');
  narrator.outcome('a task is open for Sofia, who is notified by mail');

  narrator.step('Sofia calls her, and is done: PATCH /v1/tasks/{taskId}');
  const done = await dataOf(
    kefu.PATCH('/v1/tasks/{taskId}', {
      params: { path: { taskId: task.taskId } },
      body: { state: 'done', note: 'Called her: the carrier is asked sooner from now on.' },
    }),
  );
  narrator.claim('the task is done', done.state, 'done');
  const { total, groups } = await dataOf(
    kefu.GET('/v1/survey-results', { params: { query: { by: 'agent' } } }),
  );
  narrator.claim('one customer of one was asked and answered', [total.sent, total.answered], [1, 1]);
  narrator.claim(
    'it counts for the assigned agent',
    groups.map(({ key, average }) => [key, average]),
    [[kim.agentId, 2]],
  );
  narrator.outcome(
    `Kim's rating: ${groups[0]?.average} of 5 on average, ${total.answered} of ${total.sent} answered`,
  );
}

async function answersTo(desk: Desk, ticketId: string): Promise<(number | null)[]> {
  const params = { path: { ticketId } };
  const { items } = await dataOf(desk.kefu.GET('/v1/tickets/{ticketId}/surveys', { params }));
  return items.map(({ rating }) => rating);
}
