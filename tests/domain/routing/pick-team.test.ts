import { describe, expect, it } from 'vitest';
import { type NewTicket, pickTeam } from '../../../domain/routing/pick-team.ts';
import type { RoutingMatch, RoutingRule } from '../../../domain/routing/routing-rule.ts';
import { keywordsOf } from '../../../domain/rules/keyword.ts';
import { id, noon } from '../given.ts';

const [returns, complaints, ofMailbox] = [id('team', 1), id('team', 2), id('team', 3)];

const lamp: NewTicket = {
  type: 'question',
  customerLevel: 'standard',
  mailboxId: id('mailbox'),
  locale: 'en',
  subject: 'Broken lamp',
  text: 'I want my money back.',
};

function rule(match: RoutingMatch, teamId = returns, skills: string[] = []): RoutingRule {
  const routingRuleId = id('routingRule');
  return { routingRuleId, version: 1, name: 'Rule', match, teamId, skills, createdAt: noon };
}

describe('A new ticket', () => {
  it('goes to the team of the first matching rule', () => {
    const rules = [rule({ types: ['complaint'] }), rule({}, complaints, ['lamps']), rule({})];
    expect(pickTeam(rules, lamp, ofMailbox)).toEqual({ teamId: complaints, skills: ['lamps'] });
  });

  it('goes to the team of its mailbox if no rule matches, or to none', () => {
    const rules = [rule({ levels: ['vip'] })];
    expect(pickTeam(rules, lamp, ofMailbox)).toEqual({ teamId: ofMailbox, skills: undefined });
    expect(pickTeam([], lamp, undefined)).toEqual({ teamId: undefined, skills: undefined });
  });

  it.each<[string, RoutingMatch]>([
    ['type', { types: ['complaint', 'question'] }],
    ['customer level', { levels: ['standard'] }],
    ['mailbox', { mailboxIds: [id('mailbox')] }],
    ['language', { locales: ['en'] }],
    ['keyword in the subject', { keywords: ['LAMP'] }],
    ['keyword in the message', { keywords: ['table', 'money back'] }],
    ['nothing in particular', {}],
    ['all at once', { types: ['question'], locales: ['en'], keywords: ['lamp'] }],
  ])('is matched by its %s', (_, match) => {
    expect(pickTeam([rule(match)], lamp, undefined).teamId).toBe(returns);
  });

  it.each<[string, RoutingMatch]>([
    ['type', { types: ['complaint'] }],
    ['customer level', { levels: ['vip', 'strategic'] }],
    ['mailbox', { mailboxIds: [id('mailbox', 2)] }],
    ['language', { locales: ['zh'] }],
    ['keyword', { keywords: ['table'] }],
    ['second condition', { types: ['question'], keywords: ['table'] }],
  ])('is not matched by a rule with another %s', (_, match) => {
    expect(pickTeam([rule(match)], lamp, undefined).teamId).toBeUndefined();
  });

  it('without a mailbox is not matched by a rule with mailboxes', () => {
    const match = { mailboxIds: [id('mailbox')] };
    expect(pickTeam([rule(match)], { ...lamp, mailboxId: undefined }, undefined).teamId).toBeUndefined();
  });
});

describe('A keyword', () => {
  it.each([
    ['Modern ART!', 'art'],
    ['a refund-request', 'refund'],
    ['my C++ book', 'c++'],
    ['[URGENT] please', '[urgent]'],
    ['a money\n  back case', 'money back'],
    ['ＩＰＨＯＮＥ kaputt', 'iphone'],
    ['cafe\u0301 noir', 'café'],
    ['party art', 'art'],
    ['我要退款吗', '退款'],
    ['我的iPhone坏了', 'iphone'],
    ['カスタマー', 'カスタマ'],
    ['환불해 주세요', '환불'],
  ])('in %j is %j', (text, keyword) => {
    expect(keywordsOf(text)(keyword)).toBe(true);
  });

  it.each([
    ['a party', 'art'],
    ['refunds', 'refund'],
    ['order 1234', '23'],
    ['für', 'fur'],
    ['ｒｅｆｕｎｄｓ', 'refund'],
    ['我要退货', '退款'],
    ['anything', ' '],
  ])('in %j is not %j', (text, keyword) => {
    expect(keywordsOf(text)(keyword)).toBe(false);
  });
});
