import type { FieldError } from '../../../domain/shared/errors.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { isShippedPolicy, orderedPolicies } from '../../../domain/sla/sla-configuration-edit.ts';
import {
  policiesBefore,
  promiseFaults,
  shadowedPolicies,
} from '../../../domain/sla/sla-configuration-faults.ts';
import type { SlaMatch, SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import { mailboxes, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { refuse } from './refuse.ts';
import { slaConfigurationList } from './sla-configuration-list.ts';
import { slaPolicyRoutes } from './sla-policies.routes.ts';

const editor = ruleEditor({
  path: '/v1/sla-policies',
  ordered: orderedPolicies,
  store: slaConfigurationList('policies'),
  viewOf: (policy) => ({
    ...policy,
    repeat: policy.repeat ?? null,
    isShipped: isShippedPolicy(policy),
  }),
  requireSound({ rule: policy, rules: policies, before: { whole }, context }) {
    refuse([...promiseFaults(policy, whole.calendars, context.now), ...shadowFaults(policy, policies)]);
  },
  requireDeletable: requireOwn,
});

const listSlaPolicies = handle(slaPolicyRoutes.listSlaPolicies, async ({ query }) => ({
  body: answerPart({ route: 'listSlaPolicies', of: {} }, query, await editor.list()),
}));

const createSlaPolicy = handle(slaPolicyRoutes.createSlaPolicy, async (call) => {
  const { position, repeat, ...content } = call.body;
  await requireMatchable(content.match);
  const policyId = call.context.newId('slaPolicy');
  const policy = { ...content, ...(repeat && { repeat }), policyId, version: 1 };
  return editor.create(policy, position, call);
});

const getSlaPolicy = handle(slaPolicyRoutes.getSlaPolicy, async ({ params }) => ({
  body: await editor.get(params.slaPolicyId),
}));

const editSlaPolicy = handle(slaPolicyRoutes.editSlaPolicy, async (call) => {
  const { position, repeat: said, ...content } = call.body;
  await requireMatchable(content.match ?? {});
  const edit = (policy: SlaPolicy): SlaPolicy => {
    requireOwn(policy);
    const { repeat: present, ...others } = policy;
    const repeat = said === undefined ? present : said;
    return { ...others, ...content, ...(repeat && { repeat }) };
  };
  return editor.edit(call.params.slaPolicyId, edit, position, call);
});

const deleteSlaPolicy = handle(slaPolicyRoutes.deleteSlaPolicy, (call) =>
  editor.delete(call.params.slaPolicyId, call),
);

/** @throws KefuError `read-only` for a default policy. */
function requireOwn(policy: SlaPolicy): void {
  if (!isShippedPolicy(policy)) return;
  const message = `A default policy cannot be changed: add your own, which precedes it.`;
  throw new KefuError('read-only', message);
}

/** @throws KefuError `invalid-request` naming each team and mailbox that is not there. */
function requireMatchable({ teamIds, mailboxIds }: SlaMatch): Promise<void> {
  return requireExisting(
    { teams, mailboxes },
    { teams: namedIn('match.teamIds', teamIds), mailboxes: namedIn('match.mailboxIds', mailboxIds) },
  );
}

/** The errors of a policy that would match nothing in its place, or leave nothing for one after it. */
function shadowFaults(policy: SlaPolicy, policies: readonly SlaPolicy[]): FieldError[] {
  const own = policies.filter((policy) => !isShippedPolicy(policy));
  return shadowedPolicies(own).map((shadowed) => {
    const names = policiesBefore(shadowed, own)
      .map(({ name }) => name)
      .join(', ');
    const message =
      shadowed === policy
        ? `matches nothing: policies before it match all of its tickets (${names}); give it a position before them, or another match`
        : `would leave nothing for ${shadowed.name}, which comes after it: give this policy a position after that one, or let it match less`;
    return { field: 'match', message };
  });
}

export const handlers = {
  listSlaPolicies,
  createSlaPolicy,
  getSlaPolicy,
  editSlaPolicy,
  deleteSlaPolicy,
} satisfies HandlersOf<'sla-policies'>;
