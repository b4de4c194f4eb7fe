/**
 * What a function may need of the deployment. A need defines both the environment variables below and the IAM
 * statements in `infra/grants.ts`, so a function can't hold a permission without its variable.
 */
export const variablesOfNeed = {
  /** The public URL of the API. */
  'api:url': ['API_URL'],
  /** The desk's own user pool, and the keys of issuers, which all functions share. */
  'sign-in': ['USER_POOL_ISSUER', 'USER_POOL_CLIENT_ID', 'ISSUERS'],
  /** Where an invitation's link leads. */
  invitations: ['INVITATION_URL'],
  /** Only to create users of the desk's own user pool. */
  'user-pool:add': ['USER_POOL_ID'],
  desk: ['DESK_NAME', 'DESK_LOCALE', 'DESK_TIME_ZONE', 'MAIL_DOMAINS'],
  /** Addresses that may send for others. */
  forwarders: ['FORWARDERS'],
  /** The settings of automatic mail. */
  'automatic-mail': ['ACKNOWLEDGE', 'AUTOMATIC_MAILS_PER_HOUR'],
  'table:read': ['TABLE_NAME'],
  'table:write': ['TABLE_NAME'],
  /** To read the whole table, for want of an index. */
  'table:scan': ['TABLE_NAME'],
  /** Only the postings and documents of search. */
  'search:write': ['TABLE_NAME'],
  /** Only the search of public pages. */
  'help-search:write': ['TABLE_NAME'],
  /** Only to count searches that found nothing. */
  'missed-searches:count': ['TABLE_NAME'],
  /** Only to record which records changed. */
  'changes:record': ['TABLE_NAME'],
  /** Only to record that an API key was used. */
  'api-keys:note-use': ['TABLE_NAME'],
  /** Only to count the requests of each principal. */
  'requests:count': ['TABLE_NAME', 'REQUESTS_PER_MINUTE'],
  /** Only whether the table was restored. */
  'table-mark:read': ['TABLE_NAME'],
  /** Only the survey forms of the table. */
  'survey-forms:answer': ['TABLE_NAME'],
  /** Only what the public is told of incidents. */
  'status-notices:read': ['TABLE_NAME'],
  /** Only the file links of the table, and the files themselves. */
  'linked-files:read': ['TABLE_NAME', 'ATTACHMENT_BUCKET'],
  /** Only articles that are published for the public, and their files. */
  'help:read': ['TABLE_NAME', 'ATTACHMENT_BUCKET'],
  'raw-mail:read': ['RAW_MAIL_BUCKET'],
  'raw-mail:list': ['RAW_MAIL_BUCKET'],
  'attachments:read': ['ATTACHMENT_BUCKET'],
  'attachments:upload': ['ATTACHMENT_BUCKET'],
  'attachments:write': ['ATTACHMENT_BUCKET'],
  /** Files of received mail. They can be created, but not overwritten. */
  'mail-files:write': ['ATTACHMENT_BUCKET'],
  /** Photos of cases. They can be created, but not overwritten. */
  'case-files:write': ['ATTACHMENT_BUCKET'],
  'intake:send': ['INTAKE_QUEUE_URL'],
  'intake-dead-letters:receive': ['INTAKE_DEAD_LETTERS_URL'],
  'outbound:send': ['OUTBOUND_QUEUE_URL'],
  'wake:send': ['WAKE_QUEUE_URL'],
  /** To invoke the attempt of a webhook. */
  'webhooks:attempt': ['WEBHOOK_ATTEMPT_FUNCTION'],
  /** Which receivers of webhooks are allowed. */
  /** To have an import run. */
  'transfers:run': ['TRANSFER_FUNCTION'],
  /** Links to upload a file of customers, and to download its errors. */
  'transfer-files:link': ['ATTACHMENT_BUCKET'],
  /** Only imported and exported files. */
  'transfer-files:write': ['ATTACHMENT_BUCKET'],
  /** How many write units a second an import may use. */
  'import:pace': ['IMPORT_WRITE_UNITS'],
  'webhooks:receivers': ['WEBHOOK_RECEIVERS'],
  /** To have a job of an incident worked on. */
  'incidents:work': ['INCIDENT_FUNCTION'],
  'bus:publish': ['EVENT_BUS_NAME'],
  /** To invoke the function that erases. */
  'privacy:work': ['PRIVACY_FUNCTION'],
  /** To read, replace and delete all versions of objects. */
  'personal-objects:erase': ['RAW_MAIL_BUCKET', 'ATTACHMENT_BUCKET', 'FAILED_RECORD_BUCKET'],
  'erasure-ledger:write': ['ERASURE_LEDGER_BUCKET'],
  /** Only the key of its digests. */
  'erasure-ledger:digest': ['ERASURE_LEDGER_BUCKET'],
  /** To receive and delete messages of failure queues. */
  'failures:erase': ['REDRIVE_ROUTES', 'PARKED_QUEUE_URL'],
  'failed-records:write': ['FAILED_RECORD_BUCKET'],
  'failed-records:redrive': ['FAILED_RECORD_BUCKET'],
  /** To receive messages of failure queues, redrive and park them. */
  'failures:redrive': ['REDRIVE_ROUTES', 'PARKED_QUEUE_URL'],
  'mail:send': ['CONFIGURATION_SET_NAME'],
  'receipt-rules:activate': ['RECEIPT_RULE_SET_NAME'],
  'receipt-rules:read': ['RECEIPT_RULE_SET_NAME'],
} as const satisfies Record<string, readonly string[]>;

export type Need = keyof typeof variablesOfNeed;

type VariableOf<N extends Need> = (typeof variablesOfNeed)[N][number];

/**
 * The environment variables of these needs.
 * @throws Error that names a missing variable
 */
export function environment<N extends Need>(...needs: N[]): Record<VariableOf<N>, string> {
  const names = needs.flatMap((need): readonly string[] => variablesOfNeed[need]);
  return Object.fromEntries(names.map((name) => [name, required(name)])) as Record<VariableOf<N>, string>;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is missing: declare the need that provides it.`);
  return value;
}
