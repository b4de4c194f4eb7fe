import { describe, expect, it } from 'vitest';
import {
  disabled,
  edited,
  signingEpochs,
  type WebhookEndpoint,
  wants,
  webhookEndpoints,
  withNewSecret,
} from '../../../domain/webhook/webhook-endpoint.ts';
import { id, noon } from '../given.ts';

function given(facts: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  return webhookEndpoints.schema.parse({
    webhookEndpointId: id('webhookEndpoint'),
    version: 1,
    url: 'https://hooks.example.com/kefu',
    ownerId: id('agent'),
    secretEpoch: 1,
    createdAt: noon,
    ...facts,
  });
}

describe('An endpoint', () => {
  const [ours, theirs] = [id('team', 1), id('team', 2)];
  const mailbox = id('mailbox');

  it.each([
    ['everything without filters', {}, undefined, true],
    ['a type of its list', { types: ['ticket.opened'] }, undefined, true],
    ['no other type', { types: ['ticket.replied'] }, undefined, false],
    ['events of its team', { teamIds: [ours] }, { teamId: ours }, true],
    ['none of another team', { teamIds: [ours] }, { teamId: theirs }, false],
    ['none of no team', { teamIds: [ours] }, {}, false],
    ['none without a ticket, if it names teams', { teamIds: [ours] }, undefined, false],
    ['events of its mailbox', { mailboxIds: [mailbox] }, { mailboxId: mailbox, teamId: ours }, true],
    [
      'none that only one of two filters fits',
      { mailboxIds: [mailbox], teamIds: [ours] },
      { mailboxId: mailbox },
      false,
    ],
  ] as const)('receives %s', (_, filters, ticket, expected) => {
    expect(wants(given(webhookEndpoints.schema.partial().parse(filters)), 'ticket.opened', ticket)).toBe(
      expected,
    );
  });

  it('signs with the previous secret for a day after a rotation', () => {
    const rotated = withNewSecret(given(), noon);
    expect([
      signingEpochs(given(), noon),
      signingEpochs(rotated, noon),
      signingEpochs(rotated, '2026-11-23T11:59:59.999Z'),
      signingEpochs(rotated, '2026-11-23T12:00:00.000Z'),
    ]).toEqual([[1], [2, 1], [2, 1], [2]]);
  });

  it('signs with two secrets at most, however often it is rotated', () => {
    expect(signingEpochs(withNewSecret(withNewSecret(given(), noon), noon), noon)).toEqual([3, 2]);
  });

  it('forgets why it was disabled when it is enabled, and not when it is renamed', () => {
    const given410 = disabled(given(), 'gone', noon);
    expect(given410).toMatchObject({
      isEnabled: false,
      disabledReason: 'gone',
      disabledAt: noon,
      version: 2,
    });
    expect(edited(given410, { ...given410, isEnabled: true })).not.toHaveProperty('disabledReason');
    expect(edited(given410, { ...given410, description: 'CRM' })).toHaveProperty('disabledReason', 'gone');
  });
});
