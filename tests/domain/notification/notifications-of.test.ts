import { describe, expect, it } from 'vitest';
import { type NoticedEvent, notificationsOf } from '../../../domain/notification/notifications-of.ts';
import type { Actor } from '../../../events/event.ts';
import { givenAgent, givenTicket, id, noon } from '../given.ts';

const team = id('team');
const [ana, ben, eve] = [1, 2, 3].map((number) => id('agent', number));

const agents = [givenAgent(1, { teamIds: [team] }), givenAgent(2, { teamIds: [team] }), givenAgent(3)];
const system: Actor = { kind: 'system' };

function envelope(actor: Actor) {
  return {
    id: 'his_1.0',
    subject: { kind: 'ticket', id: id('ticket') },
    ticketId: id('ticket'),
    version: 2,
    at: noon,
    actor,
    correlationId: 'test',
  };
}

function mailFailed(actor = system): NoticedEvent {
  const data = { messageId: id('message'), mailId: id('mail'), outcome: 'failed', reason: 'No.' } as const;
  return { ...envelope(actor), type: 'ticket.mail-failed', data };
}

function assigned(to: string | null, actor = system): NoticedEvent {
  return { ...envelope(actor), type: 'ticket.assigned', data: { from: null, to } };
}

const customerWrote: NoticedEvent = {
  ...envelope({ kind: 'customer', customerId: id('customer') }),
  type: 'ticket.message-received',
  data: {
    messageId: id('message'),
    customerId: id('customer'),
    channel: 'mail',
    automaticMailReasons: [],
  },
};

function told(event: NoticedEvent, ticket: object): string[] {
  return notificationsOf(event, givenTicket(ticket), agents).map(({ agentId }) => agentId);
}

describe('A failed mail notifies', () => {
  it("the ticket's assignee only", () => {
    expect(told(mailFailed(), { assigneeId: eve, teamId: team })).toEqual([eve]);
  });

  it('the whole team if the ticket is unassigned', () => {
    expect(told(mailFailed(), { teamId: team })).toEqual([ana, ben]);
  });

  it('nobody if there is no team either', () => {
    expect(told(mailFailed(), {})).toEqual([]);
  });
});

describe("A customer's message notifies", () => {
  it("the ticket's assignee, with the message", () => {
    expect(notificationsOf(customerWrote, givenTicket({ assigneeId: ana }), agents)).toEqual([
      {
        agentId: ana,
        notificationId: 'his_1.0',
        ticketId: id('ticket'),
        kind: 'message-received',
        messageId: id('message'),
        createdAt: noon,
      },
    ]);
  });

  it('their team as well if they are away, each once', () => {
    const away = givenAgent(6, { teamIds: [team], presence: 'away' });
    const everybody = [...agents, away, givenAgent(7, { teamIds: [] })];
    const hear = (ticket: object) =>
      notificationsOf(customerWrote, givenTicket(ticket), everybody).map(({ agentId }) => agentId);
    expect(hear({ assigneeId: away.agentId, teamId: team })).toEqual([away.agentId, ana, ben]);
    // A ticket without a team: the assignee's colleagues.
    expect(hear({ assigneeId: away.agentId })).toEqual([away.agentId, ana, ben]);
    const alone = givenAgent(8, { teamIds: [], presence: 'away' });
    expect(
      notificationsOf(customerWrote, givenTicket({ assigneeId: alone.agentId }), [...everybody, alone]),
    ).toMatchObject([{ agentId: alone.agentId }]);
  });

  it("nobody if the ticket only has a team: it is in the team's queue", () => {
    expect(told(customerWrote, { teamId: team })).toEqual([]);
  });
});

describe('An assignment notifies', () => {
  it('the new assignee', () => {
    expect(told(assigned(ben ?? null), { assigneeId: ben })).toEqual([ben]);
  });

  it('nobody who assigned the ticket to themselves', () => {
    expect(told(assigned(ben ?? null, { kind: 'agent', agentId: ben ?? '' }), {})).toEqual([]);
  });

  it('nobody if the ticket was unassigned', () => {
    expect(told(assigned(null), {})).toEqual([]);
  });
});

describe('The end of a snooze notifies', () => {
  function back(actor = system, cause: 'snooze-ended' | 'customer-silent' = 'snooze-ended'): NoticedEvent {
    const data = { from: 'on-hold', to: 'open', cause } as const;
    return { ...envelope(actor), type: 'ticket.status-changed', data };
  }

  it('its assignee', () => {
    expect(notificationsOf(back(), givenTicket({ assigneeId: ana, teamId: team }), agents)).toMatchObject([
      { agentId: ana, kind: 'snooze-ended' },
    ]);
  });

  it('the whole team if the ticket is unassigned', () => {
    expect(told(back(), { teamId: team })).toEqual([ana, ben]);
  });

  it('nobody if its status changed for another reason', () => {
    expect(told(back(system, 'customer-silent'), { assigneeId: ana })).toEqual([]);
  });
});

describe('A low rating notifies', () => {
  const chief = givenAgent(4, { role: 'supervisor', teamIds: [team] });
  const ofAnother = givenAgent(5, { role: 'supervisor', teamIds: [] });

  function rated(rating: number, teamId = team): NoticedEvent {
    const data = { surveyId: id('survey'), rating, agentId: ana, teamId };
    const actor: Actor = { kind: 'customer', customerId: id('customer') };
    return { ...envelope(actor), type: 'ticket.survey-answered', data };
  }

  it('the supervisor of the rated team, whoever is assigned now, once a survey', () => {
    const ticket = givenTicket({ teamId: id('team', 2), assigneeId: eve });
    expect(notificationsOf(rated(2), ticket, [...agents, chief, ofAnother])).toEqual([
      {
        agentId: chief.agentId,
        notificationId: id('survey'),
        ticketId: id('ticket'),
        kind: 'low-rating',
        rating: 2,
        createdAt: noon,
      },
    ]);
  });

  it('nobody if the rating is high', () => {
    expect(notificationsOf(rated(3), givenTicket(), [...agents, chief])).toEqual([]);
  });
});
