import { describe, expect, test } from 'vitest';
import { compileEventPattern } from '../../../local/events/event-pattern.ts';

const event = {
  source: 'shop',
  'detail-type': 'order.placed',
  detail: {
    total: 40,
    name: 'Żaneta',
    tags: ['gift', 'Rush'],
    note: null,
    paid: true,
    lines: [{ sku: 'a' }, { sku: 'b' }],
  },
};

describe('An event pattern', () => {
  test.each([
    ['one of several values', { source: ['mall', 'shop'] }],
    ['fields at any depth', { source: ['shop'], detail: { name: ['Żaneta'] } }],
    ['a number', { detail: { total: [40] } }],
    ['null', { detail: { note: [null] } }],
    ['a boolean', { detail: { paid: [true] } }],
    ['an element of an array', { detail: { tags: ['gift'] } }],
    ['an object in an array', { detail: { lines: { sku: ['b'] } } }],
    ['a prefix', { 'detail-type': [{ prefix: 'order.' }] }],
    ['a prefix in any case', { 'detail-type': [{ prefix: { 'equals-ignore-case': 'ORDER' } }] }],
    ['a suffix', { 'detail-type': [{ suffix: '.placed' }] }],
    ['a text in any case', { detail: { tags: [{ 'equals-ignore-case': 'rush' }] } }],
    ['a wildcard', { 'detail-type': [{ wildcard: 'o*.pl*d' }] }],
    ['anything but a value', { source: [{ 'anything-but': 'mall' }] }],
    ['anything but a list', { detail: { total: [{ 'anything-but': [1, 2] }] } }],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'ma' } }] }],
    ['a numeric range', { detail: { total: [{ numeric: ['>', 10, '<=', 40] }] } }],
    ['a field that is present', { detail: { name: [{ exists: true }] } }],
    ['a field that is absent', { detail: { refund: [{ exists: false }] } }],
    ['one of several patterns', { detail: { $or: [{ total: [1] }, { paid: [true] }] } }],
  ])('matches %s', (_what, pattern) => {
    expect(compileEventPattern(pattern)(event)).toBe(true);
  });

  test.each([
    ['another value', { source: ['mall'] }],
    ['one field of two', { source: ['shop'], detail: { name: ['Jan'] } }],
    ['a number as text', { detail: { total: ['40'] } }],
    ['a field that is absent', { detail: { refund: ['no'] } }],
    ['a field below an absent one', { refund: { total: [1] } }],
    ['anything but its own value', { source: [{ 'anything-but': ['shop', 'mall'] }] }],
    ['anything but its own suffix', { source: [{ 'anything-but': { suffix: 'op' } }] }],
    ['anything about an absent field', { detail: { refund: [{ 'anything-but': 'x' }] } }],
    ['a number outside the range', { detail: { total: [{ numeric: ['<', 40] }] } }],
    ['another case', { detail: { tags: ['rush'] } }],
    ['a wildcard that matches only a part', { 'detail-type': [{ wildcard: 'order' }] }],
    ['a question mark as any character', { source: [{ wildcard: 'sh?p' }] }],
    ['the absence of a present field', { detail: { name: [{ exists: false }] } }],
    ['none of several patterns', { detail: { $or: [{ total: [1] }, { paid: [false] }] } }],
  ])('does not match %s', (_what, pattern) => {
    expect(compileEventPattern(pattern)(event)).toBe(false);
  });

  test('treats an escaped asterisk as a literal', () => {
    const matches = compileEventPattern({ code: [{ wildcard: 'a\\**' }] });
    expect([matches({ code: 'a*b' }), matches({ code: 'ab' })]).toEqual([true, false]);
  });

  test.each([
    ['an unknown operator', { a: [{ cidr: '10.0.0.0/8' }] }, 'cidr'],
    ['a field without an array', { a: 'b' }, 'field a'],
    ['an odd range', { a: [{ numeric: ['~', 1] }] }, 'numeric'],
    ['no object', 'shop', 'shop'],
  ])('with %s is rejected by name', (_what, pattern, name) => {
    expect(() => compileEventPattern(pattern)).toThrow(name);
  });
});
