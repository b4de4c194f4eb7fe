import { KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { signingKey } from '../../local/signing-keys.ts';

test('a signing key is derived once for its day, region and service', () => {
  const key = signingKey('secret', '20260301', 'eu-west-1', 'dynamodb');
  expect(signingKey('secret', '20260301', 'eu-west-1', 'dynamodb')).toBe(key);
});

test.each([
  ['another day', signingKey('secret', '20260302', 'eu-west-1', 'dynamodb')],
  ['another region', signingKey('secret', '20260301', 'us-east-1', 'dynamodb')],
  ['another service', signingKey('secret', '20260301', 'eu-west-1', 'sqs')],
  ['another secret', signingKey('other', '20260301', 'eu-west-1', 'dynamodb')],
])('%s has its own key', (_what, other) => {
  expect(other.equals(signingKey('secret', '20260301', 'eu-west-1', 'dynamodb'))).toBe(false);
});

test('it is a KeyObject, which Node does not prepare again for each HMAC', () => {
  expect(signingKey('secret', '20260301', 'eu-west-1', 's3')).toBeInstanceOf(KeyObject);
});

test("it matches AWS's example", () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
  const key = signingKey('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '20150830', 'us-east-1', 'iam');
  expect(key.export().toString('hex')).toBe(
    'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9',
  );
});

test('a thousand keys later it is derived again, and is the same key', () => {
  const key = signingKey('secret', '20260301', 'eu-west-1', 'ses');
  for (let day = 0; day < 1001; day += 1) signingKey('secret', String(day), 'eu-west-1', 'ses');
  const again = signingKey('secret', '20260301', 'eu-west-1', 'ses');
  expect(again).not.toBe(key);
  expect(again.equals(key)).toBe(true);
});
