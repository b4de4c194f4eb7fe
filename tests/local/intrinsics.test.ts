import { describe, expect, test } from 'vitest';
import { referencesIn, resolve, type Scope } from '../../local/intrinsics.ts';

const scope: Scope = {
  ref: (name) => ({ Queue: 'http://queue', 'AWS::Region': 'eu-west-1', 'AWS::NoValue': undefined })[name],
  attribute: (logicalId, name) => `${logicalId}/${name}`,
  importValue: (name) => `imported ${name}`,
  mapping: (map, top, second) => [map, top, second].join('/'),
  condition: (name) => name === 'IsProduction',
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: what Fn::Sub substitutes, not templates
const cases: [what: string, value: unknown, resolved: unknown][] = [
  ['a plain value stays', { a: [1, 'x', true, null] }, { a: [1, 'x', true, null] }],
  ['Ref', { Ref: 'Queue' }, 'http://queue'],
  ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['AWS::NoValue leaves its property out', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['AWS::NoValue leaves its element out', [{ Ref: 'AWS::NoValue' }, 1], [1]],
  ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
  ['Fn::GetAtt with a text', { 'Fn::GetAtt': 'Queue.Arn.Inner' }, 'Queue/Arn.Inner'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 2]] }, 'a-eu-west-1-2'],
  [
    'Fn::Sub with references',
    { 'Fn::Sub': '${Queue} ${Queue.Arn} ${!kept}' },
    'http://queue Queue/Arn ${kept}',
  ],
  [
    'Fn::Sub with variables',
    { 'Fn::Sub': ['${a}/${Queue}', { a: { Ref: 'AWS::Region' } }] },
    'eu-west-1/http://queue',
  ],
  [
    'Fn::Split and Fn::Select',
    { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Q', 'Arn'] }] }] },
    'Arn',
  ],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${AWS::Region}-x' } }, 'imported eu-west-1-x'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }, 'M/eu-west-1/k'],
  ['Fn::If that holds', { 'Fn::If': ['IsProduction', 'yes', 'no'] }, 'yes'],
  ['Fn::If that does not hold', { a: { 'Fn::If': ['Other', 'yes', { Ref: 'AWS::NoValue' }] } }, {}],
  ['Fn::Equals', { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }, true],
  ['Fn::Not', { 'Fn::Not': [{ Condition: 'IsProduction' }] }, false],
  ['Fn::And', { 'Fn::And': [{ Condition: 'IsProduction' }, { Condition: 'Other' }] }, false],
  ['Fn::Or', { 'Fn::Or': [{ Condition: 'IsProduction' }, { Condition: 'Other' }] }, true],
  ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  [
    "a policy's Condition block is none of it",
    { Condition: { Bool: { 'aws:SecureTransport': false } } },
    { Condition: { Bool: { 'aws:SecureTransport': false } } },
  ],
];

describe('resolving', () => {
  test.each(cases)('%s', (_what, value, resolved) => {
    expect(resolve(value, scope)).toEqual(resolved);
  });

  test('an unknown intrinsic function fails by name', () => {
    expect(() => resolve({ a: { 'Fn::Cidr': [] } }, scope)).toThrow('Fn::Cidr');
  });

  test('Fn::Select of a missing element fails', () => {
    expect(() => resolve({ 'Fn::Select': [3, ['a']] }, scope)).toThrow('Fn::Select');
  });
});

test('references are found at any depth', () => {
  const value = {
    a: [{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }, { 'Fn::GetAtt': 'C.Arn' }],
    b: { 'Fn::Sub': '${D}${E.Arn}${!F}' },
    c: { 'Fn::Sub': ['${G}', { x: { Ref: 'H' } }] },
    d: { 'Fn::If': ['IsProduction', { Ref: 'I' }, 'no'] },
  };
  expect(referencesIn(value)).toEqual(['A', 'B', 'C', 'D', 'E', 'G', 'H', 'I']);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
