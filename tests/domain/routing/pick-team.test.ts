import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../domain/desk/agent.ts';
import {
  type NewTicket,
  type OwnerTeams,
  type PickedTeam,
  pickTeam,
  teamsOfOwner,
} from '../../../domain/routing/pick-team.ts';
import type { RoutingMatch, RoutingRule } from '../../../domain/routing/routing-rule.ts';
import { keywordsOf } from '../../../domain/rules/keyword.ts';
import type { TeamId } from '../../../domain/shared/ids.ts';
import { givenAgent, id, noon } from '../given.ts';

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
  const more = { version: 1, overridesOwner: false, createdAt: noon };
  return { routingRuleId, name: 'Rule', match, teamId, skills, ...more };
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

describe('A new ticket of a customer with an owner', () => {
  const [first, second] = [id('team', 4), id('team', 5)];
  const owners: OwnerTeams = [first, second];
  const named = rule({}, returns, ['lamps']);

  it.each<[string, RoutingRule[], TeamId | undefined, PickedTeam]>([
    ['goes to the first of their teams', [], undefined, { teamId: first, skills: undefined }],
    ['goes there before the team of the mailbox', [], ofMailbox, { teamId: first, skills: undefined }],
    ['goes there before the team of a rule', [named], ofMailbox, { teamId: first, skills: undefined }],
    ['stays with the mailbox if they are in its team', [], second, { teamId: second, skills: undefined }],
    [
      'stays with a rule if they are in its team',
      [rule({}, second, ['lamps'])],
      ofMailbox,
      { teamId: second, skills: ['lamps'] },
    ],
    [
      'goes to the team of a rule that overrides the owner',
      [{ ...named, overridesOwner: true }],
      ofMailbox,
      { teamId: returns, skills: ['lamps'] },
    ],
    [
      'is not for a rule that overrides the owner, and does not match',
      [{ ...rule({ types: ['complaint'] }), overridesOwner: true }],
      ofMailbox,
      { teamId: first, skills: undefined },
    ],
  ])('%s', (_, rules, teamOfMailbox, picked) => {
    expect(pickTeam(rules, lamp, teamOfMailbox, owners)).toEqual(picked);
  });

  it.each<[string, Partial<Agent>, OwnerTeams | undefined]>([
    ['who takes tickets has their teams', {}, owners],
    ['who is away has them too: they are back before others look at it', { presence: 'away' }, owners],
    ['who has as many as they take has them too', { capacity: 1, openTickets: 1 }, owners],
    ['who was deactivated has none', { deactivatedAt: noon }, undefined],
    ['who takes no tickets has none', { capacity: 0 }, undefined],
    ['without a team has none', { teamIds: [] }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(teamsOfOwner(givenAgent(1, { teamIds: [first, second], ...facts }))).toEqual(expected);
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
