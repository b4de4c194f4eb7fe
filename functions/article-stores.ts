import { articleStore } from '../domain/knowledge/article.store.ts';
import { articleCategoryStore } from '../domain/knowledge/article-categories.store.ts';
import { publishedArticleStore } from '../domain/knowledge/published-article.store.ts';
import { database } from './clients/table.ts';

/* The stores of articles: a module of their own, which functions load with the first article. */

export const articles = articleStore(database);
export const articleCategories = articleCategoryStore(database);
export const publishedArticles = publishedArticleStore(database);
