import { describe, expect, test } from 'vitest';
import type { PolicyStatement, Principal } from '../../local/cloud.ts';
import { LocalIam } from '../../local/iam.ts';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/IntakeRole`;
const tableArn = `arn:aws:dynamodb:eu-west-1:${account}:table/Tickets`;
const intake: Principal = { kind: 'role', roleArn, functionName: 'intake', caller: 'function' };
const put = { action: 'dynamodb:PutItem', resource: tableArn };

function iamWith(...statements: PolicyStatement[]): LocalIam {
  const iam = new LocalIam(account);
  iam.addRolePolicy(roleArn, { Version: '2012-10-17', Statement: statements });
  return iam;
}

const allow = (rest: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...rest,
});

describe('a role', () => {
  test('is allowed what its policy allows', () => {
    const iam = iamWith(allow({ Action: 'dynamodb:PutItem', Resource: tableArn }));
    expect(iam.refusal(intake, put)).toBeUndefined();
  });

  test("is denied with AWS's message, naming function, action and resource", () => {
    expect(iamWith(allow({ Action: 'dynamodb:GetItem' })).refusal(intake, put)).toBe(
      `User: arn:aws:sts::${account}:assumed-role/IntakeRole/intake is not authorized to perform: dynamodb:PutItem on resource: ${tableArn} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  test('is denied without a policy', () => {
    expect(new LocalIam(account).refusal(intake, put)).toContain('no identity-based policy');
  });

  test('is denied on a resource other than the allowed one', () => {
    const iam = iamWith(allow({ Resource: `${tableArn}/index/*` }));
    expect(iam.refusal(intake, put)).toBeDefined();
    expect(iam.refusal(intake, { ...put, resource: `${tableArn}/index/gsi1` })).toBeUndefined();
  });

  test('is denied by an explicit deny even if another statement allows', () => {
    const iam = iamWith(allow({}), { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' });
    expect(iam.refusal(intake, put)).toContain('with an explicit deny in an identity-based policy');
  });

  test('matches actions case-insensitively and by wildcards', () => {
    expect(iamWith(allow({ Action: 'DynamoDB:put*' })).refusal(intake, put)).toBeUndefined();
    expect(iamWith(allow({ Action: ['s3:*', 'dynamodb:???Item'] })).refusal(intake, put)).toBeUndefined();
  });

  test('matches resources case-sensitively', () => {
    expect(iamWith(allow({ Resource: tableArn.toUpperCase() })).refusal(intake, put)).toBeDefined();
  });

  test('is allowed everything except what NotAction and NotResource name', () => {
    expect(iamWith(allow({ Action: undefined, NotAction: 'dynamodb:*' })).refusal(intake, put)).toBeDefined();
    expect(iamWith(allow({ Action: undefined, NotAction: 's3:*' })).refusal(intake, put)).toBeUndefined();
    expect(iamWith(allow({ Resource: undefined, NotResource: tableArn })).refusal(intake, put)).toBeDefined();
  });

  test("is denied by the resource's policy", () => {
    const iam = iamWith(allow({}));
    iam.addResourcePolicy('arn:aws:s3:::mail', {
      Statement: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:Put*',
        Resource: 'arn:aws:s3:::mail/*',
      },
    });
    expect(iam.refusal(intake, { action: 's3:PutObject', resource: 'arn:aws:s3:::mail/a/b' })).toContain(
      'with an explicit deny in a resource-based policy',
    );
    expect(
      iam.refusal(intake, { action: 's3:GetObject', resource: 'arn:aws:s3:::mail/a/b' }),
    ).toBeUndefined();
  });

  test('is allowed a resource whose policy names the role', () => {
    const iam = new LocalIam(account);
    iam.addResourcePolicy('arn:aws:s3:::mail', {
      Statement: { Effect: 'Allow', Principal: { AWS: roleArn }, Action: 's3:GetObject', Resource: '*' },
    });
    expect(iam.refusal(intake, { action: 's3:GetObject', resource: 'arn:aws:s3:::mail/a' })).toBeUndefined();
  });

  test('is not allowed by a resource policy that names the account only', () => {
    const iam = new LocalIam(account);
    iam.addResourcePolicy('arn:aws:s3:::mail', {
      Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*' },
    });
    expect(iam.refusal(intake, { action: 's3:GetObject', resource: 'arn:aws:s3:::mail/a' })).toBeDefined();
  });

  test('satisfies a policy that denies calls without TLS', () => {
    const iam = iamWith(allow({}));
    iam.addResourcePolicy('arn:aws:s3:::mail', {
      Statement: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
    expect(iam.refusal(intake, { action: 's3:GetObject', resource: 'arn:aws:s3:::mail/a' })).toBeUndefined();
  });
});

describe('the administrator', () => {
  test('is allowed everything', () => {
    expect(new LocalIam(account).refusal({ kind: 'administrator' }, put)).toBeUndefined();
  });
});

describe('an AWS service', () => {
  const queueArn = `arn:aws:sqs:eu-west-1:${account}:intake`;
  const topicArn = `arn:aws:sns:eu-west-1:${account}:mail`;
  const sns: Principal = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
  const send = { action: 'sqs:SendMessage', resource: queueArn };
  const queuePolicy = (sourceArn: string) => {
    const iam = new LocalIam(account);
    iam.addResourcePolicy(queueArn, {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
      },
    });
    return iam;
  };

  test("is allowed what the resource's policy allows", () => {
    expect(queuePolicy(topicArn).refusal(sns, send)).toBeUndefined();
  });

  test('is denied when it acts for another resource', () => {
    expect(queuePolicy(`${topicArn}-other`).refusal(sns, send)).toBe(
      `User: sns.amazonaws.com (for ${topicArn}) is not authorized to perform: sqs:SendMessage on resource: ${queueArn} because no resource-based policy allows the sqs:SendMessage action`,
    );
  });

  test('is denied if the policy names another service', () => {
    expect(queuePolicy(topicArn).refusal({ ...sns, service: 'ses.amazonaws.com' }, send)).toBeDefined();
  });

  test('is denied without a resource policy', () => {
    expect(new LocalIam(account).refusal(sns, send)).toBeDefined();
  });

  test('is identified by the account that it acts for', () => {
    const iam = new LocalIam(account);
    iam.addResourcePolicy(queueArn, {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: ['sns.amazonaws.com'] },
        Action: 'sqs:*',
        Condition: { StringEquals: { 'AWS:SourceAccount': account } },
      },
    });
    expect(iam.refusal(sns, send)).toBeUndefined();
  });
});

describe('a condition', () => {
  type Case = [operator: string, wanted: unknown, requested: string | string[] | undefined, holds: boolean];
  const cases: Case[] = [
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', 'a', undefined, false],
    ['StringEqualsIfExists', 'a', undefined, true],
    ['StringEqualsIfExists', 'a', 'b', false],
    ['StringNotEquals', 'a', 'b', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', 'a', undefined, true],
    ['StringEqualsIgnoreCase', 'a', 'A', true],
    ['StringLike', 'a*c', 'abbc', true],
    ['StringLike', 'a?c', 'abbc', false],
    ['StringNotLike', 'a*', 'b', true],
    ['ArnLike', 'arn:aws:sns:*:1:t*', 'arn:aws:sns:eu:1:topic', true],
    ['ArnLike', 'arn:aws:s*:1:t*', 'arn:aws:sns:eu:1:topic', false],
    ['ArnEquals', 'arn:aws:events:eu:1:rule/*', 'arn:aws:events:eu:1:rule/a/b', true],
    ['ArnNotLike', 'arn:aws:sns:eu:1:t*', 'arn:aws:sns:eu:1:topic', false],
    ['Bool', 'true', 'true', true],
    ['Bool', true, 'false', false],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'a', false],
    ['Null', 'false', 'a', true],
    ['NumericLessThan', '10', '9', true],
    ['NumericLessThan', '10', '10', false],
    ['NumericGreaterThanEquals', '10', '10', true],
    ['NumericNotEquals', '1', '2', true],
    ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringEquals', ['a'], undefined, true],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['b', 'c'], true],
    ['ForAnyValue:StringEquals', ['a'], ['b', 'c'], false],
    ['ForAnyValue:StringEquals', ['a'], undefined, false],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'c'], true],
    ['ForAllValues:StringNotLike', ['a*'], ['b', 'ab'], false],
  ];

  test.each(cases)('%s %j of %j: %s', (operator, wanted, requested, holds) => {
    const iam = iamWith(allow({ Condition: { [operator]: { 'ses:Key': wanted } } }));
    const conditions = requested === undefined ? undefined : { 'ses:key': requested };
    expect(iam.refusal(intake, { ...put, conditions }) === undefined).toBe(holds);
  });

  test('must hold in all its operators and keys', () => {
    const iam = iamWith(allow({ Condition: { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } } }));
    expect(iam.refusal(intake, { ...put, conditions: { a: '1', b: '2', c: 'true' } })).toBeUndefined();
    expect(iam.refusal(intake, { ...put, conditions: { a: '1', b: '3', c: 'true' } })).toBeDefined();
    expect(iam.refusal(intake, { ...put, conditions: { a: '1', b: '2' } })).toBeDefined();
  });
});

describe('an unsupported policy', () => {
  test('fails the start, naming its condition operator', () => {
    expect(() => iamWith(allow({ Condition: { StringSounds: { a: 'b' } } }))).toThrow('StringSounds');
  });

  test('fails the start, naming its principal type', () => {
    const principal = { Federated: 'x' };
    expect(() =>
      new LocalIam(account).addResourcePolicy(tableArn, { Statement: allow({ Principal: principal }) }),
    ).toThrow('Federated');
  });

  test('fails the start, naming its policy variable', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an IAM policy variable, not a template
    expect(() => iamWith(allow({ Resource: 'arn:aws:s3:::a/${aws:username}' }))).toThrow('aws:username');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an IAM policy variable, not a template
    const own = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:userid}'] } };
    expect(() => iamWith(allow({ Condition: own }))).toThrow('aws:userid');
  });
});
