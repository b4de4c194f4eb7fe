import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { contentOfCase } from '../../../domain/search/case-content.ts';
import { givenTicket, id, noon } from '../given.ts';

const complaint = (facts: Partial<Case> = {}): Case => ({
  ...{ caseId: id('case'), number: 'K20261122-0001', version: 1, flow: 'complaint', flowVersion: 1 },
  ...{ state: 'assessing', stateSince: noon, level: 1, fields: {}, ticketIds: [], children: [] },
  ...{ takenBy: {}, reminded: 0, openedBy: { kind: 'system' }, createdAt: noon, lastActivityAt: noon },
  ...facts,
});

describe('A case', () => {
  it('is found by its number, its flow in each language, and what its fields say, not by their ids and times', () => {
    const fields = {
      ...{ description: 'It cracked. 裂了', rootCause: 'packaging', severity: 2, aboutAgentId: id('agent') },
      ...{ evidence: [id('attachment')], updatedAt: noon },
    };
    expect(contentOfCase(complaint({ fields }), []).texts).toEqual([
      { field: 'number', text: 'K20261122-0001' },
      { field: 'subject', text: 'Complaint' },
      { field: 'subject', text: '投诉' },
      { field: 'text', text: 'It cracked. 裂了' },
      { field: 'text', text: 'packaging' },
    ]);
  });

  const [ours, theirs] = [id('team', 1), id('team', 2)];
  const ticket = givenTicket({ teamId: theirs, assigneeId: id('agent', 3) });
  const placeOf = (facts: Partial<Case>, tickets = [ticket]) =>
    contentOfCase(complaint(facts), tickets).facets.filter((facet) => /^(?:team|holder):/.test(facet));
  const ticketIds = [ticket.ticketId];

  it.each<[string, Partial<Case>, string[]]>([
    ['its tickets', { ticketIds }, [`team:${theirs}`, `holder:${id('agent', 3)}`]],
    [
      'its own team, and its tickets',
      { ticketIds, teamId: ours },
      [`team:${ours}`, `team:${theirs}`, `holder:${id('agent', 3)}`],
    ],
    [
      'its own agent',
      { ticketIds, assigneeId: id('agent') },
      ['team:none', `holder:${id('agent')}`, `team:${theirs}`, `holder:${id('agent', 3)}`],
    ],
  ])('is found by who sees %s', (_, facts, facets) => {
    expect(placeOf(facts)).toEqual(facets);
  });

  it('of no ticket and no team is found by supervisors, as such tickets are', () => {
    expect(placeOf({}, [])).toEqual(['team:none']);
  });

  it('is filtered by flow, customer and ticket', () => {
    const { facets } = contentOfCase(complaint({ ticketIds, customerId: id('customer') }), [ticket]);
    expect(facets).toEqual(
      expect.arrayContaining(['flow:complaint', `customer:${id('customer')}`, `ticket:${ticket.ticketId}`]),
    );
  });
});
