import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../../../domain/shared/errors.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import {
  isShippedPolicy,
  type SlaConfigurationContent,
  withoutPolicy,
  withPolicy,
} from '../../../domain/sla/sla-configuration-edit.ts';
import {
  policiesBefore,
  promiseFaults,
  shadowedPolicies,
} from '../../../domain/sla/sla-configuration-faults.ts';
import { orderedPolicies, type SlaMatch, type SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import { mailboxes, slaConfigurations, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { editSlaConfiguration } from './edit-sla-configuration.ts';
import { refuse } from './refuse.ts';
import { slaPolicyRoutes } from './sla-policies.routes.ts';

const listSlaPolicies = handle(slaPolicyRoutes.listSlaPolicies, async ({ query }) => {
  const { policies } = await slaConfigurations.newest();
  const shown = policies.map((policy) => show(policy, policies));
  return { body: answerPart({ route: 'listSlaPolicies', of: {} }, query, shown) };
});

const createSlaPolicy = handle(slaPolicyRoutes.createSlaPolicy, async ({ body, context, record }) => {
  const { position, repeat, ...content } = body;
  await requireMatchable(body.match);
  const policyId = context.newId('slaPolicy');
  const policy = { ...content, repeat: repeat ?? undefined, policyId, version: 1 };
  return editSlaConfiguration(
    context,
    (own, whole) => {
      const next = withPolicy(own, policy, position);
      refuse(faultsOf(policy, next, whole, context.now));
      const answer = { body: show(policy, next.policies), location: `/v1/sla-policies/${policyId}` };
      return { next, answer };
    },
    record,
  );
});

const getSlaPolicy = handle(slaPolicyRoutes.getSlaPolicy, async ({ params: { slaPolicyId } }) => {
  const whole = await slaConfigurations.newest();
  return { body: show(orderedPolicies.find(whole.policies, slaPolicyId).rule, whole.policies) };
});

const editSlaPolicy = handle(
  slaPolicyRoutes.editSlaPolicy,
  async ({ params: { slaPolicyId }, body, ifMatch, context }) => {
    const { position, repeat: _, ...content } = body;
    await requireMatchable(body.match ?? {});
    return editSlaConfiguration(context, (own, whole) => {
      const before = ownPolicyIn(whole, slaPolicyId, ifMatch);
      const { repeat: present, ...others } = before;
      const repeat = body.repeat === undefined ? present : body.repeat;
      const edited = { ...others, ...content, ...(repeat && { repeat }) };
      const policy = { ...edited, version: before.version + 1 };
      const next = withPolicy(own, policy, position);
      const place = next.policies.indexOf(policy);
      if (isDeepStrictEqual(edited, before) && own.policies[place]?.policyId === slaPolicyId) {
        return { next: undefined, answer: { body: show(before, whole.policies) } };
      }
      refuse(faultsOf(policy, next, whole, context.now));
      return { next, answer: { body: show(policy, next.policies) } };
    });
  },
);

const deleteSlaPolicy = handle(
  slaPolicyRoutes.deleteSlaPolicy,
  async ({ params: { slaPolicyId }, ifMatch, context }) =>
    editSlaConfiguration(context, (own, whole) => {
      ownPolicyIn(whole, slaPolicyId, ifMatch);
      return { next: withoutPolicy(own, slaPolicyId), answer: {} };
    }),
);

/** @throws KefuError `not-found`, `read-only` for a built-in one, `precondition-failed` */
function ownPolicyIn(whole: SlaConfiguration, policyId: string, ifMatch: number | undefined): SlaPolicy {
  const { rule: policy } = orderedPolicies.find(whole.policies, policyId);
  if (isShippedPolicy(policyId)) {
    const message = `A default policy cannot be changed: add your own, which precedes it.`;
    throw new KefuError('read-only', message);
  }
  requireVersion(policy, ifMatch);
  return policy;
}

/** @throws KefuError `invalid-request` that names each unknown team and mailbox */
function requireMatchable({ teamIds, mailboxIds }: SlaMatch): Promise<void> {
  return requireExisting(
    { teams, mailboxes },
    { teams: namedIn('match.teamIds', teamIds), mailboxes: namedIn('match.mailboxIds', mailboxIds) },
  );
}

function faultsOf(
  policy: SlaPolicy,
  next: SlaConfigurationContent,
  { calendars }: SlaConfiguration,
  now: string,
): FieldError[] {
  return [...promiseFaults(policy, calendars, now), ...shadowFaults(policy, next)];
}

/** It would match nothing in its position, or leave nothing for a later one. */
function shadowFaults(policy: SlaPolicy, { policies }: SlaConfigurationContent): FieldError[] {
  return shadowedPolicies(policies).map((shadowed) => {
    const names = policiesBefore(shadowed, policies)
      .map(({ name }) => name)
      .join(', ');
    const message =
      shadowed === policy
        ? `matches nothing: whatever it is for has been caught by ${names}, which come first; give it a position before them, or let it be for something else`
        : `would leave nothing for ${shadowed.name}, which comes behind: give this one a position behind it, or let it be for less`;
    return { field: 'match', message };
  });
}

function show(policy: SlaPolicy, all: readonly SlaPolicy[]) {
  return {
    ...policy,
    repeat: policy.repeat ?? null,
    position: all.indexOf(policy) + 1,
    isShipped: isShippedPolicy(policy.policyId),
  };
}

export const handlers = {
  listSlaPolicies,
  createSlaPolicy,
  getSlaPolicy,
  editSlaPolicy,
  deleteSlaPolicy,
} satisfies HandlersOf<'sla-policies'>;
