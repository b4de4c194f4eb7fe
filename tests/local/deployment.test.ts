import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAssembly, readAssetPaths, regionOf } from '../../local/assembly.ts';
import type { Resource, ResourceModule } from '../../local/cloud.ts';
import { deploy } from '../../local/deployment.ts';
import { type TemplateText, writeAssembly } from './fixtures/assembly.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let folder: string;
let cloud: TestCloud;
let made: Resource[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  cloud = await startTestCloud({ assemblyFolder: folder });
  made = [];
});
afterEach(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

/** A type that only records its creation. */
const thing: ResourceModule = {
  type: 'Test::Thing',
  create(resource) {
    made.push(resource);
    if (resource.properties.Broken) throw new Error('it is broken');
    return { ref: `ref of ${resource.logicalId}`, attributes: { Arn: `arn of ${resource.logicalId}` } };
  },
};

async function deployAll(stacks: Record<string, TemplateText>) {
  writeAssembly(folder, stacks);
  const known = (type: string) => (type === thing.type ? thing : undefined);
  return deploy(readAssembly(folder), known, readAssetPaths(folder), cloud, () => {});
}

const deployOne = (Resources: object, rest: Partial<TemplateText> = {}) =>
  deployAll({ Only: { Resources, ...rest } });
const a = (Properties: object = {}, rest: object = {}) => ({ Type: 'Test::Thing', Properties, ...rest });
const order = () => made.map(({ logicalId }) => logicalId);

describe('resources are created', () => {
  test('after those that they refer to', async () => {
    await deployOne({
      First: a({ Last: { 'Fn::Sub': 'x-$' + '{Second.Arn}' } }),
      Second: a({ of: { Ref: 'Third' } }),
      Third: a(),
    });
    expect(order()).toEqual(['Third', 'Second', 'First']);
    expect(made.at(-1)?.properties).toEqual({ Last: 'x-arn of Second' });
  });

  test('after those in DependsOn', async () => {
    await deployOne({
      First: a({}, { DependsOn: ['Second'] }),
      Second: a({}, { DependsOn: 'Third' }),
      Third: a(),
    });
    expect(order()).toEqual(['Third', 'Second', 'First']);
  });

  test('only if their condition is true', async () => {
    await deployOne(
      { Kept: a({}, { Condition: 'Yes' }), Left: a({}, { Condition: 'No' }) },
      {
        Conditions: {
          Yes: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
          No: { 'Fn::Not': [{ Condition: 'Yes' }] },
        },
        Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      },
    );
    expect(order()).toEqual(['Kept']);
  });

  test('with the same names in each run', async () => {
    await deployOne({ Thing: a() });
    await deployOne({ Thing: a() });
    expect(made[0]?.physicalName).toMatch(/^Only-Thing-[0-9a-f]{12}$/);
    expect(made[1]?.physicalName).toBe(made[0]?.physicalName);
  });
});

describe('a stack', () => {
  test('resolves the exports of another one, whatever the order in the manifest', async () => {
    const { outputs } = await deployAll({
      Data: {
        Resources: { Table: a() },
        Outputs: {
          TableArn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'Data:TableArn' } },
        },
      },
      Service: {
        Resources: { Reader: a({ table: { 'Fn::ImportValue': 'Data:TableArn' } }) },
        Outputs: { Reader: { Value: { Ref: 'Reader' } } },
      },
    });
    expect(made.at(-1)?.properties).toEqual({ table: 'arn of Table' });
    expect(outputs).toEqual({ Data: { TableArn: 'arn of Table' }, Service: { Reader: 'ref of Reader' } });
  });

  test('resolves its mappings and pseudo parameters', async () => {
    await deployOne(
      {
        Thing: a({
          size: { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] },
          stack: { Ref: 'AWS::StackName' },
          account: { Ref: 'AWS::AccountId' },
        }),
      },
      { Mappings: { Sizes: { 'eu-west-1': { small: 3 } } } },
    );
    expect(made[0]?.properties).toEqual({ size: 3, stack: 'Only', account: '111122223333' });
  });
});

describe('the start fails', () => {
  test('at unsupported types, naming each before anything is created', async () => {
    const deployment = deployOne({ Known: a(), Strange: { Type: 'AWS::Strange::Thing' } });
    await expect(deployment).rejects.toThrow('AWS::Strange::Thing (Strange of stack Only)');
    expect(made).toEqual([]);
  });

  test('at resources that depend on each other in a circle, naming them', async () => {
    const circle = {
      One: a({ x: { Ref: 'Two' } }),
      Two: a({ x: { Ref: 'Three' } }),
      Three: a({ x: { Ref: 'One' } }),
    };
    await expect(deployOne(circle)).rejects.toThrow('One → Two → Three → One');
  });

  test.each([
    ['a name that does not exist', { Ref: 'Nobody' }, 'Nobody'],
    [
      'an attribute that is not known',
      { 'Fn::GetAtt': ['Other', 'Colour'] },
      'attribute Colour of Other (Test::Thing)',
    ],
    ['an export that does not exist', { 'Fn::ImportValue': 'Data:Gone' }, 'Data:Gone'],
    ['a mapping that does not exist', { 'Fn::FindInMap': ['M', 'a', 'b'] }, 'M.a.b'],
    ['a condition that does not exist', { 'Fn::If': ['Maybe', 1, 2] }, 'Maybe'],
  ])('at %s', async (_what, value, named) => {
    await expect(deployOne({ Other: a(), Thing: a({ value }) })).rejects.toThrow(named);
  });

  test("at a resource that can't be created, naming it", async () => {
    await expect(deployOne({ Thing: a({ Broken: true }) })).rejects.toThrow(
      'Thing (Test::Thing) of stack Only: it is broken',
    );
  });

  test('without an assembly, explaining how to create one', () => {
    expect(() => readAssembly(join(folder, 'nowhere'))).toThrow('npx cdk synth');
  });
});

describe('an assembly', () => {
  test('locates assets by their upload keys', () => {
    const artifacts = { assets: { type: 'cdk:asset-manifest', properties: { file: 'Only.assets.json' } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
    const file = { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } };
    writeFileSync(join(folder, 'Only.assets.json'), JSON.stringify({ files: { abc: file } }));
    expect(readAssetPaths(folder)).toEqual(new Map([['abc.zip', 'asset.abc']]));
  });

  test('has a region, if the app sets one', () => {
    const write = (environment: string) =>
      writeFileSync(
        join(folder, 'manifest.json'),
        JSON.stringify({ artifacts: { Only: { type: 'x', environment } } }),
      );
    write('aws://unknown-account/unknown-region');
    expect(regionOf(folder)).toBeUndefined();
    write('aws://123456789012/eu-north-1');
    expect(regionOf(folder)).toBe('eu-north-1');
  });
});
