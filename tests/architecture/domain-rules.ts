import { basename } from 'node:path';
import { importsOf, type Rule, type Source, valuesFrom, within, withoutComments } from './source.ts';

/*
 * The domain has three kinds of files. Stores (`x.store.ts`, with the keys of their items in `x.entity.ts`) read and write.
 * Use cases are named after the asynchronous function that they export, whose first argument is the stores that it needs.
 * All others are rules: pure functions and types.
 */

const isStore = (path: string) => path.endsWith('.store.ts');
const isEntity = (path: string) => path.endsWith('.entity.ts');

/** Other files with I/O or randomness of their own. */
const inputAndOutput = [
  'domain/access/credential.ts',
  'domain/record/change-together.ts',
  'domain/ticket/attachment/attachment-files.ts',
  'domain/shared/database.ts',
  'domain/shared/sealed-text.ts',
];

/** Rules that wait for a library that is loaded on demand, or for a function that they are given. */
const awaitsNoStore = [
  'domain/customer/import/file-lines.ts',
  'domain/customer/import/read-rows.ts',
  'domain/mail/incoming/authenticate.ts',
  'domain/mail/incoming/forwarded-mail.ts',
  'domain/mail/incoming/read-mail.ts',
  'domain/mail/outgoing/compose-mail.ts',
  'domain/search/join.ts',
  'domain/ticket/ticket-walk.ts',
];

/** The modules with all stores; and the machinery of the API, which is given its database. */
const makesStores = [
  'functions/article-stores.ts',
  'functions/help-stores.ts',
  'functions/case-stores.ts',
  'functions/channel-stores.ts',
  'functions/incident-stores.ts',
  'functions/search-stores.ts',
  'functions/change-feed.ts',
  'functions/transfer/erased-contacts.ts',
  'functions/stores.ts',
  'functions/ticket-stores.ts',
  'functions/deploy/erasure-ledger.ts',
  'functions/privacy/erasing-stores.ts',
  'functions/privacy/exported-files.ts',
  'functions/privacy/personal-stores.ts',
  'functions/http/api/noun-handlers.ts',
  'functions/http/api/own-address-taken.ts',
  'functions/http/api/principals/identify-person.ts',
  'functions/http/api/serve.ts',
];

/** Files that the rules below name. */
export const namedFiles = [...inputAndOutput, ...awaitsNoStore, ...makesStores];

/** The verbs with which the names of use cases begin. */
const verbs = new Set(
  (
    'accept add admit answer attach attempt change check commit count create decide detect edit erase escalate expire explain export find fire ' +
    'free give import index invite join judge link merge notify open preview prove publish quarantine read recalculate receive record release ' +
    'remind replay reply report requeue require resend resolve restore restrict revive route run search send settle split store suggest take unlink wake ' +
    'withhold work write'
  ).split(' '),
);

function isUseCaseOrRule(path: string): boolean {
  return within(path, 'domain') && !isStore(path) && !isEntity(path) && !inputAndOutput.includes(path);
}

/** The function that a use case exports: `sendSurvey` of `send-survey.ts`. */
function namesakeOf(path: string): string {
  return basename(path, '.ts').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a file exports an asynchronous function of its own name. */
export function isUseCase({ path, text }: Source): boolean {
  if (!isUseCaseOrRule(path) || awaitsNoStore.includes(path)) return false;
  const name = namesakeOf(path);
  return new RegExp(
    `^export (?:async function ${name}\\b|function ${name}\\b(?:.*|[^]*?\\n)\\): Promise<)`,
    'm',
  ).test(text);
}

export const domainRules: Rule[] = [
  {
    rule: 'what is not a store uses no AWS client, clock, randomness or environment',
    breaches: (source) => {
      if (!within(source.path, 'domain') || isStore(source.path) || inputAndOutput.includes(source.path))
        return [];
      const ambient =
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\brandom(?:UUID|Bytes|Int)\(/g;
      const aws = importsOf(source)
        .filter((name) => /^(@aws-|@smithy|electrodb|aws-)/.test(name))
        .filter((name) => !(name === 'electrodb' && isEntity(source.path)));
      return [...aws, ...[...withoutComments(source.text).matchAll(ambient)].map(([found]) => found)];
    },
    broken: { path: 'domain/ticket/ticket.ts', text: 'export const openedAt = () => Date.now();' },
  },
  {
    rule: 'an asynchronous file of the domain is a store, or a use case named after the function that it exports',
    breaches: (source) => {
      const { path } = source;
      if (!isUseCaseOrRule(path) || isUseCase(source) || awaitsNoStore.includes(path)) return [];
      const isAsynchronous = /\b(?:async|await)\b/.test(withoutComments(source.text));
      return isAsynchronous ? [`exports no asynchronous function ${namesakeOf(path)}`] : [];
    },
    broken: {
      path: 'domain/survey/survey.ts',
      text: 'export async function open({ surveys }: Stores) {\n  return await surveys.list();\n}',
    },
  },
  {
    rule: 'the name of a use case begins with a verb',
    breaches: (source) => {
      const [first = ''] = basename(source.path, '.ts').split('-');
      return isUseCase(source) && !verbs.has(first) ? [first] : [];
    },
    broken: {
      path: 'domain/survey/customers-survey.ts',
      text: 'export async function customersSurvey(stores: Stores) {}',
    },
  },
  {
    rule: 'the first argument of a use case is its stores',
    breaches: (source) => {
      if (!isUseCase(source)) return [];
      const name = namesakeOf(source.path);
      const stores = new RegExp(
        `function ${name}(?:<[^>]*>)?\\(\\s*(?:stores|\\{[^}]*\\}): (?:\\{[^}]*(?:Store|Files)\\b|[^,)]*Stores?\\b)`,
      );
      return stores.test(source.text) ? [] : [name];
    },
    broken: {
      path: 'domain/survey/send-survey.ts',
      text: 'export async function sendSurvey(ticket: Ticket, stores: Stores) {}',
    },
  },
  {
    rule: 'use cases and rules import only the types of stores',
    breaches: (source) => (isUseCaseOrRule(source.path) ? valuesFrom(source, isStore) : []),
    broken: {
      path: 'domain/survey/send-survey.ts',
      text: "import { type SurveyStore, surveyStore } from './survey.store.ts';",
    },
  },
  {
    rule: 'rules do not read or write',
    breaches: (source) =>
      isUseCaseOrRule(source.path) && !isUseCase(source)
        ? valuesFrom(source, (target) => target === 'domain/shared/database.ts')
        : [],
    broken: {
      path: 'domain/survey/survey.ts',
      text: "import { commitWrites, type Write } from '../shared/database.ts';",
    },
  },
  {
    rule: 'functions and infra do not import ElectroDB',
    breaches: (source) =>
      within(source.path, 'functions', 'infra')
        ? importsOf(source).filter((name) => name === 'electrodb')
        : [],
    broken: { path: 'functions/on/route.ts', text: "import { Entity } from 'electrodb';" },
  },
  {
    rule: 'functions use the stores of functions/stores.ts and ticket-stores.ts',
    breaches: (source) =>
      within(source.path, 'functions') && !makesStores.includes(source.path)
        ? valuesFrom(source, isStore).filter((name) => /^\w+Store\b/.test(name))
        : [],
    broken: {
      path: 'functions/on/route.ts',
      text: "import { ticketStore } from '../../domain/ticket/ticket.store.ts';",
    },
  },
  {
    rule: 'reactions, the clock, mail and recovery leave commits to use cases',
    breaches: (source) =>
      within(source.path, 'functions/on', 'functions/clock', 'functions/mail', 'functions/reconcile')
        ? valuesFrom(source, (target) => within(target, 'domain')).filter((name) =>
            /^(?:commitWrites|changeTogether)\b/.test(name),
          )
        : [],
    broken: {
      path: 'functions/on/settle-mail.ts',
      text: "import { commitWrites } from '../../domain/shared/database.ts';",
    },
  },
];
