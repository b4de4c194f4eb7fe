import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Fault } from '../../local/faults.ts';
import { callsToFail, faultPoints } from '../fault-points.ts';
import { addToUserPool, issuer, linkFor, newAgent } from '../sign-in.ts';
import { api, drain, healFaults, injectFault, pass, read, skip, stack } from '../stack.ts';
import { receivedBy } from './correspondence.ts';

const admin = api('admin');
const minutes = 60_000;

/** A browser without scripts: it follows no redirect by itself, and keeps the page's cookie. */
async function visit(url: string, { cookie = '', language = 'en' } = {}) {
  const headers = { 'accept-language': language, ...(cookie && { cookie }) };
  const answer = await fetch(url, { redirect: 'manual', headers });
  const text = await answer.text();
  const [set] = answer.headers.getSetCookie();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    title: /<h1>(.*)<\/h1>/.exec(text)?.[1],
    location: answer.headers.get('location') ?? '',
    cookie: set?.split(';')[0] ?? cookie,
  };
}

/** From the link to the issuer. */
const leave = (link: string) => visit(`${link}/sign-in`);

/** At the issuer, as a person of the user pool: where it leads back to. */
async function atIssuer(page: string, email: string): Promise<string> {
  await addToUserPool(email);
  const body = new URLSearchParams({ email });
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body });
  return answer.headers.get('location') ?? '';
}

async function acceptAs(link: string, email: string) {
  const left = await leave(link);
  return visit(await atIssuer(left.location, email), { cookie: left.cookie });
}

async function invited(role?: string, name?: string) {
  const agent = await newAgent(role, name);
  return { ...agent, link: await linkFor(agent.agentId) };
}

const signInOf = async (agentId: string) =>
  read(await admin(`GET /v1/agents/${agentId}/sign-in`), {
    identity: z.looseObject({ subject: z.string() }).nullable(),
    invitationValidUntil: z.string().nullable(),
    invitationMailedAt: z.string().nullable(),
  });

describe('The page of an invitation', () => {
  it('leads to the issuer and back, and links whoever signed in; opening it changes nothing', async () => {
    const { agentId, address, link } = await invited('agent', 'Kim <b>Lee</b>');
    expect(link.startsWith(`${stack.apiUrl}/invitations/`)).toBe(true);
    const page = await visit(link);
    expect([page.status, page.title]).toEqual([200, 'Sign in to Example Desk']);
    expect(page.text).toContain('Kim &lt;b&gt;Lee&lt;/b&gt;');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await visit(link)).status).toBe(200);

    const left = await leave(link);
    const { origin, pathname, searchParams } = new URL(left.location);
    expect([left.status, origin + pathname]).toEqual([302, `${issuer}/oauth2/authorize`]);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    const done = await visit(await atIssuer(left.location, address), { cookie: left.cookie });
    expect([done.status, done.title]).toEqual([200, 'Done']);
    expect(await signInOf(agentId)).toMatchObject({ identity: { issuer }, invitationValidUntil: null });
    expect((await visit(link)).status).toBe(404);
  });

  it('keeps its cookie from scripts and other pages', async () => {
    const { link } = await invited();
    const answer = await fetch(`${link}/sign-in`, { redirect: 'manual' });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/invitations; Max-Age=900; HttpOnly; SameSite=Lax$/);
  });

  it('speaks Chinese to who reads it', async () => {
    const { link } = await invited();
    expect((await visit(link, { language: 'zh-CN,zh;q=0.9' })).title).toBe('登录Example Desk');
    expect((await visit(`${link}x`, { language: 'zh' })).title).toBe('邀请无效');
  });

  it('says what happened to an account that is linked already, and lets another one try', async () => {
    const first = await invited();
    expect((await acceptAs(first.link, first.address)).status).toBe(200);
    const second = await invited();
    const refused = await acceptAs(second.link, first.address);
    expect([refused.status, refused.title]).toEqual([409, 'This account belongs to somebody else']);
    expect(refused.text).toContain(`${new URL(second.link).pathname}/sign-in`);
    expect((await acceptAs(second.link, second.address)).title).toBe('Done');
  });

  it('says that an invitation is over, replaced or cut', async () => {
    const { agentId, link, address } = await invited();
    const left = await leave(link);
    const next = await linkFor(agentId);
    expect((await visit(link)).title).toBe('This invitation is not valid');
    const late = await visit(await atIssuer(left.location, address), { cookie: left.cookie });
    expect([late.status, late.title]).toEqual([404, 'This invitation is not valid']);
    for (const wrong of [
      next.slice(0, -1),
      `${next}a`,
      next.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
    ])
      expect([(await visit(wrong)).status, (await leave(wrong)).status]).toEqual([404, 404]);
    await skip('P7D');
    expect((await visit(next)).status).toBe(404);
  });

  it('says that the agent was deactivated meanwhile', async () => {
    const { agentId, link, address } = await invited();
    const left = await leave(link);
    await admin(`POST /v1/agents/${agentId}/deactivate`);
    const back = await visit(await atIssuer(left.location, address), { cookie: left.cookie });
    const titles = [(await visit(link)).title, back.title];
    expect(titles).toEqual(['This agent is deactivated', 'This agent is deactivated']);
  });

  it('refuses an answer that does not belong to the sign-in of this browser', async () => {
    const { agentId, link, address } = await invited();
    const left = await leave(link);
    const back = await atIssuer(left.location, address);
    const other = await leave(link);
    expect((await visit(back)).title).toBe('That took too long');
    expect((await visit(back, { cookie: other.cookie })).status).toBe(400);
    expect((await visit(back, { cookie: 'kefu-invitation=a.b.c' })).status).toBe(400);
    // The code is bound to the verifier, which the cookie of this browser has.
    const state = new URL(back).searchParams.get('state') ?? '';
    const forged = other.cookie.replace(/=[^.]+/, `=${state}`);
    expect((await visit(back, { cookie: forged })).status).toBe(503);
    expect((await signInOf(agentId)).identity).toBeNull();
  });

  it('says that the sign-in was cancelled, and that the invitation is still valid', async () => {
    const { link } = await invited();
    const left = await leave(link);
    const state = new URL(left.location).searchParams.get('state');
    const back = `${stack.apiUrl}/invitations/callback?error=access_denied&state=${state}`;
    const answer = await visit(back, { cookie: left.cookie });
    expect([answer.status, answer.title]).toEqual([403, 'You are not signed in']);
    expect((await visit(link)).status).toBe(200);
  });

  it('links one of two people who accept at the same moment', async () => {
    for (const _ of [1, 2, 3]) {
      const { agentId, link, address } = await invited();
      const people = [address, `${randomUUID()}@example.com`];
      const begun = await Promise.all(
        people.map(async (email) => {
          const left = await leave(link);
          return { back: await atIssuer(left.location, email), cookie: left.cookie };
        }),
      );
      const answers = await Promise.all(begun.map(({ back, cookie }) => visit(back, { cookie })));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses[0]).toBe(200);
      expect([404, 409]).toContain(statuses[1]);
      expect((await signInOf(agentId)).identity).not.toBeNull();
    }
  });

  it('links one of two agents to a person who accepts both invitations at the same moment', async () => {
    const [one, other] = [await invited(), await invited()];
    const begun = [];
    for (const { link } of [one, other]) {
      const left = await leave(link);
      begun.push({ back: await atIssuer(left.location, one.address), cookie: left.cookie });
    }
    const answers = await Promise.all(begun.map(({ back, cookie }) => visit(back, { cookie })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const linked = [await signInOf(one.agentId), await signInOf(other.agentId)];
    expect(linked.filter(({ identity }) => identity !== null)).toHaveLength(1);
  });
});

describe('The mail of an invitation', () => {
  const linksTo = async (address: string) =>
    (await receivedBy(address)).flatMap(({ text }) => text.match(/https?:\/\/\S+\/invitations\/\S+/g) ?? []);

  /** More calls than the function makes. */
  const [inviting, mailing] = [10, 9];
  const crashes = ['crash-before', 'crash-after'] as const;

  it.each(crashes)(
    'is sent if and only if the invitation was committed, though the request ends in %s',
    async (fault) => {
      let committed = 0;
      for (const nth of callsToFail(inviting)) {
        const { agentId, address } = await newAgent();
        await injectFault({ service: 'dynamodb', functionName: '*http-desk', nth, fault });
        const answer = await admin(`POST /v1/agents/${agentId}/invitations`);
        await healFaults();
        await drain();
        const { invitationValidUntil, invitationMailedAt } = await signInOf(agentId);
        const links = await linksTo(address);
        expect([links.length, invitationMailedAt !== null]).toEqual(
          invitationValidUntil ? [1, true] : [0, false],
        );
        if (answer.status === 201) expect(links).toEqual([read(answer, { url: z.string() }).url]);
        for (const link of links) expect((await visit(link)).status).toBe(200);
        if (invitationValidUntil) committed++;
      }
      expect(committed).toBeGreaterThan(0);
      expect(committed).toBeLessThan(callsToFail(inviting).length);
    },
    3 * minutes,
  );

  const sender = '*invitation-created-send';
  /** Before the first call and after the second, before the third and after the fourth … */
  const places = Array.from({ length: mailing }, (_, index) => index + 1).flatMap((nth): Fault[] =>
    (nth % 2 ? crashes : crashes.toReversed()).map((fault) => ({
      service: 'dynamodb',
      functionName: sender,
      nth,
      fault,
    })),
  );
  const others = crashes.flatMap((fault): Fault[] => [
    { service: 'ses', functionName: sender, fault },
    { service: 'cognito-idp', functionName: sender, fault },
  ]);
  it.each([...faultPoints(places), ...others])(
    'is sent, with the same link, though the sender ends: $service $nth $fault',
    async (fault) => {
      const { agentId, address } = await newAgent();
      await injectFault(fault);
      const link = await linkFor(agentId);
      await drain();
      await healFaults();
      await pass('PT6M', 'PT2M');
      expect((await signInOf(agentId)).invitationMailedAt).not.toBeNull();
      const links = await linksTo(address);
      // Sent twice if it crashed between SES's answer and the record of it.
      expect([1, 2]).toContain(links.length);
      expect(new Set(links)).toEqual(new Set([link]));
      expect((await acceptAs(link, address)).status).toBe(200);
    },
  );

  it('is not sent to an address that is suppressed: the link is handed over', async () => {
    const bouncing = `bounce+${randomUUID()}@simulator.amazonses.com`;
    const { agentId, address } = await newAgent('agent', 'Kim', bouncing);
    await linkFor(agentId);
    await drain();
    const link = await linkFor(agentId);
    await drain();
    expect(await linksTo(address)).toHaveLength(1);
    expect(await signInOf(agentId)).toMatchObject({
      invitationMailedAt: null,
      invitationValidUntil: expect.any(String),
    });
    expect((await visit(link)).status).toBe(200);
  });
});
