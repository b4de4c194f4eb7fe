import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What somebody who adds something changes in a file that is there: lines before everything else, and lines behind a line. */
interface Insertion {
  file: string;
  imports?: string;
  /** The end of the line behind which `lines` are put. */
  behind: string;
  lines: string;
}

const fixtures = 'tests/domain/record';

/** A plain noun: its files, and where they are registered. A noun of its own has a kind of ids, too. */
export const plainNoun = {
  files: [`${fixtures}/lamps.ts`, `${fixtures}/lamp-handlers.ts`],
  insertions: [
    {
      file: 'domain/plain-nouns.ts',
      imports: `import { lamps } from '../${fixtures}/lamps.ts';`,
      behind: 'export const plainNouns = [',
      lines: '  lamps,',
    },
    {
      file: 'functions/http/api/routes.ts',
      imports: `import { lampRoutes } from '../../../${fixtures}/lamps.ts';`,
      behind: '  desk: {',
      lines: '    ...lampRoutes,',
    },
    {
      file: 'functions/http/desk/entry.ts',
      behind: "serve('desk', database, {",
      lines: `  lamps: () => import('../../../${fixtures}/lamp-handlers.ts').then(({ lampHandlers }) => ({ handlers: lampHandlers(database) })),`,
    },
  ],
} as const;

/** A record kind with a timer. */
export const recordKind = {
  files: [`${fixtures}/callback.ts`],
  insertions: [
    {
      file: 'domain/entities.ts',
      imports: `import { callbackSchema } from '../${fixtures}/callback.ts';`,
      behind: 'export const entities = [',
      lines: "  declare(callbackSchema, nobody('until deleted')),",
    },
    {
      file: 'functions/clock/wakers.ts',
      imports: `import { callbackStore } from '../../${fixtures}/callback.ts';\nimport { database } from '../clients/table.ts';`,
      behind: 'export const wakers: Wakers = {',
      lines: '  calendar: callbackStore(database),',
    },
  ],
} as const;

/** An event of that kind, with a reaction. */
export const eventWithReaction = {
  files: [`${fixtures}/callback-missed.ts`, `${fixtures}/light-lamp.ts`],
  insertions: [
    {
      file: 'events/catalog.ts',
      imports: `import { CallbackMissed } from '../${fixtures}/callback-missed.ts';`,
      behind: '  RecordWakeScheduled.schema,',
      lines: '  CallbackMissed.schema,',
    },
    {
      file: 'functions/on/subscribers.ts',
      imports: `import { missedCallbackSubscriber } from '../../${fixtures}/callback-missed.ts';`,
      behind: 'export const subscribers: readonly Subscriber[] = [',
      lines: '  missedCallbackSubscriber,',
    },
  ],
} as const;

/** A flow of cases, with children, a hold, a statutory clock, and an action that customers take on their page. */
export const caseFlow = {
  files: ['tests/domain/case/loan.ts'],
  insertions: [
    {
      file: 'domain/case/flows.ts',
      imports: `import { loan } from '../../tests/domain/case/loan.ts';`,
      behind: 'export const flows: readonly AnyFlow[] = [',
      lines: '  loan,',
    },
  ],
} as const;

type Addition = { files: readonly string[]; insertions: readonly Insertion[] };

/** Lines that somebody has to write for an addition, without blank ones and comments. */
export function linesOf({ files, insertions }: Addition): number {
  const texts = [
    ...files.map((file) => readFileSync(file, 'utf8')),
    ...insertions.flatMap(({ imports = '', lines }) => [imports, lines]),
  ];
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  return lines.filter((line) => line && !/^(?:\/\/|\/?\*)/.test(line)).length;
}

const copied = [
  'tests/domain/record',
  'tests/domain/case/loan.ts',
  'domain',
  'events',
  'functions',
  'infra',
  'tools',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'settings.json',
  'tsconfig.json',
];

/** A copy of the project with additions, in a temporary folder. @throws Error where a file has no such line any more. */
export function extendedProject(additions: readonly Addition[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-extended-'));
  for (const name of copied) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const { file, imports, behind, lines } of additions.flatMap(({ insertions }) => insertions)) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(behind);
    if (at < 0)
      throw new Error(`${file} has no line ${behind}: register what is added where it belongs by now.`);
    const end = at + behind.length;
    writeFileSync(
      path,
      [...(imports ? [imports] : []), `${text.slice(0, end)}\n${lines}${text.slice(end)}`].join('\n'),
    );
  }
  return folder;
}
