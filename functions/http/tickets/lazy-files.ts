import type { MessageFiles } from '../../../domain/conversation/store-content.ts';

/** Its S3 client is loaded by requests with files or long texts; most have neither. */
export const files: MessageFiles = {
  async storeText(messageId, text) {
    return (await import('./message-files.ts')).storeText(messageId, text);
  },
  async copyUpload(upload, key) {
    return (await import('./message-files.ts')).copyUpload(upload, key);
  },
};
