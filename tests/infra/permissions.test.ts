import { describe, expect, it } from 'vitest';
import { type Need, variablesOfNeed } from '../../functions/needs.ts';
import { declaredFunctions } from '../../infra/functions.ts';
import { readSettings } from '../../infra/settings.ts';
import { unscopableActions } from '../../infra/unscopable-actions.ts';
import { mentions, not, ofType, type Statement, statementsIn, synthesized } from './synthesized.ts';

const { all } = synthesized(readSettings('settings.json'));

/** The permissions of each need, listed again so that a wider grant is noticed. */
const actionsOfNeed: Record<Need, string[]> = {
  'api:url': [],
  desk: [],
  invitations: [],
  'user-pool:add': ['cognito-idp:AdminCreateUser'],
  'sign-in': ['dynamodb:PutItem'],
  forwarders: [],
  'automatic-mail': [],
  'table:read': ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  'table:write': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'table:scan': ['dynamodb:Scan'],
  'search:write': ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
  'help-search:write': [
    'dynamodb:PutItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'missed-searches:count': ['dynamodb:UpdateItem'],
  'changes:record': ['dynamodb:PutItem'],
  'api-keys:note-use': ['dynamodb:PutItem'],
  'requests:count': ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
  'table-mark:read': ['dynamodb:GetItem'],
  'survey-forms:answer': ['dynamodb:GetItem', 'dynamodb:PutItem'],
  'linked-files:read': ['dynamodb:GetItem', 's3:GetObject'],
  'status-notices:read': ['dynamodb:GetItem'],
  'help:read': ['dynamodb:GetItem', 'dynamodb:Query', 's3:GetObject'],
  'raw-mail:read': ['s3:GetObject'],
  'raw-mail:list': ['s3:ListBucket'],
  'attachments:read': ['s3:GetObject', 's3:ListBucket'],
  'attachments:upload': ['s3:PutObject'],
  'attachments:write': ['s3:PutObject'],
  'mail-files:write': ['s3:PutObject'],
  'case-files:write': ['s3:PutObject'],
  'intake:send': ['sqs:SendMessage'],
  'intake-dead-letters:receive': ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
  'outbound:send': ['sqs:SendMessage'],
  'wake:send': ['sqs:SendMessage'],
  'webhooks:attempt': ['lambda:InvokeFunction'],
  'transfers:run': ['lambda:InvokeFunction'],
  'transfer-files:link': ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  'transfer-files:write': ['s3:GetObject', 's3:PutObject'],
  'import:pace': [],
  'webhooks:receivers': [],
  'bus:publish': ['events:PutEvents'],
  'incidents:work': ['lambda:InvokeFunction'],
  'privacy:work': ['lambda:InvokeFunction'],
  'personal-objects:erase': [
    's3:ListBucket',
    's3:ListBucketVersions',
    's3:GetObject',
    's3:GetObjectVersion',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:PutObject',
  ],
  'erasure-ledger:write': ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  'erasure-ledger:digest': ['s3:GetObject', 's3:ListBucket'],
  'failures:erase': [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
  ],
  'failed-records:write': ['s3:PutObject'],
  'failed-records:redrive': ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  'failures:redrive': ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage', 'lambda:InvokeFunction'],
  'mail:send': ['ses:SendRawEmail', 'ses:GetSendQuota'],
  'receipt-rules:read': ['ses:DescribeActiveReceiptRuleSet'],
  'receipt-rules:activate': ['ses:SetActiveReceiptRuleSet', 'ses:DescribeActiveReceiptRuleSet'],
};

const ownLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const queueWorkers = ['mail-intake', 'mail-send', 'clock-wake'];

/** What Lambda does with the function's role: it polls its queue or stream, and stores failures. */
const queuePolling = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
];
const failureQueue = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
const streamPolling = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  's3:ListBucket',
];

function triggerOf(name: string): string[] {
  if (
    name.startsWith('on-') ||
    ['reconcile', 'webhook-attempt', 'privacy-work', 'transfer-run'].includes(name)
  )
    return failureQueue;
  if (queueWorkers.includes(name)) return queuePolling;
  if (name === 'outbox-relay') return streamPolling;
  return [];
}

const deployedName = (name: string) => `kefu-dev-${name}`;

function functionOf(name: string) {
  const found = ofType(all, 'AWS::Lambda::Function').find(
    ({ properties }) => properties.FunctionName === deployedName(name),
  );
  if (!found) throw new Error(`${name} is not deployed.`);
  return found;
}

function statementsOf(name: string): Statement[] {
  const role = functionOf(name).properties.Role;
  return ofType(all, 'AWS::IAM::Role')
    .filter(({ logicalId }) => mentions(role, logicalId))
    .flatMap(({ logicalId }) =>
      ofType(all, 'AWS::IAM::Policy').filter(({ properties }) => mentions(properties.Roles, logicalId)),
    )
    .flatMap(({ properties }) => statementsIn(properties));
}

const actionsIn = (statements: Statement[]) => statements.flatMap(({ Action }) => Action).map(String);

const sortedSet = (values: readonly string[]) => [...new Set(values)].sort();

describe('Every declared function', () => {
  it('is deployed, and no others are', () => {
    const deployed = ofType(all, 'AWS::Lambda::Function').map(({ properties }) => properties.FunctionName);
    expect(deployed.sort()).toEqual(declaredFunctions.map(({ name }) => deployedName(name)).sort());
  });

  it.each(declaredFunctions)(
    '$name has the permissions of its needs and its trigger, and no more',
    ({ name, needs }) => {
      const allowed = [...needs.flatMap((need) => actionsOfNeed[need]), ...triggerOf(name), ...ownLog];
      expect(sortedSet(actionsIn(statementsOf(name)))).toEqual(sortedSet(allowed));
    },
  );

  it.each(declaredFunctions)('$name has the variables of its needs, and no more', ({ name, needs }) => {
    const promised = needs.flatMap((need): readonly string[] => variablesOfNeed[need]);
    const common = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'LOG_LEVEL'];
    const environment = Object(functionOf(name).properties.Environment);
    expect(sortedSet(Object.keys(environment.Variables))).toEqual(sortedSet([...promised, ...common]));
  });

  it('has its own role', () => {
    const roles = ofType(all, 'AWS::Lambda::Function').map(({ properties }) =>
      JSON.stringify(properties.Role),
    );
    expect(new Set(roles).size).toBe(declaredFunctions.length);
  });

  it('runs on Node 24 on ARM, and its log is kept for a month', () => {
    for (const { properties } of ofType(all, 'AWS::Lambda::Function')) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    }
    expect(
      not(ofType(all, 'AWS::Logs::LogGroup'), ({ properties }) => properties.RetentionInDays === 30),
    ).toEqual([]);
  });
});

describe('Every permission', () => {
  const granted = ofType(all, 'AWS::IAM::Policy').flatMap(({ properties }) => statementsIn(properties));

  it('lists its actions without wildcards', () => {
    expect(actionsIn(granted).filter((action) => action.includes('*'))).toEqual([]);
  });

  it("lists its resources, except for actions that AWS can't scope", () => {
    const unlimited = granted.filter(({ Resource }) => mentions(Resource, '*'));
    expect(sortedSet(actionsIn(unlimited))).toEqual(Object.keys(unscopableActions).sort());
  });

  it.each([
    ['http-surveys', 'survey#*', ['dynamodb:GetItem', 'dynamodb:PutItem']],
    ['http-files', 'file#*', ['dynamodb:GetItem']],
  ])('of %s on the table is limited to its own partitions, and to read the mark', (name, keys, actions) => {
    const ofTable = statementsOf(name).filter(({ Action }) => String(Action).includes('dynamodb:'));
    const limits = ofTable.map(({ Action, Condition }) => [[Action].flat().sort(), Condition]);
    const limitedTo = (prefix: string) => ({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [prefix] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    expect(limits).toHaveLength(2);
    expect(limits).toContainEqual([actions, limitedTo(keys)]);
    expect(limits).toContainEqual([['dynamodb:GetItem'], limitedTo('mark#*')]);
  });

  it('of http-help on the table is limited to public articles, to counting searches in vain, and to read the mark', () => {
    const ofTable = statementsOf('http-help').filter(({ Action }) => String(Action).includes('dynamodb:'));
    const limits = ofTable.map(({ Action, Condition }) => {
      return [[Action].flat().sort(), JSON.stringify(Condition).match(/"([^"]+\*)"/)?.[1]];
    });
    expect(limits).toEqual([
      [['dynamodb:GetItem', 'dynamodb:Query'], 'help-public#*'],
      [['dynamodb:UpdateItem'], 'help-missed#*'],
      [['dynamodb:GetItem'], 'mark#*'],
    ]);
  });

  it('to read linked files covers the files of messages, not unsent uploads', () => {
    const [get] = statementsOf('http-files').filter(({ Action }) => Action === 's3:GetObject');
    expect(mentions(get?.Resource, '/messages/*') && mentions(get?.Resource, '/mail/*')).toBe(true);
    expect(mentions(get?.Resource, '/uploads/*') || mentions(get?.Resource, '/*')).toBe(false);
  });

  it('to store incoming mail excludes overwrites and all other prefixes', () => {
    const put = statementsOf('mail-intake').filter(({ Action }) => Action === 's3:PutObject');
    expect(put.map(({ Condition }) => Condition)).toEqual([{ Null: { 's3:if-none-match': 'false' } }]);
    expect(mentions(put[0]?.Resource, '/mail/*')).toBe(true);
    expect(mentions(put[0]?.Resource, '/*')).toBe(false);
  });

  it('to store photos of cases excludes overwrites and all other prefixes', () => {
    const ofPage = statementsOf('http-case-pages').filter(({ Action }) => String(Action).includes('s3:'));
    expect(actionsIn(ofPage)).toEqual(['s3:PutObject']);
    expect(ofPage.map(({ Condition }) => Condition)).toEqual([{ Null: { 's3:if-none-match': 'false' } }]);
    expect(mentions(ofPage[0]?.Resource, '/cases/*')).toBe(true);
    expect(mentions(ofPage[0]?.Resource, '/*')).toBe(false);
  });

  it('to put files that clients have a link for is limited to uploads', () => {
    const put = statementsOf('http-attachments').filter(({ Action }) => Action === 's3:PutObject');
    expect(put).toHaveLength(1);
    expect(mentions(put[0]?.Resource, '/uploads/*')).toBe(true);
  });

  it('is in our own policies: no role has an AWS managed policy', () => {
    expect(
      not(ofType(all, 'AWS::IAM::Role'), ({ properties }) => !('ManagedPolicyArns' in properties)),
    ).toEqual([]);
  });

  it('to publish events is limited to the outbox', () => {
    const publishers = declaredFunctions.filter(({ name }) =>
      actionsIn(statementsOf(name)).includes('events:PutEvents'),
    );
    expect(publishers.map(({ name }) => name)).toEqual(['outbox-relay', 'reconcile', 'outbox-republish']);
    const statement = granted.find(({ Action }) => Action === 'events:PutEvents');
    expect(statement?.Condition).toEqual({ StringEquals: { 'events:source': 'kefu' } });
  });
});
