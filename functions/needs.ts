/**
 * What a function may need of the deployment. A need yields both the environment variables below and, in
 * `infra/grants.ts`, the IAM statements: a function can't hold a permission that it has no variable for.
 */
export const variablesOfNeed = {
  /** Where people reach the API. */
  'api:url': ['API_URL'],
  desk: ['DESK_NAME', 'DESK_LOCALE', 'DESK_TIME_ZONE', 'MAIL_DOMAINS'],
  /** Whom the settings let write for others. */
  forwarders: ['FORWARDERS'],
  /** What the settings say about mail that Kefu sends by itself. */
  'automatic-mail': ['ACKNOWLEDGE', 'AUTOMATIC_MAILS_PER_HOUR'],
  'table:read': ['TABLE_NAME'],
  'table:write': ['TABLE_NAME'],
  /** To note that an API key was used, and nothing else. */
  'api-keys:note-use': ['TABLE_NAME'],
  /** The forms of surveys, and nothing else of the table. */
  'survey-forms:answer': ['TABLE_NAME'],
  /** What mails link to, and nothing else of the table; the files themselves. */
  'linked-files:read': ['TABLE_NAME', 'ATTACHMENT_BUCKET'],
  'raw-mail:read': ['RAW_MAIL_BUCKET'],
  'raw-mail:list': ['RAW_MAIL_BUCKET'],
  'attachments:read': ['ATTACHMENT_BUCKET'],
  'attachments:upload': ['ATTACHMENT_BUCKET'],
  'attachments:write': ['ATTACHMENT_BUCKET'],
  /** Files of mail that comes in, each written once and never overwritten. */
  'mail-files:write': ['ATTACHMENT_BUCKET'],
  'intake:send': ['INTAKE_QUEUE_URL'],
  'intake-dead-letters:receive': ['INTAKE_DEAD_LETTERS_URL'],
  'outbound:send': ['OUTBOUND_QUEUE_URL'],
  'wake:send': ['WAKE_QUEUE_URL'],
  'bus:publish': ['EVENT_BUS_NAME'],
  'failed-records:write': ['FAILED_RECORD_BUCKET'],
  'failed-records:redrive': ['FAILED_RECORD_BUCKET'],
  /** To receive what lies in failure queues, send it to where it failed, and park it. */
  'failures:redrive': ['REDRIVE_ROUTES', 'PARKED_QUEUE_URL'],
  'mail:send': ['CONFIGURATION_SET_NAME'],
  'receipt-rules:activate': ['RECEIPT_RULE_SET_NAME'],
  'receipt-rules:read': ['RECEIPT_RULE_SET_NAME'],
} as const satisfies Record<string, readonly string[]>;

export type Need = keyof typeof variablesOfNeed;

type VariableOf<N extends Need> = (typeof variablesOfNeed)[N][number];

/**
 * The variables that these needs promise.
 * @throws Error naming the variable that the deployment forgot.
 */
export function environment<N extends Need>(...needs: N[]): Record<VariableOf<N>, string> {
  const names = needs.flatMap((need): readonly string[] => variablesOfNeed[need]);
  return Object.fromEntries(names.map((name) => [name, required(name)])) as Record<VariableOf<N>, string>;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is missing: declare the need that yields it.`);
  return value;
}
