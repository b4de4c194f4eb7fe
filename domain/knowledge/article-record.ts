import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, ArticleCategoryId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import {
  type Article,
  type Audience,
  laterByDays,
  nextReview,
  publishedLocales,
  type ReviewTimer,
  type VersionFacts,
} from './article.ts';
import type { PublishedContent } from './published-article.ts';

/** What a version says of itself; its number follows from the article. */
export type Draft = Pick<VersionFacts, 'title' | 'slug' | 'summary'>;

type UnpublishReason = 'asked' | 'audience-changed' | 'review-overdue';
type EditableField = 'categoryId' | 'ownerId' | 'reviewDays' | 'unpublishOverdue';

export type ArticleOpening = {
  type: 'article.created';
  data: Pick<Article, 'audience' | 'sourceLocale' | 'categoryId' | 'ownerId'>;
  given: Pick<Article, 'reviewDays' | 'unpublishOverdue'> & { draft: Draft };
};

/** A change of an article; texts are not in its history. */
type ArticleChange =
  | ArticleOpening
  | {
      type: 'article.version-written';
      data: { locale: Locale; number: number; restoredFrom?: number | undefined };
      given: Draft & { sourceEdition: number };
    }
  | {
      type: 'article.published';
      data: { locale: Locale; number: number; audience: Audience };
      given: { facts: VersionFacts; content: PublishedContent };
    }
  | { type: 'article.unpublished'; data: { locales: Locale[]; reason: UnpublishReason } }
  | { type: 'article.audience-changed'; data: { from: Audience; to: Audience } }
  | { type: 'article.changed'; data: { fields: EditableField[] }; given: Pick<Article, EditableField> }
  | { type: 'article.reviewed'; data: { reviewAt: string } }
  | {
      type: 'article.review-due';
      data: { reviewAt: string; ownerId: AgentId; to: 'owner' | 'supervisors' };
    }
  | { type: 'record.wake-scheduled'; data: { wakeAt: string } };

/** An edit; what is left out stays. */
interface ArticleEdit {
  audience?: Audience | undefined;
  categoryId?: ArticleCategoryId | undefined;
  ownerId?: AgentId | undefined;
  reviewDays?: number | undefined;
  unpublishOverdue?: boolean | undefined;
}

export type ArticleCommand =
  | { kind: 'write'; locale: Locale; draft: Draft; restored?: VersionFacts | undefined }
  /** `content` was rendered for this audience. */
  | {
      kind: 'publish';
      locale: Locale;
      facts: VersionFacts;
      audience: Audience;
      content: PublishedContent;
    }
  | { kind: 'unpublish'; locale: Locale }
  | { kind: 'edit'; edit: ArticleEdit }
  | { kind: 'review' };

export interface ArticleTypes extends RecordTypes {
  kind: 'article';
  state: Article;
  change: ArticleChange;
  opening: ArticleOpening;
  command: ArticleCommand;
  surroundings: undefined;
  timer: ReviewTimer;
}

export const articleRecord: RecordDefinition<ArticleTypes> = {
  kind: 'article',
  noun: 'article',
  idOf: ({ articleId }) => articleId,
  open: ({ data, given: { draft, ...given } }, { id: articleId, version, at }) => ({
    ...data,
    ...given,
    articleId,
    version,
    edition: 0,
    translations: { [data.sourceLocale]: { newest: { ...draft, number: 1, sourceEdition: 0 } } },
    reviewAt: laterByDays(at, given.reviewDays),
    createdAt: at,
    lastActivityAt: at,
  }),
  decide: (one, command, { now }) => decided(one, command, now),
  evolve: (one, change, { version, at }) => evolved({ ...one, version, lastActivityAt: at }, change, at),
  timers: {
    mayWait: true,
    next: nextReview,
    changeOf: ({ step }, one) => changeByTimer(step, one),
    after: (one, { dueAt }, change) => evolved(one, change, dueAt),
    wakeScheduled: (wakeAt) => ({ type: 'record.wake-scheduled', data: { wakeAt } }),
  },
};

function decided(one: Article, command: ArticleCommand, now: string): ArticleChange[] {
  switch (command.kind) {
    case 'write': {
      const { locale, draft, restored } = command;
      const number = (one.translations[locale]?.newest.number ?? 0) + 1;
      const sourceEdition = restored?.sourceEdition ?? one.edition;
      const data = { locale, number, ...(restored && { restoredFrom: restored.number }) };
      return [{ type: 'article.version-written', data, given: { ...draft, sourceEdition } }];
    }
    case 'publish':
      return publication(one, command);
    case 'unpublish':
      return one.translations[command.locale]?.published
        ? [{ type: 'article.unpublished', data: { locales: [command.locale], reason: 'asked' } }]
        : [];
    case 'edit':
      return edited(one, command.edit);
    case 'review':
      if (!publishedLocales(one).length)
        throw new KefuError(
          'transition-not-allowed',
          `Nothing of ${one.articleId} is published, so that nothing is to be reviewed: publish it.`,
        );
      return [{ type: 'article.reviewed', data: { reviewAt: laterByDays(now, one.reviewDays) } }];
    default:
      return command satisfies never;
  }
}

/** @throws KefuError `edit-conflict` if its audience is not the one that the content was rendered for */
function publication(
  one: Article,
  { locale, facts, audience, content }: Extract<ArticleCommand, { kind: 'publish' }>,
): ArticleChange[] {
  if (one.audience !== audience)
    throw new KefuError(
      'edit-conflict',
      `The audience of ${one.articleId} was changed meanwhile: look who would read it, and publish again.`,
    );
  if (one.translations[locale]?.published?.number === facts.number) return [];
  const { number } = facts;
  return [{ type: 'article.published', data: { locale, number, audience }, given: { facts, content } }];
}

function edited(one: Article, { audience = one.audience, ...edit }: ArticleEdit): ArticleChange[] {
  const changes: ArticleChange[] = [];
  const { categoryId, ownerId, reviewDays, unpublishOverdue } = one;
  const before = { categoryId, ownerId, reviewDays, unpublishOverdue };
  const given = {
    categoryId: edit.categoryId ?? categoryId,
    ownerId: edit.ownerId ?? ownerId,
    reviewDays: edit.reviewDays ?? reviewDays,
    unpublishOverdue: edit.unpublishOverdue ?? unpublishOverdue,
  };
  const names = ['categoryId', 'ownerId', 'reviewDays', 'unpublishOverdue'] as const;
  const fields = names.filter((name) => given[name] !== before[name]);
  if (fields.length) changes.push({ type: 'article.changed', data: { fields }, given });
  if (audience === one.audience) return changes;
  const locales = publishedLocales(one);
  if (locales.length)
    changes.push({ type: 'article.unpublished', data: { locales, reason: 'audience-changed' } });
  return [...changes, { type: 'article.audience-changed', data: { from: one.audience, to: audience } }];
}

function evolved(one: Article, change: ArticleChange, at: string): Article {
  switch (change.type) {
    case 'article.version-written': {
      const { locale, number } = change.data;
      const translation = { ...one.translations[locale], newest: { ...change.given, number } };
      return { ...one, translations: { ...one.translations, [locale]: translation } };
    }
    case 'article.published': {
      const { locale } = change.data;
      const { facts } = change.given;
      const translation = {
        newest: facts,
        ...one.translations[locale],
        published: { ...facts, at, publication: one.version },
      };
      const published = { ...one, translations: { ...one.translations, [locale]: translation } };
      // Who publishes the source language has read it.
      return locale === one.sourceLocale
        ? reviewed({ ...published, edition: one.edition + 1 }, laterByDays(at, one.reviewDays))
        : published;
    }
    case 'article.unpublished': {
      const translations = { ...one.translations };
      for (const locale of change.data.locales) {
        const newest = translations[locale]?.newest;
        if (newest) translations[locale] = { newest };
      }
      return { ...one, translations };
    }
    case 'article.audience-changed':
      return { ...one, audience: change.data.to };
    case 'article.changed': {
      const isLonger = change.data.fields.includes('reviewDays');
      const last = laterByDays(one.reviewAt, -one.reviewDays);
      const next = { ...one, ...change.given };
      return isLonger ? { ...next, ...dueAnew(laterByDays(last, next.reviewDays)) } : next;
    }
    case 'article.reviewed':
      return { ...reviewed(one, change.data.reviewAt), reviewedAt: at };
    case 'article.review-due':
      return { ...one, reviewTold: change.data.to };
    case 'record.wake-scheduled':
      return one;
    case 'article.created':
      throw new Error(`Article ${one.articleId} exists already.`);
    default:
      return change satisfies never;
  }
}

function reviewed(one: Article, reviewAt: string): Article {
  return { ...one, ...dueAnew(reviewAt) };
}

function dueAnew(reviewAt: string): Pick<Article, 'reviewAt' | 'reviewTold'> {
  return { reviewAt, reviewTold: undefined };
}

function changeByTimer(step: ReviewTimer['step'], one: Article): ArticleChange {
  const { reviewAt, ownerId } = one;
  switch (step) {
    case 'tell-owner':
      return { type: 'article.review-due', data: { reviewAt, ownerId, to: 'owner' } };
    case 'tell-supervisors':
      return { type: 'article.review-due', data: { reviewAt, ownerId, to: 'supervisors' } };
    case 'unpublish': {
      const locales = publishedLocales(one);
      return { type: 'article.unpublished', data: { locales, reason: 'review-overdue' } };
    }
    default:
      return step satisfies never;
  }
}
