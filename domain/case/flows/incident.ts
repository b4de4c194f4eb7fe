import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';
import { defineFlow } from '../flow.ts';
import { compensation } from '../incident/incident-job.ts';
import { improvements } from '../remedy.ts';

const text = z.string().trim().min(1).max(4000);
/** With the rest of a mail it fits an item, in any language. */
const updateText = z.string().trim().min(1).max(800);
const line = z.string().trim().min(1).max(200);

/** An update leaves the incident in its state. */
const sameState = [
  { to: 'investigating', when: 'isInvestigating' },
  { to: 'identified', when: 'isIdentified' },
  { to: 'monitoring' },
] as const;

/** So does stopping one, which is possible afterwards, too. */
const sameOrResolved = [
  { to: 'investigating', when: 'isInvestigating' },
  { to: 'identified', when: 'isIdentified' },
  { to: 'monitoring', when: 'isMonitoring' },
  { to: 'resolved' },
] as const;

/**
 * One problem that many customers write about: it is proposed by the detection or opened by hand, and holds its tickets until it is
 * resolved.
 */
export const incident = defineFlow({
  kind: 'incident',
  version: 1,
  words: { en: 'Incident', zh: '群体性问题' },
  fields: z.object({
    mailboxId: idSchema('mailbox'),
    topicId: idSchema('topic'),
    product: line,
    customers: z.int().min(1).meta({ description: 'Distinct customers in the hour that was unusual.' }),
    expectedCustomers: z.number().min(0),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3)]).meta({
      description: '1, 2 or 3: customers get an update every 30, 60 or 240 minutes.',
    }),
    publicTitle: z.object({ en: line, zh: line }).meta({ description: 'What the status notice says.' }),
    leadId: idSchema('agent'),
    communicatorId: idSchema('agent'),
    cause: text,
    update: z
      .object({ en: updateText, zh: updateText })
      .meta({ description: 'What all its customers are told next, in their language.' }),
    broadcastId: idSchema('incidentJob').meta({
      description: 'Set by Kefu: the latest update that was sent, see `GET /v1/cases/{caseId}/broadcasts`.',
    }),
    compensation: compensation.meta({
      description: 'What each customer is granted, and at most all of them together. Minor units.',
    }),
    improvements: improvements.meta({ description: 'What is to become better: a case is opened for each.' }),
    updatedAt: z.iso.datetime().meta({ description: 'When customers were last told.' }),
    resolution: text,
    dismissalReason: text,
    lessons: text,
  }),
  personal: ['cause', 'resolution', 'dismissalReason', 'lessons', 'update', 'improvements'],
  opens: {
    actors: ['agent', 'system'],
    accepts: ['mailboxId', 'topicId', 'product', 'customers', 'expectedCustomers'],
  },
  initial: 'proposed',
  states: {
    proposed: { words: { en: 'Proposed', zh: '待确认' }, target: '60 min' },
    declared: { words: { en: 'Declared', zh: '已确认' }, target: '15 min', holdsTicket: true },
    investigating: {
      words: { en: 'Being investigated', zh: '调查中' },
      target: 'nextUpdate',
      holdsTicket: true,
    },
    identified: {
      words: { en: 'Cause identified', zh: '已找到原因' },
      target: 'nextUpdate',
      holdsTicket: true,
    },
    monitoring: {
      words: { en: 'Fixed, being monitored', zh: '已修复，观察中' },
      target: 'nextUpdate',
      holdsTicket: true,
    },
    resolved: { words: { en: 'Resolved', zh: '已解决' }, target: '5 bd' },
    reviewed: { words: { en: 'Reviewed', zh: '已复盘' }, terminal: true },
    dismissed: { words: { en: 'Dismissed', zh: '已排除' }, terminal: true },
  },
  actions: {
    declare: {
      words: { en: 'Declare', zh: '确认为群体性问题' },
      from: ['proposed', 'dismissed'],
      to: 'declared',
      actors: ['agent'],
      requires: ['severity', 'publicTitle'],
      effects: ['markUpdated', 'publishNotice', 'startHolding'],
    },
    dismiss: {
      words: { en: 'Dismiss', zh: '排除' },
      from: ['proposed', 'declared'],
      to: 'dismissed',
      actors: ['agent'],
      requires: ['dismissalReason'],
      effects: ['withdrawNotice', 'startReleasing'],
    },
    staff: {
      words: { en: 'Name lead and communicator', zh: '指定负责人和沟通人' },
      from: ['declared'],
      to: 'investigating',
      actors: ['agent'],
      requires: ['leadId', 'communicatorId'],
      accepts: ['severity'],
    },
    identify: {
      words: { en: 'Name the cause', zh: '确认原因' },
      from: ['investigating'],
      to: 'identified',
      actors: ['agent'],
      requires: ['cause'],
      accepts: ['severity'],
    },
    monitor: {
      words: { en: 'Monitor the fix', zh: '修复后观察' },
      from: ['investigating', 'identified'],
      to: 'monitoring',
      actors: ['agent'],
      accepts: ['cause', 'severity'],
    },
    'investigate-again': {
      words: { en: 'Investigate again', zh: '重新调查' },
      from: ['identified', 'monitoring'],
      to: 'investigating',
      actors: ['agent'],
      accepts: ['severity'],
    },
    'draft-update': {
      words: { en: 'Write an update', zh: '撰写进展' },
      from: ['investigating', 'identified', 'monitoring'],
      to: sameState,
      actors: ['agent'],
      requires: ['update'],
    },
    'send-update': {
      words: { en: 'Approve and send the update', zh: '批准并发送进展' },
      from: ['investigating', 'identified', 'monitoring'],
      to: sameState,
      actors: ['agent'],
      guards: ['hasUpdate'],
      approves: ['draft-update'],
      effects: ['markUpdated', 'startBroadcast'],
    },
    'stop-update': {
      words: { en: 'Stop sending the update', zh: '停止发送进展' },
      from: ['investigating', 'identified', 'monitoring', 'resolved'],
      to: sameOrResolved,
      actors: ['agent'],
      guards: ['hasBroadcast'],
      effects: ['stopBroadcast'],
    },
    resolve: {
      words: { en: 'Resolve', zh: '解决' },
      from: ['monitoring'],
      to: 'resolved',
      actors: ['agent'],
      requires: ['resolution'],
      effects: ['withdrawNotice', 'startResolving'],
    },
    recur: {
      words: { en: 'It occurs again', zh: '再次发生' },
      from: ['resolved', 'reviewed'],
      to: 'monitoring',
      actors: ['agent'],
      effects: ['publishNotice', 'startHolding'],
    },
    'plan-compensation': {
      words: { en: 'Plan compensation', zh: '拟定补偿方案' },
      from: ['monitoring', 'resolved'],
      to: [{ to: 'monitoring', when: 'isMonitoring' }, { to: 'resolved' }],
      actors: ['agent'],
      requires: ['compensation'],
    },
    compensate: {
      words: { en: 'Compensate all its customers', zh: '补偿所有客户' },
      from: ['monitoring', 'resolved'],
      to: [{ to: 'monitoring', when: 'isMonitoring' }, { to: 'resolved' }],
      actors: ['supervisor'],
      guards: ['hasCompensation'],
      otherThan: ['plan-compensation'],
      effects: ['startCompensation'],
    },
    review: {
      words: { en: 'Review', zh: '复盘' },
      from: ['resolved'],
      to: 'reviewed',
      actors: ['supervisor'],
      requires: ['lessons'],
      accepts: ['improvements'],
      effects: ['openImprovements'],
    },
  },
  notices: {},
});
