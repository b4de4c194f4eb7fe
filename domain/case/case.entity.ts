import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';

const casePhases = ['open', 'done'] as const;
export type CasePhase = (typeof casePhases)[number];

/** The key value of a case that must not be in an index: ElectroDB needs a value for every part. */
export const noList = 'none';

/** A case of any flow. */
export const caseSchema = createSchema({
  model: { service, entity: 'case', version: '1' },
  attributes: {
    caseId: { type: 'string', required: true },
    number: { type: 'string', required: true },
    version: { type: 'number', required: true },
    flow: { type: 'string', required: true },
    flowVersion: { type: 'number', required: true },
    state: { type: 'string', required: true },
    stateSince: { type: 'string', required: true },
    level: { type: 'number', required: true },
    /** The values of the flow's personal fields, and of all others: an erasure removes the former alone. */
    fields: { type: 'any', required: true },
    facts: { type: 'any' },
    customerId: { type: 'string' },
    ticketIds: { type: 'list', items: { type: 'string' }, required: true },
    parentId: { type: 'string' },
    children: { type: 'any', required: true },
    assigneeId: { type: 'string' },
    teamId: { type: 'string' },
    openedBy: { type: 'any', required: true },
    takenBy: { type: 'any', required: true },
    dueAt: { type: 'string' },
    rightUntil: { type: 'string' },
    missedAt: { type: 'string' },
    isEscalated: { type: 'boolean' },
    deferredEscalations: { type: 'any' },
    reminded: { type: 'number', required: true },
    createdAt: { type: 'string', required: true },
    lastActivityAt: { type: 'string', required: true },
    closedAt: { type: 'string' },
    /** What is under way is listed apart from what is not. */
    phase: { type: casePhases, required: true },
    /** In which list of a team and of an agent it is; in none without one. */
    teamList: { type: 'string', required: true },
    agentList: { type: 'string', required: true },
    ...clockAttributes,
  },
  indexes: {
    case: {
      pk: bareKey(primaryKey.pk, ['caseId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byPhase: {
      index: indexes.directory.index,
      // Lists read the items themselves.
      projection: ['createdAt'],
      pk: { field: indexes.directory.pk, composite: ['phase'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'caseId'] },
    },
    // Sparse. The indexes of tickets by team and by owner have partitions for each list, and project little that changes.
    byTeam: {
      index: indexes.team.index,
      projection: ['createdAt'],
      condition: ({ teamList }) => teamList !== noList,
      pk: { field: indexes.team.pk, composite: ['teamList'] },
      sk: { field: indexes.team.sk, composite: ['createdAt', 'caseId'] },
    },
    byAssignee: {
      index: indexes.queueOwner.index,
      projection: ['createdAt'],
      condition: ({ agentList }) => agentList !== noList,
      pk: { field: indexes.queueOwner.pk, composite: ['agentList'] },
      sk: { field: indexes.queueOwner.sk, composite: ['createdAt', 'caseId'] },
    },
    byClock: clockIndex('caseId'),
  },
});

/** That a case belongs to a ticket or to a customer: how their cases are found. */
export const caseLinkSchema = createSchema({
  model: { service, entity: 'case-link', version: '1' },
  attributes: {
    /** A ticket or a customer. */
    ownerId: { type: 'string', required: true },
    caseId: { type: 'string', required: true },
  },
  indexes: {
    link: {
      pk: { field: primaryKey.pk, composite: ['ownerId'] },
      sk: { field: primaryKey.sk, composite: ['caseId'] },
    },
  },
});

/** A note about a case, in the case's partition. */
export const caseNoteSchema = createSchema({
  model: { service, entity: 'case-note', version: '1' },
  attributes: {
    caseId: { type: 'string', required: true },
    noteId: { type: 'string', required: true },
    text: { type: 'string', required: true },
    author: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    note: {
      pk: { field: primaryKey.pk, composite: ['caseId'] },
      sk: { field: primaryKey.sk, composite: ['noteId'] },
    },
  },
});

/** What became of a notice to the customer, in the case's partition: it is decided once. */
export const caseNoticeSchema = createSchema({
  model: { service, entity: 'case-notice', version: '1' },
  attributes: {
    caseId: { type: 'string', required: true },
    caseVersion: { type: 'number', required: true },
    notice: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    at: { type: 'string', required: true },
    ticketId: { type: 'string' },
    messageId: { type: 'string' },
    reason: { type: 'string' },
  },
  indexes: {
    notice: {
      pk: { field: primaryKey.pk, composite: ['caseId'] },
      sk: { field: primaryKey.sk, composite: ['at', 'caseVersion', 'notice'] },
    },
  },
});

/** A photo that the customer of a case gave, or what an agent uploaded, in the case's partition. */
export const caseFileSchema = createSchema({
  model: { service, entity: 'case-file', version: '1' },
  attributes: {
    caseId: { type: 'string', required: true },
    attachmentId: { type: 'string', required: true },
    customerId: { type: 'string' },
    filename: { type: 'string', required: true },
    contentType: { type: 'string', required: true },
    bytes: { type: 'number', required: true },
    sha256: { type: 'string', required: true },
    key: { type: 'string', required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    file: {
      pk: { field: primaryKey.pk, composite: ['caseId'] },
      sk: { field: primaryKey.sk, composite: ['attachmentId'] },
    },
  },
});

/** What people set about cases, such as targets: one item. */
export const caseSettingsSchema = createSchema({
  model: { service, entity: 'case-settings', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    calendarId: { type: 'string', required: true },
    fourEyes: { type: 'any', required: true },
    broadcastApproval: { type: 'string' },
    targets: { type: 'any', required: true },
    required: { type: 'any', required: true },
  },
  indexes: {
    settings: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
