import { ticketVocabulary } from '../../../domain/automation/ticket-facts.ts';
import { orderedTriggers, requireSound, type Trigger } from '../../../domain/automation/trigger.ts';
import { idsNamed } from '../../../domain/rules/vocabulary.ts';
import { agents, mailboxes, teams, topics, triggers } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { triggerRoutes } from './triggers.routes.ts';

const stores = { agents, mailboxes, teams, topics };
const editor = ruleEditor({
  path: '/v1/triggers',
  ordered: orderedTriggers,
  store: triggers,
  viewOf: (rule) => rule,
  requireSound,
});

const listTriggers = handle(triggerRoutes.listTriggers, async ({ query }) => ({
  body: answerPart({ route: 'listTriggers', of: {} }, query, await editor.list()),
}));

const createTrigger = handle(triggerRoutes.createTrigger, async (call) => {
  const { position, ...said } = call.body;
  await requireKnown(said);
  const { newId, now: createdAt } = call.context;
  return editor.create({ ...said, triggerId: newId('trigger'), version: 1, createdAt }, position, call);
});

const getTrigger = handle(triggerRoutes.getTrigger, async ({ params }) => ({
  body: await editor.get(params.triggerId),
}));

const editTrigger = handle(triggerRoutes.editTrigger, async (call) => {
  const { position, ...said } = call.body;
  const { triggerId } = call.params;
  const before = await editor.get(triggerId);
  await requireKnown({ ...before, ...said });
  return editor.edit(triggerId, (rule) => ({ ...rule, ...said }), position, call);
});

const deleteTrigger = handle(triggerRoutes.deleteTrigger, (call) =>
  editor.delete(call.params.triggerId, call),
);

/**
 * A trigger that is disabled may name what is gone, so that it can be corrected or switched off.
 * @throws KefuError `invalid-request` that names each team, agent, mailbox or topic that is gone
 */
async function requireKnown({ enabled, when, do: actions }: Pick<Trigger, 'enabled' | 'when' | 'do'>) {
  if (!enabled) return;
  await requireExisting(stores, {
    teams: [...idsNamed(when, ticketVocabulary, 'team', 'when'), ...namedIn('do.teamId', actions.teamId)],
    agents: [
      ...idsNamed(when, ticketVocabulary, 'agent', 'when'),
      ...namedIn('do.assigneeId', actions.assigneeId),
    ],
    mailboxes: idsNamed(when, ticketVocabulary, 'mailbox', 'when'),
    topics: [...idsNamed(when, ticketVocabulary, 'topic', 'when'), ...namedIn('do.topicId', actions.topicId)],
  });
}

export const handlers = {
  listTriggers,
  createTrigger,
  getTrigger,
  editTrigger,
  deleteTrigger,
} satisfies HandlersOf<'triggers'>;
