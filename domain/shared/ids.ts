import * as z from 'zod';

/** The prefix of each kind of id. */
export const idPrefixes = {
  ticket: 'tkt',
  message: 'msg',
  mail: 'mail',
  history: 'his',
  customer: 'cus',
  organization: 'org',
  customerNote: 'nte',
  tag: 'tag',
  tagType: 'tgt',
  customerField: 'fld',
  mailbox: 'mbx',
  team: 'team',
  department: 'dep',
  share: 'shr',
  agent: 'agt',
  apiKey: 'key',
  attachment: 'att',
  quarantine: 'qua',
  suppression: 'sup',
  calendar: 'cal',
  slaPolicy: 'slp',
  recalculation: 'rec',
  escalationRule: 'esc',
  routingRule: 'rou',
  survey: 'sur',
  task: 'task',
  case: 'case',
  caseNote: 'cnt',
  incidentJob: 'icj',
  auditEntry: 'aud',
  topic: 'top',
  webhookEndpoint: 'whe',
  webhookDelivery: 'whd',
  bulkChange: 'bulk',
  invitation: 'inv',
  order: 'ord',
  refund: 'rfd',
  behaviourEvent: 'beh',
  legalHold: 'hold',
  dataSubjectRequest: 'dsr',
  erasure: 'era',
  subjectExport: 'sxp',
  retention: 'ret',
  import: 'imp',
  export: 'exp',
  levelRule: 'lvr',
  trigger: 'trg',
  macro: 'mac',
  sparePart: 'prt',
  couponBatch: 'cpb',
  article: 'art',
  articleCategory: 'acat',
  channel: 'chn',
  channelMessage: 'chm',
} as const;

export type IdKind = keyof typeof idPrefixes;

const ulid = '[0-9a-hjkmnp-tv-z]{26}';
const idShape = new RegExp(`^[a-z]+_${ulid}$`);

declare const brand: unique symbol;
/** `tkt_…`: a prefix and a lower-case ULID, so that ids sort by creation time. */
export type Id<Kind extends IdKind> = `${(typeof idPrefixes)[Kind]}_${string}` & { readonly [brand]: Kind };

export type TicketId = Id<'ticket'>;
export type MessageId = Id<'message'>;
export type MailId = Id<'mail'>;
export type CustomerId = Id<'customer'>;
export type TagId = Id<'tag'>;
export type CustomerFieldId = Id<'customerField'>;
export type OrganizationId = Id<'organization'>;
export type MailboxId = Id<'mailbox'>;
export type TeamId = Id<'team'>;
export type DepartmentId = Id<'department'>;
export type AgentId = Id<'agent'>;
export type ApiKeyId = Id<'apiKey'>;
export type AttachmentId = Id<'attachment'>;
export type QuarantineId = Id<'quarantine'>;
export type SuppressionId = Id<'suppression'>;
export type RecalculationId = Id<'recalculation'>;
export type EscalationRuleId = Id<'escalationRule'>;
export type SurveyId = Id<'survey'>;
export type TopicId = Id<'topic'>;
export type WebhookEndpointId = Id<'webhookEndpoint'>;
export type WebhookDeliveryId = Id<'webhookDelivery'>;
export type InvitationId = Id<'invitation'>;
export type LevelRuleId = Id<'levelRule'>;
export type MacroId = Id<'macro'>;
export type TriggerId = Id<'trigger'>;
export type OrderId = Id<'order'>;
export type RefundId = Id<'refund'>;
export type CaseId = Id<'case'>;
export type IncidentJobId = Id<'incidentJob'>;
export type ArticleId = Id<'article'>;
export type ArticleCategoryId = Id<'articleCategory'>;
export type ChannelId = Id<'channel'>;
export type ChannelMessageId = Id<'channelMessage'>;

/** Generates an id of a kind. It is passed in, so that rules are pure and tests can choose ids. */
export type NewId = <Kind extends IdKind>(kind: Kind) => Id<Kind>;

/** An id of any kind. */
export type AnyId = Id<IdKind>;

const kindOfPrefix = new Map<string, string>(
  Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind]),
);

function isIdKind(kind: string | undefined): kind is IdKind {
  return kind !== undefined && kind in idPrefixes;
}

/**
 * The kind of an id, by its prefix.
 * @throws Error for an unknown prefix.
 */
export function kindOfId(id: string): IdKind {
  const kind = kindOfPrefix.get(id.slice(0, id.indexOf('_')));
  if (!isIdKind(kind)) throw new Error(`No kind of id begins like ${id}.`);
  return kind;
}

/** Crockford's base 32, as ULIDs have it. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The ids of a kind that were generated from one time on, to before another, are between these: a ULID begins with the
 * milliseconds since the epoch.
 */
export function idBounds(
  kind: IdKind,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { first: string; last: string } {
  const prefix = `${idPrefixes[kind]}_`;
  return { first: prefix + (from ? ulidTime(from) : '0'), last: prefix + (to ? ulidTime(to) : '~') };
}

/** The ten digits of a ULID that are its time. @param at all before the epoch are as the epoch */
export function ulidTime(at: string): string {
  let rest = Math.max(0, Date.parse(at));
  let time = '';
  for (let place = 0; place < 10; place++) {
    time = digits[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return time;
}

/** A string with the format of an id of any kind. */
export const anyId = z
  .custom<AnyId>(
    (value) =>
      typeof value === 'string' &&
      isIdKind(kindOfPrefix.get(value.split('_')[0] ?? '')) &&
      idShape.test(value),
    { error: 'must be an id such as tkt_01kb2m5x8w0q3r7t9v4y6z1a2b' },
  )
  .meta({ type: 'string', examples: ['tkt_01kb2m5x8w0q3r7t9v4y6z1a2b'] });

type IdSchema<Kind extends IdKind> = ReturnType<typeof newIdSchema<Kind>>;
const idSchemas: { [Kind in IdKind]?: IdSchema<Kind> } = {};

/** A string with the format of an id of this kind. */
export function idSchema<Kind extends IdKind>(kind: Kind): IdSchema<Kind> {
  const known: IdSchema<Kind> | undefined = idSchemas[kind];
  if (known) return known;
  const made = newIdSchema(kind);
  Object.assign(idSchemas, { [kind]: made });
  return made;
}

function newIdSchema<Kind extends IdKind>(kind: Kind) {
  const prefix = idPrefixes[kind];
  const shape = new RegExp(`^${prefix}_${ulid}$`);
  const example = `${prefix}_01kb2m5x8w0q3r7t9v4y6z1a2b`;
  return z
    .custom<Id<Kind>>((value) => typeof value === 'string' && shape.test(value), {
      error: `must be an id such as ${example}`,
    })
    .meta({ type: 'string', pattern: shape.source, examples: [example] });
}
