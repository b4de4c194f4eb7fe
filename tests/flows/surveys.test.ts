import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { rateLimitSchema } from '../../domain/mail/rate-limit.entity.ts';
import { rateSubjectOf } from '../../domain/mail/rate-limit.ts';
import { advance, api, drain, healFaults, injectFault, read, skip, stack } from '../stack.ts';
import { conversationOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { historyOf, type KnownAgent, newAgent } from './desk.ts';
import {
  askQuickly,
  edit,
  editSettings,
  linksTo,
  linkTo,
  open,
  resultsOf,
  send,
  surveysOf,
  ticketAt,
  untilAsked,
} from './surveying.ts';

const call = api('admin');
const resolved = { status: 'resolved' };
const minutes = 60_000;
const commit = { service: 'dynamodb', operation: 'TransactWriteItems' };

type Asked = Awaited<ReturnType<typeof ticketAt>>;

let agent: KnownAgent;
let supervisor: KnownAgent;
let teamId: string;
let content: Asked;
let discontent: Asked;
let silent: Asked;
let waiting: Asked;
let reopened: Asked;
let machine: Asked;

async function phoned(): Promise<string> {
  const customer = { name: 'Li Wei', phone: `+86138${String(Date.now()).slice(-8)}` };
  const body = { channel: 'phone', subject: 'Broken lamp', text: 'It is dark.', customer };
  const { ticketId } = read(await call('POST /v1/tickets', { body }), { ticketId: z.string() });
  await edit(ticketId, resolved);
  return ticketId;
}

let phone: string;

/** How many automatic mails the limits of an address count. */
async function mailsCounted(address: string): Promise<number> {
  const client = new DynamoDBClient(stack.aws);
  const { TableNames: [table] = [] } = await client.send(new ListTablesCommand());
  const rates = new Entity(rateLimitSchema, { client, table });
  const { data } = await rates.get({ subject: rateSubjectOf(address) }).go();
  return data?.mails?.length ?? 0;
}

askQuickly();

beforeAll(async () => {
  teamId = read(await call('POST /v1/teams', { body: { name: 'Lamps' } }), { teamId: z.string() }).teamId;
  agent = await newAgent([teamId]);
  supervisor = await newAgent([teamId], 'supervisor');
  const ours = { ...resolved, teamId, assigneeId: agent.agentId };
  content = await ticketAt(ours);
  discontent = await ticketAt(ours);
  silent = await ticketAt(ours);
  waiting = await ticketAt({ status: 'pending' });
  reopened = await ticketAt(resolved);
  await write({
    from: reopened.customer,
    to: 'help@support.example.com',
    inReplyTo: await firstMailOf(reopened),
  });
  const robot = someone();
  await write({
    from: robot,
    to: 'help@support.example.com',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  const [ticket] = await ticketsOf(robot);
  machine = { customer: robot, ticketId: ticket?.ticketId ?? '' };
  await edit(machine.ticketId, resolved);
  phone = await phoned();
  await untilAsked();
}, 5 * minutes);

async function firstMailOf({ customer }: Asked): Promise<string> {
  const [acknowledgement] = await receivedBy(customer);
  return acknowledgement?.messageId ?? '';
}

/** Why a mail that was due was not sent. */
async function heldBack(ticketId: string): Promise<unknown[]> {
  const changes = await historyOf(ticketId);
  return changes.filter(({ type }) => type === 'ticket.automatic-mail-suppressed').map(({ data }) => data);
}

describe('A customer whose ticket was resolved', () => {
  it('is surveyed once, by a mail with a link to their own page', async () => {
    expect(await linksTo(content.customer)).toHaveLength(1);
    expect(await linkTo(content.customer)).not.toBe(await linkTo(silent.customer));
    expect(await surveysOf(content.ticketId)).toMatchObject([
      { resolutionCycle: 1, agentId: agent.agentId, teamId, rating: null, answeredAt: null },
    ]);
  });

  it('is the only one with the link: agents can read everything else', async () => {
    const { conversation } = await conversationOf(content.ticketId);
    const message = conversation.items.find(({ kind }) => kind === 'survey');
    expect(message?.text).toContain('(a link for the customer alone)');
    expect(JSON.stringify(conversation)).not.toContain('/surveys/');
    const secret = (await linkTo(content.customer)).split('/').at(-1) ?? 'no link';
    const read = [conversation, await surveysOf(content.ticketId), await historyOf(content.ticketId)];
    expect(JSON.stringify(read)).not.toContain(secret);
  });

  it('is not surveyed if the ticket was reopened', async () => {
    expect(await linksTo(reopened.customer)).toEqual([]);
    expect(await heldBack(reopened.ticketId)).toEqual([]);
  });

  it('is not surveyed if a program wrote the mail, and the ticket records why', async () => {
    expect(await receivedBy(machine.customer)).toEqual([]);
    expect(await heldBack(machine.ticketId)).toEqual([
      { purpose: 'survey', reason: 'A program wrote the mail of this ticket.' },
    ]);
  });

  it('is not surveyed without an address, and the ticket records it', async () => {
    expect(await heldBack(phone)).toEqual([{ purpose: 'survey', reason: 'The customer has no address.' }]);
  });
});

describe('The page of a survey', () => {
  it('can be opened by any program without writing anything', async () => {
    const link = await linkTo(silent.customer);
    const before = [await surveysOf(silent.ticketId), await historyOf(silent.ticketId)];
    const scanner = { 'user-agent': 'Link scanner' };
    for (const target of [link, link, `${link}?rating=1`])
      expect((await open(target, scanner)).status).toBe(200);
    await drain();
    expect([await surveysOf(silent.ticketId), await historyOf(silent.ticketId)]).toEqual(before);
  });

  it('loads no external resources, and sends no referrer', async () => {
    const { headers, html } = await open(await linkTo(silent.customer));
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).not.toMatch(/<script|https?:/);
  });

  it.each([
    ['altered', (link: string) => `${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`],
    ['cut off', (link: string) => link.slice(0, -3)],
    ['of no survey', (link: string) => link.replace(/[^/]+$/, 'hello')],
  ])('shows a sentence if a link %s does not work', async (_, change) => {
    const broken = change(await linkTo(silent.customer));
    const { status, html } = await open(broken);
    expect([status, html]).toEqual([404, expect.stringContaining('<h1>This link does not work</h1>')]);
    expect((await open(broken, { 'accept-language': 'zh-CN,zh;q=0.9' })).html).toContain('<h1>链接无效</h1>');
    expect((await send(broken, { rating: '1' })).status).toBe(404);
    expect(await surveysOf(silent.ticketId)).toMatchObject([{ rating: null }]);
  });

  it.each([
    ['no rating', { comment: 'Nice <b>people</b>' }, 'Please choose'],
    ['six stars', { rating: '6' }, 'Please choose'],
    ['half a star', { rating: '0.5' }, 'Please choose'],
    ['a comment without end', { rating: '5', comment: 'x'.repeat(2001) }, 'too long'],
    ['an unknown field', { rating: '5', agentId: 'agt_1' }, 'Please choose'],
  ])('rejects a form with %s, and keeps the input', async (_, fields, message) => {
    const { status, html } = await send(await linkTo(silent.customer), fields);
    expect([status, html]).toEqual([400, expect.stringContaining(message)]);
    if ('comment' in fields)
      expect(html).toContain(fields.comment.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    expect(await surveysOf(silent.ticketId)).toMatchObject([{ version: 1, rating: null }]);
  });
});

describe('A satisfied customer', () => {
  it('answers once, however often the form is submitted', async () => {
    const link = await linkTo(content.customer);
    const fields = { rating: '5', comment: 'Quick,\r\nand kind. ' };
    const pages = await Promise.all([send(link, fields), send(link, fields), send(link, fields)]);
    expect(pages.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(3).fill([303, new URL(link).pathname]),
    );
    expect(await surveysOf(content.ticketId)).toMatchObject([
      { version: 2, rating: 5, comment: 'Quick,\nand kind.', taskId: null },
    ]);
    const answers = (await historyOf(content.ticketId)).filter(
      ({ type }) => type === 'ticket.survey-answered',
    );
    expect(answers).toMatchObject([
      { actor: { kind: 'customer' }, data: { rating: 5, agentId: agent.agentId } },
    ]);
    expect((await open(link)).html).toContain('<h1>Thank you!</h1>');
  });

  it(
    'is not surveyed again when another ticket is resolved soon after',
    async () => {
      await write({ from: content.customer, to: 'help@support.example.com', subject: 'A new question' });
      const [second] = await ticketsOf(content.customer);
      await edit(second?.ticketId ?? '', resolved);
      await untilAsked();
      expect(await linksTo(content.customer)).toHaveLength(1);
      expect(await heldBack(second?.ticketId ?? '')).toEqual([
        { purpose: 'survey', reason: 'The customer was asked how it was less than 30 days ago.' },
      ]);
    },
    minutes,
  );
});

describe('A dissatisfied customer', () => {
  const task = z.looseObject({ taskId: z.string(), ticketId: z.string(), state: z.string() });
  const tasksOf = async (ticketId: string, state = 'open') => {
    const { items } = read(await api('supervisor')(`GET /v1/tasks?state=${state}&limit=100`), {
      items: z.array(task),
    });
    return items.filter((each) => each.ticketId === ticketId);
  };

  /** A supervisor is notified of other things as well, such as held mail. */
  async function notificationsOfRating(): Promise<string[]> {
    const texts = (await receivedBy(supervisor.address)).map(({ text }) => text);
    return texts.filter((text) => text.includes('of 5 stars'));
  }

  it("creates a task for the team's supervisor, with a notification by mail", async () => {
    // Not the current assignee: the survey is about the work of the former one.
    await edit(discontent.ticketId, { assigneeId: null, teamId: null });
    await send(await linkTo(discontent.customer), { rating: '2', comment: 'Nobody called.' });
    await drain();
    expect(await tasksOf(discontent.ticketId)).toMatchObject([
      {
        kind: 'low-rating',
        rating: 2,
        comment: 'Nobody called.',
        agentId: agent.agentId,
        teamId,
        version: 1,
      },
    ]);
    expect(await notificationsOfRating()).toEqual([expect.stringContaining('2 of 5 stars')]);
  });

  it('may change the rating, which creates no second task and updates the results', async () => {
    const link = await linkTo(discontent.customer);
    await send(link, { rating: '1', comment: 'Nobody called at all.' });
    await send(link, { rating: '3', comment: 'They called.' });
    await drain();
    expect(await tasksOf(discontent.ticketId)).toMatchObject([{ rating: 3, comment: 'They called.' }]);
    expect(await notificationsOfRating()).toHaveLength(1);
    const { body } = await resultsOf(`agentId=${agent.agentId}&by=agent`);
    const result = { sent: 3, answered: 2, responseRate: 0.6667, average: 4, distribution: [0, 0, 1, 0, 1] };
    expect(body).toMatchObject({ total: result, groups: [{ key: agent.agentId, ...result }] });
  });

  it('is followed up', async () => {
    const [open] = await tasksOf(discontent.ticketId);
    const path = `/v1/tasks/${open?.taskId}` as const;
    const body = { state: 'done', note: 'Called, sent a new lamp.' };
    expect((await call(`PATCH ${path}`, { body, headers: { 'if-match': '"9"' } })).status).toBe(412);
    const done = await api('supervisor')(`PATCH ${path}`, { body, headers: { 'if-match': '"1"' } });
    expect([done.status, done.body]).toMatchObject([200, { ...body, doneBy: { kind: 'apiKey' } }]);
    expect(await tasksOf(discontent.ticketId)).toEqual([]);
    expect(await tasksOf(discontent.ticketId, 'done')).toHaveLength(1);
    expect((await call(`GET ${path}`)).body).toMatchObject(body);
  });
});

describe('The survey results', () => {
  it('are listed by team and by day as well, without other teams', async () => {
    const byTeam = await resultsOf(`teamId=${teamId}&by=team`);
    expect(byTeam.body).toMatchObject({ groups: [{ key: teamId, sent: 3, answered: 2 }] });
    const byDay = read(await resultsOf(`teamId=${teamId}&by=day`), {
      groups: z.array(z.looseObject({ key: z.string() })),
    });
    expect(byDay.groups).toHaveLength(1);
    const other = await resultsOf('teamId=team_01kb2m5x8w0q3r7t9v4y6z1a2b');
    expect(other.body).toMatchObject({ total: { sent: 0, average: null }, groups: [] });
  });
});

describe('A day later', () => {
  let late: Asked;

  beforeAll(async () => {
    await editSettings({ survey: { expireDays: 1 } });
    late = await ticketAt(resolved);
    await untilAsked();
    for (const functionName of ['*survey-due-ask', '*reminder-due-remind'])
      await injectFault({ ...commit, functionName, fault: 'crash-after', times: 2 });
    await skip('P1D');
    await advance('PT5M');
    await healFaults();
  }, 3 * minutes);

  it('an unanswered survey is reminded of once, despite a crash, with the same link', async () => {
    const [first, second, ...more] = await linksTo(silent.customer);
    expect(second).toBe(first);
    expect(more).toEqual([]);
    expect(await linksTo(content.customer)).toHaveLength(1);
  });

  it('an unanswered question is reminded of, once', async () => {
    const texts = (await receivedBy(waiting.customer)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('waiting for your answer'))).toHaveLength(1);
  });

  it('a retried mail has counted once against the limits of its address', async () => {
    for (const { customer } of [silent, waiting])
      expect(await mailsCounted(customer)).toBe((await receivedBy(customer)).length);
  });

  it('an answer is final, and shown unchanged', async () => {
    const link = await linkTo(discontent.customer);
    const { status, html } = await open(link);
    expect([status, html]).toEqual([200, expect.stringContaining('They called.')]);
    expect(html).not.toContain('<form');
    expect((await send(link, { rating: '1' })).status).toBe(410);
    expect(await surveysOf(discontent.ticketId)).toMatchObject([{ rating: 3, version: 4 }]);
  });

  it('a survey with an answer period of a day is closed without an answer', async () => {
    const link = await linkTo(late.customer);
    const over = expect.stringContaining('<h1>This survey is over</h1>');
    const [opened, sent] = [await open(link), await send(link, { rating: '5' })];
    expect([opened.status, opened.html, sent.status, sent.html]).toEqual([410, over, 410, over]);
    expect(await surveysOf(late.ticketId)).toMatchObject([{ rating: null }]);
    expect(await linksTo(late.customer)).toHaveLength(1);
  });
});
