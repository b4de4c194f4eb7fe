import type { ArticleFiles } from '../../../domain/knowledge/article-stores.ts';

/** The bucket in memory: the table is what is tested. */
export function memoryFiles(): ArticleFiles {
  const texts = new Map<string, string>();
  return {
    async storeText(prefix, text) {
      const key = `${prefix}/${texts.size}`;
      texts.set(key, text);
      return key;
    },
    textAt: async (key) => texts.get(key) ?? '',
    copy: async () => {},
    copyUpload: async () => true,
  };
}
