import { expect, it } from 'vitest';
import { addressesReplaced } from '../../../domain/customer/replaced-address.ts';

it.each([
  ['the old one of another', ['a@x.example'], ['b@x.example'], ['a@x.example']],
  ['none where one is added', ['a@x.example'], ['a@x.example', 'b@x.example'], []],
  ['none where one is only removed', ['a@x.example', 'b@x.example'], ['b@x.example'], []],
  ['none where the order changes', ['a@x.example', 'b@x.example'], ['b@x.example', 'a@x.example'], []],
  ['none where only the spelling changes', ['a@x.example'], ['A@X.example'], []],
  [
    'of several those that go',
    ['a@x.example', 'b@x.example'],
    ['a@x.example', 'c@x.example'],
    ['b@x.example'],
  ],
])('A change of addresses replaces %s', (_, before, after, replaced) => {
  expect(addressesReplaced(before, after)).toEqual(replaced);
});
