import type { AgentStore } from '../../../domain/desk/agent.store.ts';
import type { DepartmentStore } from '../../../domain/desk/department.store.ts';
import type { TeamStore } from '../../../domain/desk/team.store.ts';
import type { TopicStore } from '../../../domain/desk/topic.store.ts';
import type { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { AgentId, DepartmentId, MailboxId, TeamId, TopicId } from '../../../domain/shared/ids.ts';

type MailboxStore = ReturnType<typeof mailboxStore>;

/** Ids in a body, by field, which must refer to existing records. Null and undefined refer to nothing. */
export interface NamedIds {
  teamId?: TeamId | null | undefined;
  teamIds?: readonly TeamId[] | undefined;
  assigneeId?: AgentId | null | undefined;
  agentId?: AgentId | undefined;
  topicId?: TopicId | null | undefined;
  departmentId?: DepartmentId | null | undefined;
  departmentIds?: readonly DepartmentId[] | undefined;
}

/** @throws KefuError `invalid-request` that names every field with an unknown id */
export function requireNamed(
  stores: { teams: TeamStore; agents?: AgentStore; topics?: TopicStore; departments?: DepartmentStore },
  { teamId, teamIds, assigneeId, agentId, topicId, departmentId, departmentIds }: NamedIds,
): Promise<void> {
  return requireExisting(stores, {
    teams: [...namedIn('teamId', teamId), ...namedIn('teamIds', teamIds)],
    agents: [...namedIn('assigneeId', assigneeId), ...namedIn('agentId', agentId)],
    topics: namedIn('topicId', topicId),
    departments: [...namedIn('departmentId', departmentId), ...namedIn('departmentIds', departmentIds)],
  });
}

interface Named<NamedId> {
  field: string;
  id: NamedId;
}

/** The fields with an id: one for an id, one for each id of a list. */
export function namedIn<NamedId extends string>(
  field: string,
  named: NamedId | readonly NamedId[] | null | undefined,
): Named<NamedId>[] {
  if (typeof named === 'string') return [{ field, id: named }];
  return (named ?? []).map((id, index) => ({ field: `${field}.${index}`, id }));
}

/**
 * @throws KefuError `invalid-request` that names every field with an unknown id, a deactivated agent or an archived
 * topic
 */
export async function requireExisting(
  stores: {
    teams?: TeamStore;
    agents?: AgentStore;
    mailboxes?: MailboxStore;
    topics?: TopicStore;
    departments?: DepartmentStore;
  },
  named: {
    teams?: readonly Named<TeamId>[];
    agents?: readonly Named<AgentId>[];
    mailboxes?: readonly Named<MailboxId>[];
    topics?: readonly Named<TopicId>[];
    departments?: readonly Named<DepartmentId>[];
  },
): Promise<void> {
  const { teams = [], agents = [], mailboxes = [], topics = [], departments = [] } = named;
  const known = mailboxes.length ? ((await stores.mailboxes?.list()) ?? []) : [];
  const found = await Promise.all([
    ...teams.map(async ({ field, id }) => ((await stores.teams?.find(id)) ? [] : [unknownId(field, id)])),
    ...agents.map(async ({ field, id }) => {
      const agent = await stores.agents?.find(id);
      if (!agent) return [unknownId(field, id)];
      return agent.deactivatedAt ? [{ field, message: `names an agent who was deactivated: ${id}` }] : [];
    }),
    ...topics.map(async ({ field, id }) => {
      const topic = await stores.topics?.find(id);
      if (!topic) return [unknownId(field, id)];
      return topic.isArchived ? [{ field, message: `names a topic that was archived: ${id}` }] : [];
    }),
    ...departments.map(async ({ field, id }) =>
      (await stores.departments?.find(id)) ? [] : [unknownId(field, id)],
    ),
    ...mailboxes.map(({ field, id }) =>
      known.some(({ mailboxId }) => mailboxId === id) ? [] : [unknownId(field, id)],
    ),
  ]);
  const errors = found.flat();
  if (errors.length) throw invalidFields(errors);
}
