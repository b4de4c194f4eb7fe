import { describe, expect, test } from 'vitest';
import { targetInput } from '../../../local/events/target-input.ts';

const event = {
  id: '1',
  time: '2026-01-07T10:20:30Z',
  detail: { name: 'say "hi"', count: 3, lines: [{ sku: 'a' }], none: null },
};
const rule = { arn: 'arn:rule', name: 'rule' };
const fill = (InputTemplate: string, InputPathsMap = {}) =>
  targetInput({ InputTransformer: { InputTemplate, InputPathsMap } }, event, rule);

describe("A target's input", () => {
  test('is the whole event by default', () => {
    expect(JSON.parse(targetInput({}, event, rule))).toEqual(event);
  });

  test('can be a constant', () => {
    expect(targetInput({ Input: '{"a":1}' }, event, rule)).toBe('{"a":1}');
  });

  test('can be a part of the event', () => {
    expect(targetInput({ InputPath: '$.detail.lines[0]' }, event, rule)).toBe('{"sku":"a"}');
  });

  test('can be a template with values in JSON', () => {
    const filled = fill('{"name": <name>, "count": <count>, "line": <line>}', {
      name: '$.detail.name',
      count: '$.detail.count',
      line: '$.detail.lines[0]',
    });
    expect(JSON.parse(filled)).toEqual({ name: 'say "hi"', count: 3, line: { sku: 'a' } });
  });

  test('can be a template with values as text inside quotes', () => {
    const filled = fill('"<name> ordered <count>, \\"<missing>\\""', {
      name: '$.detail.name',
      count: '$.detail.count',
      missing: '$.x',
    });
    expect(JSON.parse(filled)).toBe('say "hi" ordered 3, ""');
  });

  test('can contain the rule and the event itself', () => {
    expect(JSON.parse(fill('{"rule": <aws.events.rule-arn>, "event": <aws.events.event.json>}'))).toEqual({
      rule: 'arn:rule',
      event,
    });
  });

  test('keeps placeholders that are not defined', () => {
    expect(fill('"a <b> c"')).toBe('"a <b> c"');
  });

  test('is rejected if its path is unsupported', () => {
    expect(() => targetInput({ InputPath: '$..name' }, event, rule)).toThrow('$..name');
  });
});
