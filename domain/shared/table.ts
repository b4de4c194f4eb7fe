/**
 * The one table's keys. Eight generic indexes exist from the first deployment, because CloudFormation adds or drops only
 * one at a time, and can't change what one projects; entities overload them, and each projects what its entities' lists show.
 */
export const primaryKey = { pk: 'pk', sk: 'sk' } as const;

export const indexes = {
  /** Tickets by status, sorted by last activity. */
  queue: { index: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  team: { index: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
  /** Tickets by owner: the assignee, or the team while unassigned. */
  queueOwner: { index: 'gsi3', pk: 'gsi3pk', sk: 'gsi3sk' },
  customer: { index: 'gsi4', pk: 'gsi4pk', sk: 'gsi4sk' },
  /** What is due, sparse and sharded. */
  due: { index: 'gsi5', pk: 'gsi5pk', sk: 'gsi5sk' },
  /** Everything else that is listed by time: audit entries, customers, a customer's interactions, quarantined mail. */
  directory: { index: 'gsi6', pk: 'gsi6pk', sk: 'gsi6sk' },
  /** Empty, which costs nothing, for lists to come. */
  spare: { index: 'gsi7', pk: 'gsi7pk', sk: 'gsi7sk' },
  secondSpare: { index: 'gsi8', pk: 'gsi8pk', sk: 'gsi8sk' },
} as const;

/**
 * A key of values only. ElectroDB's own keys repeat the names of the service, the entity and each attribute, for
 * which an item with several indexes has no room. Only for a partition or an index whose entities can't be confused.
 */
export function bareKey<const Names extends readonly string[]>(field: string, composite: Names) {
  const template = composite.map((name) => `\${${name}}`).join('#');
  return { field, composite, template, casing: 'none' } as const;
}

/**
 * Prefixes of the partition keys that the functions of public pages may access; IAM compares them with
 * `dynamodb:LeadingKeys`. The table's mark tells whether it was restored.
 */
export const publicPartitions = {
  surveyForm: 'survey#',
  fileLink: 'file#',
  tableMark: 'mark#',
  status: 'status#',
  help: 'help-public#',
  missedSearch: 'help-missed#',
} as const;

/** How the partition keys of the search of public pages begin: what the function of these pages may read, and the indexer may write. */
export const helpSearchPartition = `${publicPartitions.help}search#`;

/**
 * How the partition keys of search begin, where `?` is any character: `s1#` of the postings of an index, `sd#` of documents, `si#` of the
 * indexes' own item.
 */
export const searchPartitions = 's?#';

/** How the partition keys of the feed of changes begin; a day follows. */
export const changesPartition = 'changes#';

/** Unix seconds after which DynamoDB may delete the item. */
export const timeToLiveAttribute = 'expiresAt';

/** ElectroDB's attributes for an item's entity and version; every index must project them. */
export const entityMarks = ['__edb_e__', '__edb_v__'] as const;

export const service = 'kefu';
