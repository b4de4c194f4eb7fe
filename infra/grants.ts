import { Aws } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { issuerKeysPartition } from '../domain/access/issuer-keys.entity.ts';
import { requestPartition } from '../domain/access/request-count.entity.ts';
import { caseFilePrefix } from '../domain/case/case-file.ts';
import { importPrefix } from '../domain/customer/import/customer-import.ts';
import { dataExportPrefix } from '../domain/export/data-export.ts';
import { publishedPrefix } from '../domain/knowledge/published-article.ts';
import { rawMailPrefix } from '../domain/mail/incoming/raw-mail.ts';
import { digestKeyObject } from '../domain/privacy/ledger-keys.ts';
import { exportPrefix } from '../domain/privacy/subject-export.ts';
import { auditPartition } from '../domain/record/audit-entry.entity.ts';
import {
  changesPartition,
  helpSearchPartition,
  publicPartitions,
  searchPartitions,
} from '../domain/shared/table.ts';
import { mailFilePrefix, messageFilePrefixes } from '../domain/ticket/attachment/file-link.ts';
import { uploadPrefix } from '../domain/ticket/attachment/upload-key.ts';
import { eventSource } from '../events/event.ts';
import { type Need, variablesOfNeed } from '../functions/needs.ts';
import { incidentWork } from '../functions/on/subscribers.ts';
import { attemptWebhook, privacyWork, runTransfer } from '../functions/steps.ts';
import { functionArn, functionName, receiptRuleSetName, resourceName } from './names.ts';
import { mailDomainsOf, type Settings } from './settings.ts';
import { invitationPath } from './sign-in.ts';
import type { unscopableActions } from './unscopable-actions.ts';

/** A failure queue, and where its messages are redriven to. */
export interface RedriveRoute {
  from: IQueue;
  /** A queue, or the function among these that a message failed at. */
  to: { queue: IQueue } | { functionArns: readonly string[] };
}

/** The resources from which a function's variables and statements are derived. */
export interface Deployment {
  settings: Settings;
  /** The folder with the bundle of each function, by its name. */
  bundles: string;
  table: ITableV2;
  rawMail: IBucket;
  attachments: IBucket;
  /** Stream records that were not published. */
  failedRecords: IBucket;
  /** Which customers were erased. */
  erasureLedger: IBucket;
  intakeQueue: IQueue;
  intakeDeadLetters: IQueue;
  outboundQueue: IQueue;
  wakeQueue: IQueue;
  /** Of all failure queues. */
  redriveRoutes: readonly RedriveRoute[];
  /** Messages that need an operator. */
  parkedQueue: IQueue;
  bus: IEventBus;
  apiUrl: string;
  /** At which people sign in: the pool, the issuer of its tokens, and the desk's client. */
  userPool: { id: string; arn: string; issuer: string; clientId: string };
}

type Variable = (typeof variablesOfNeed)[Need][number];

/** The function's environment variables, by its needs. */
export function variablesOf(needs: readonly Need[], deployment: Deployment): Record<string, string> {
  const names = needs.flatMap((need): readonly Variable[] => variablesOfNeed[need]);
  return Object.fromEntries(names.map((name) => [name, values[name](deployment)]));
}

/** The function's permissions, by its needs, as narrow as AWS allows. */
export function statementsOf(needs: readonly Need[], deployment: Deployment): PolicyStatement[] {
  return [...new Set(needs)].flatMap((need) => grants[need](deployment));
}

const values: Record<Variable, (deployment: Deployment) => string> = {
  API_URL: ({ apiUrl }) => apiUrl,
  USER_POOL_ISSUER: ({ userPool }) => userPool.issuer,
  USER_POOL_CLIENT_ID: ({ userPool }) => userPool.clientId,
  ISSUERS: ({ settings }) => settings.signIn.issuers,
  USER_POOL_ID: ({ userPool }) => userPool.id,
  // Of a console, the token is in the fragment, which browsers send to no server.
  INVITATION_URL: ({ settings: { signIn }, apiUrl }) =>
    signIn.invitationUrl ? `${signIn.invitationUrl}#` : `${apiUrl}${invitationPath}/`,
  DESK_NAME: ({ settings }) => settings.deskName,
  DESK_LOCALE: ({ settings }) => settings.locale,
  DESK_TIME_ZONE: ({ settings }) => settings.timeZone,
  MAIL_DOMAINS: ({ settings }) => mailDomainsOf(settings).join(','),
  FORWARDERS: ({ settings }) => JSON.stringify(settings.forwarders),
  ACKNOWLEDGE: ({ settings }) => settings.acknowledge,
  AUTOMATIC_MAILS_PER_HOUR: ({ settings }) => String(settings.automaticMailsPerHour),
  REQUESTS_PER_MINUTE: ({ settings }) => String(settings.requestsPerMinute),
  TABLE_NAME: ({ table }) => table.tableName,
  RAW_MAIL_BUCKET: ({ rawMail }) => rawMail.bucketName,
  ATTACHMENT_BUCKET: ({ attachments }) => attachments.bucketName,
  INTAKE_QUEUE_URL: ({ intakeQueue }) => intakeQueue.queueUrl,
  INTAKE_DEAD_LETTERS_URL: ({ intakeDeadLetters }) => intakeDeadLetters.queueUrl,
  OUTBOUND_QUEUE_URL: ({ outboundQueue }) => outboundQueue.queueUrl,
  WAKE_QUEUE_URL: ({ wakeQueue }) => wakeQueue.queueUrl,
  WEBHOOK_ATTEMPT_FUNCTION: ({ settings }) => functionName(settings, attemptWebhook),
  TRANSFER_FUNCTION: ({ settings }) => functionName(settings, runTransfer),
  IMPORT_WRITE_UNITS: ({ settings }) => String(settings.importWriteUnitsPerSecond),
  INCIDENT_FUNCTION: ({ settings }) => functionName(settings, incidentWork),
  WEBHOOK_RECEIVERS: ({ settings }) => settings.webhookReceivers,
  PRIVACY_FUNCTION: ({ settings }) => functionName(settings, privacyWork),
  ERASURE_LEDGER_BUCKET: ({ erasureLedger }) => erasureLedger.bucketName,
  EVENT_BUS_NAME: ({ bus }) => bus.eventBusName,
  REDRIVE_ROUTES: ({ redriveRoutes }) => redriveRoutesVariable(redriveRoutes),
  PARKED_QUEUE_URL: ({ parkedQueue }) => parkedQueue.queueUrl,
  FAILED_RECORD_BUCKET: ({ failedRecords }) => failedRecords.bucketName,
  CONFIGURATION_SET_NAME: ({ settings }) => resourceName(settings),
  RECEIPT_RULE_SET_NAME: ({ settings }) => receiptRuleSetName(settings),
};

const grants: Record<Need, (deployment: Deployment) => PolicyStatement[]> = {
  'api:url': () => [],
  'sign-in': ({ table }) => [allow(['dynamodb:PutItem'], [table.tableArn], keysBegin(issuerKeysPartition))],
  invitations: () => [],
  'user-pool:add': ({ userPool }) => [allow(['cognito-idp:AdminCreateUser'], [userPool.arn])],
  desk: () => [],
  forwarders: () => [],
  'automatic-mail': () => [],
  'table:read': ({ table }) => [
    allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [table.tableArn]),
    allow(['dynamodb:Query'], [table.tableArn, `${table.tableArn}/index/*`]),
  ],
  'table:write': ({ table }) => [
    allow(
      ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      [table.tableArn],
    ),
  ],
  'table:scan': ({ table }) => [allow(['dynamodb:Scan'], [table.tableArn])],
  'search:write': ({ table }) => [
    allow(
      ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
      [table.tableArn],
      keysBegin(searchPartitions),
    ),
  ],
  'help-search:write': ({ table }) => [
    allow(
      ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
      [table.tableArn],
      keysBegin(helpSearchPartition),
    ),
    // The text is shown if the article still is.
    allow(['dynamodb:ConditionCheckItem'], [table.tableArn], keysBegin(publicPartitions.help)),
  ],
  'missed-searches:count': ({ table }) => [
    allow(['dynamodb:UpdateItem'], [table.tableArn], keysBegin(publicPartitions.missedSearch)),
  ],
  'changes:record': ({ table }) => [
    allow(['dynamodb:PutItem'], [table.tableArn], keysBegin(changesPartition)),
  ],
  'api-keys:note-use': ({ table }) => [
    allow(['dynamodb:PutItem'], [table.tableArn], keysBegin(auditPartition)),
  ],
  'requests:count': ({ table }) => [
    allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.tableArn], keysBegin(requestPartition)),
  ],
  'table-mark:read': ({ table }) => [
    allow(['dynamodb:GetItem'], [table.tableArn], keysBegin(publicPartitions.tableMark)),
  ],
  'survey-forms:answer': ({ table }) => [
    allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [table.tableArn], keysBegin(publicPartitions.surveyForm)),
  ],
  'status-notices:read': ({ table }) => [
    allow(['dynamodb:GetItem'], [table.tableArn], keysBegin(publicPartitions.status)),
  ],
  'linked-files:read': ({ table, attachments }) => [
    allow(['dynamodb:GetItem'], [table.tableArn], keysBegin(publicPartitions.fileLink)),
    allow(
      ['s3:GetObject'],
      messageFilePrefixes.map((prefix) => attachments.arnForObjects(`${prefix}*`)),
    ),
  ],
  'help:read': ({ table, attachments }) => [
    allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn], keysBegin(publicPartitions.help)),
    allow(['s3:GetObject'], [attachments.arnForObjects(`${publishedPrefix('public')}*`)]),
  ],
  'raw-mail:read': ({ rawMail }) => [allow(['s3:GetObject'], [rawMail.arnForObjects(`${rawMailPrefix}*`)])],
  'raw-mail:list': ({ rawMail }) => [allow(['s3:ListBucket'], [rawMail.bucketArn])],
  'attachments:read': ({ attachments }) => [
    allow(['s3:GetObject'], [attachments.arnForObjects('*')]),
    // Without it, S3 answers 403 for a missing object, as if the grant above were missing.
    allow(['s3:ListBucket'], [attachments.bucketArn]),
  ],
  'attachments:upload': ({ attachments }) => [
    allow(['s3:PutObject'], [attachments.arnForObjects(`${uploadPrefix}*`)]),
  ],
  'attachments:write': ({ attachments }) => [allow(['s3:PutObject'], [attachments.arnForObjects('*')])],
  'mail-files:write': ({ attachments }) => [
    // A put without If-None-Match could overwrite what a message names.
    allow(['s3:PutObject'], [attachments.arnForObjects(`${mailFilePrefix}*`)], {
      Null: { 's3:if-none-match': 'false' },
    }),
  ],
  'case-files:write': ({ attachments }) => [
    allow(['s3:PutObject'], [attachments.arnForObjects(`${caseFilePrefix}*`)], {
      Null: { 's3:if-none-match': 'false' },
    }),
  ],
  'intake:send': ({ intakeQueue }) => [allow(['sqs:SendMessage'], [intakeQueue.queueArn])],
  'intake-dead-letters:receive': ({ intakeDeadLetters }) => [
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [intakeDeadLetters.queueArn]),
  ],
  'outbound:send': ({ outboundQueue }) => [allow(['sqs:SendMessage'], [outboundQueue.queueArn])],
  'wake:send': ({ wakeQueue }) => [allow(['sqs:SendMessage'], [wakeQueue.queueArn])],
  'webhooks:attempt': ({ settings }) => [
    allow(['lambda:InvokeFunction'], [functionArn(settings, attemptWebhook)]),
  ],
  'transfers:run': ({ settings }) => [allow(['lambda:InvokeFunction'], [functionArn(settings, runTransfer)])],
  'transfer-files:link': ({ attachments }) => [
    allow(['s3:GetObject', 's3:PutObject'], [attachments.arnForObjects(`${importPrefix}*`)]),
    allow(['s3:GetObject'], [attachments.arnForObjects(`${dataExportPrefix}*`)]),
    // Without it, S3 answers 403 for a missing object, as if the grant above were missing.
    allow(['s3:ListBucket'], [attachments.bucketArn]),
  ],
  'transfer-files:write': ({ attachments }) => [
    allow(
      ['s3:GetObject', 's3:PutObject'],
      [importPrefix, dataExportPrefix].map((prefix) => attachments.arnForObjects(`${prefix}*`)),
    ),
  ],
  'import:pace': () => [],
  'webhooks:receivers': () => [],
  'bus:publish': ({ bus }) => [
    allow(['events:PutEvents'], [bus.eventBusArn], { StringEquals: { 'events:source': eventSource } }),
  ],
  'incidents:work': ({ settings }) => [
    allow(['lambda:InvokeFunction'], [functionArn(settings, incidentWork)]),
  ],
  'privacy:work': ({ settings }) => [allow(['lambda:InvokeFunction'], [functionArn(settings, privacyWork)])],
  'personal-objects:erase': ({ rawMail, attachments, failedRecords }) => [
    allow(
      ['s3:ListBucket', 's3:ListBucketVersions'],
      [rawMail, attachments, failedRecords].map(({ bucketArn }) => bucketArn),
    ),
    allow(
      ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      [rawMail, attachments, failedRecords].map((bucket) => bucket.arnForObjects('*')),
    ),
    allow(
      ['s3:PutObject'],
      [
        ...[...messageFilePrefixes, exportPrefix].map((prefix) => attachments.arnForObjects(`${prefix}*`)),
        failedRecords.arnForObjects('*'),
      ],
    ),
  ],
  'erasure-ledger:write': ({ erasureLedger }) => [
    allow(['s3:GetObject', 's3:PutObject'], [erasureLedger.arnForObjects('*')]),
    allow(['s3:ListBucket'], [erasureLedger.bucketArn]),
  ],
  'erasure-ledger:digest': ({ erasureLedger }) => [
    allow(['s3:GetObject'], [erasureLedger.arnForObjects(digestKeyObject)]),
    allow(['s3:ListBucket'], [erasureLedger.bucketArn]),
  ],
  'failures:erase': ({ redriveRoutes, parkedQueue }) => [
    allow(
      [
        ...['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        ...['sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      ],
      [...redriveRoutes.map(({ from }) => from), parkedQueue].map(({ queueArn }) => queueArn),
    ),
  ],
  'failed-records:write': ({ failedRecords }) => [
    allow(['s3:PutObject'], [failedRecords.arnForObjects('*')]),
  ],
  'failed-records:redrive': ({ failedRecords }) => [
    allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [failedRecords.arnForObjects('*')]),
    allow(['s3:ListBucket'], [failedRecords.bucketArn]),
  ],
  'failures:redrive': ({ redriveRoutes, parkedQueue }) => {
    const targets = redriveRoutes.map(({ to }) => to);
    const queues = targets.flatMap((to) => ('queue' in to ? [to.queue.queueArn] : []));
    const functions = targets.flatMap((to) => ('functionArns' in to ? to.functionArns : []));
    const failures = [...redriveRoutes.map(({ from }) => from), parkedQueue];
    return [
      allow(
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        failures.map(({ queueArn }) => queueArn),
      ),
      allow(['sqs:SendMessage'], [...new Set([...queues, parkedQueue.queueArn])]),
      allow(['lambda:InvokeFunction'], functions),
    ];
  },
  'mail:send': ({ settings }) => [
    allow(
      ['ses:SendRawEmail'],
      [
        ...mailDomainsOf(settings).map((domain) => sesArn(`identity/${domain}`)),
        sesArn(`configuration-set/${resourceName(settings)}`),
      ],
    ),
    allowAccountWide('ses:GetSendQuota'),
  ],
  'receipt-rules:read': () => [allowAccountWide('ses:DescribeActiveReceiptRuleSet')],
  'receipt-rules:activate': () => [
    allowAccountWide('ses:DescribeActiveReceiptRuleSet', 'ses:SetActiveReceiptRuleSet'),
  ],
};

/** By the failure queue's name. Names only: URLs and ARNs would exceed the size of a function's environment. */
function redriveRoutesVariable(routes: readonly RedriveRoute[]): string {
  const entries = routes.map(({ from, to }) => [
    from.queueName,
    'queue' in to ? `queue:${to.queue.queueName}` : 'function',
  ]);
  return `{${entries.map(([from, to]) => `"${from}":"${to}"`).join(',')}}`;
}

/**
 * Every partition key of the call must begin like this. `ForAllValues` alone also matches a call without keys.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
function keysBegin(prefix: string): Conditions {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

type Conditions = Record<string, Record<string, string | string[]>>;

function allow(actions: string[], resources: string[], conditions?: Conditions): PolicyStatement {
  return new PolicyStatement({ actions, resources, ...(conditions && { conditions }) });
}

/** For the listed actions only, which can't be restricted to resources. */
function allowAccountWide(...actions: (keyof typeof unscopableActions)[]): PolicyStatement {
  return allow(actions, ['*']);
}

function sesArn(resource: string): string {
  return `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}
