import type { KnipConfiguration } from 'knip';
import { declaredFunctions } from './infra/functions.ts';

/** Files that are started by path: by npm scripts, CDK, esbuild, `new Worker` and `fork`. */
const entries = [
  'infra/app.ts',
  'functions/lambda-credentials.ts',
  ...declaredFunctions.map(({ entry }) => `functions/${entry}`),
  'domain/mail/incoming/reading/*.cjs',
  'local/{start,run}.ts',
  'local/mail-page/page/page.js',
  'local/{lambda,storage}/worker.ts',
  'tools/{bench/bench,demo/demo,eval/eval,ops/ops,openapi/write-openapi,preflight/preflight,reference-tables/write-tables,sign-in}.ts',
  'tools/bench/reading-process.ts',
];

/** What a test adds to a copy of the project, where it is imported. */
const additions = ['tests/domain/record/{callback,callback-missed,lamps,light-lamp}.ts'];

/** `knip` finds what nobody uses, `knip --production` what only tests use; tests may reach what its own file uses. */
export default ({ production = false }: { production?: boolean }): KnipConfiguration => ({
  workspaces: {
    '.': {
      entry: [...entries.map((entry) => `${entry}!`), 'tests/stack.process.ts', ...additions],
      project: ['**/*.{ts,cjs,js}!', '!{knip,vitest}.config.ts!', '!tests/**!'],
      ignore: ['clients/foreign/**'],
    },
    'clients/typescript': {
      entry: ['src/client.ts!', 'generate.ts!', 'released/{check,broken-operations.check}.ts'],
      project: ['**/*.ts!', '!released/**!'],
    },
  },
  ignoreExportsUsedInFile: production,
  ignoreIssues: { 'clients/typescript/**/schema.ts': ['types'] },
});
