import { describe, expect, it } from 'vitest';
import { httpFunctions } from '../../functions/http/api/http-functions.ts';
import { sesEvents, subscribers } from '../../functions/on/subscribers.ts';
import * as steps from '../../functions/steps.ts';
import { declaredFunctions } from '../../infra/functions.ts';
import { functionName } from '../../infra/names.ts';
import { readSettings } from '../../infra/settings.ts';
import kept from './kept-resources.json' with { type: 'json' };
import { mentions, not, ofType, synthesized, type TemplateResource } from './synthesized.ts';

const settings = readSettings('settings.json');
const { data, core, api, reactions, templates } = synthesized(settings);

const functionsOf = (stack: TemplateResource[]) =>
  ofType(stack, 'AWS::Lambda::Function').map(({ properties }) => properties.FunctionName);

const deployed = (declared: readonly { name: string }[]) =>
  declared.map((each) => functionName(settings, each)).sort();

describe('Each stack', () => {
  it('imports only from earlier stacks, and the API nothing from the reactions', () => {
    const imports = Object.entries(templates).map(([name, { Resources }]) => {
      const names = [...JSON.stringify(Resources).matchAll(/"Fn::ImportValue":"(\w+)-dev:/g)];
      return [name, [...new Set(names.map(([, stack]) => stack))].sort()];
    });
    expect(Object.fromEntries(imports)).toEqual({
      data: [],
      core: ['KefuData'],
      api: ['KefuData', 'KefuService'],
      reactions: ['KefuData', 'KefuService'],
    });
  });

  it('has the functions of its part', () => {
    const { relay, republish, reconcile, ...others } = steps;
    expect(functionsOf(api).sort()).toEqual(deployed(httpFunctions));
    expect(functionsOf(reactions).sort()).toEqual(deployed([...subscribers, relay, republish, reconcile]));
    expect(functionsOf(core).sort()).toEqual(deployed([...Object.values(others), sesEvents.subscriber]));
  });

  it('stores messages in the core only, so that the API and the reactions can be removed and deployed again', () => {
    const holders = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Events::EventBus', 'AWS::S3::Bucket'];
    expect([...api, ...reactions].filter(({ type }) => holders.includes(type))).toEqual([]);
  });
});

describe('An update of a deployed desk', () => {
  // CloudFormation identifies a resource by its logical id: under another one it creates a new one, and deletes the
  // old one with its data.
  it.each(Object.entries(kept))(
    'replaces no resource of the %s stack that stores data or is known outside',
    (name, ids) => {
      const stack = name === 'data' ? data : core;
      const types = new Set(ids.map((id) => id.split(' ')[0]));
      const present = stack
        .filter(({ type }) => types.has(type))
        .map(({ type, logicalId }) => `${type} ${logicalId}`);
      expect(present.sort()).toEqual(ids);
    },
  );

  it('gives no function the name of one in another stack', () => {
    const names = [core, api, reactions].flatMap(functionsOf);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('Events', () => {
  const rules = ofType(reactions, 'AWS::Events::Rule').filter(
    ({ properties }) => 'EventPattern' in properties,
  );
  const waitsForAll = ({ dependsOn }: TemplateResource) =>
    rules.every(({ logicalId }) => dependsOn.includes(logicalId));

  it('are only published once all rules exist, since EventBridge drops events without a rule', () => {
    expect(rules).toHaveLength(subscribers.length);
    const publishers = reactions.filter(
      ({ type, properties }) =>
        type === 'AWS::Lambda::EventSourceMapping' ||
        'ScheduleExpression' in properties ||
        (type === 'AWS::Lambda::Function' &&
          /-(outbox-\w+|reconcile)$/.test(String(properties.FunctionName))),
    );
    expect(publishers).toHaveLength(5);
    expect(not(publishers, waitsForAll)).toEqual([]);
  });

  it('in the stream are read from its beginning, so that a moved relay misses none', () => {
    const [mapping] = ofType(reactions, 'AWS::Lambda::EventSourceMapping');
    expect(mapping?.properties.StartingPosition).toBe('TRIM_HORIZON');
  });

  it('that come late trigger the alarm in the core stack, which knows the relay by its name', () => {
    const [alarm] = ofType(core, 'AWS::CloudWatch::Alarm').filter(
      ({ properties }) => properties.MetricName === 'IteratorAge',
    );
    const [mapping] = ofType(reactions, 'AWS::Lambda::EventSourceMapping');
    const [relay] = ofType(reactions, 'AWS::Lambda::Function').filter(({ logicalId }) =>
      mentions(mapping?.properties.FunctionName, logicalId),
    );
    expect(alarm?.properties.Dimensions).toEqual([
      { Name: 'FunctionName', Value: relay?.properties.FunctionName },
    ]);
  });

  it('can be handled before mail is received', () => {
    const [activation] = ofType(reactions, 'Custom::ActivateReceiptRules');
    const [mapping] = ofType(reactions, 'AWS::Lambda::EventSourceMapping');
    expect(activation?.dependsOn).toContain(mapping?.logicalId);
  });

  it('of SES have their rule in the core, on which all other stacks depend', () => {
    const [rule] = ofType(core, 'AWS::Events::Rule').filter(({ properties }) =>
      mentions(properties.EventPattern, sesEvents.source),
    );
    expect(rule).toBeDefined();
  });
});

/** CloudFormation allows 500. */
const mostResources = 480;

describe('The resource budget', () => {
  const count = (stack: TemplateResource[], ...types: string[]) =>
    stack.filter(({ type }) => types.includes(type)).length;

  it('is kept by the stacks that are independent of the number of nouns', () => {
    expect(data.length).toBeLessThanOrEqual(mostResources);
    expect(core.length).toBeLessThanOrEqual(mostResources);
  });

  it("leaves room for twice the API's nouns, in twice its areas: two routes a noun, six resources an area", () => {
    const ofArea = count(
      api,
      ...['AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::IAM::Role', 'AWS::IAM::Policy'],
      ...['AWS::Logs::LogGroup', 'AWS::ApiGatewayV2::Integration'],
    );
    expect(ofArea).toBe(6 * httpFunctions.length);
    const routes = count(api, 'AWS::ApiGatewayV2::Route');
    const others = api.length - ofArea - routes;
    expect(others).toBe(1);
    expect(2 * (ofArea + routes) + others).toBeLessThanOrEqual(mostResources);
  });

  it("leaves room for twice the gateway's nouns below the 300 routes that API Gateway allows", () => {
    const keys = ofType(api, 'AWS::ApiGatewayV2::Route').map(({ properties }) => String(properties.RouteKey));
    const byNoun = Map.groupBy(
      keys.filter((key) => key.includes(' /v1/')),
      (key) => key.split('/')[2],
    );
    expect(byNoun.size).toBeGreaterThan(15);
    expect(Math.max(...[...byNoun.values()].map((routes) => routes.length))).toBeLessThanOrEqual(2);
    expect(2 * keys.length).toBeLessThanOrEqual(300);
  });

  it('leaves room for twice the reactions: seven resources each', () => {
    const names = subscribers.map(({ name }) => functionName(settings, { name }));
    const [one] = ofType(reactions, 'AWS::Lambda::Function').filter(({ properties }) =>
      names.includes(String(properties.FunctionName)),
    );
    const prefix = one?.logicalId.replace(/[0-9A-F]{8}$/, '') ?? '';
    expect(reactions.filter(({ logicalId }) => logicalId.startsWith(prefix))).toHaveLength(7);
    const others = reactions.length - 7 * subscribers.length;
    expect(2 * 7 * subscribers.length + others).toBeLessThanOrEqual(mostResources);
  });

  it('keeps names of functions within 64 characters, on a stage with the longest name', () => {
    const stage = 's'.repeat(16);
    const lengths = declaredFunctions.map(
      (declared) => functionName({ ...settings, stage }, declared).length,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(64);
  });
});
