import { sanitizeMailHtml } from '../../../domain/mail/incoming/reading/html.ts';
import type { MessageId } from '../../../domain/shared/ids.ts';
import { putText } from '../../../domain/ticket/attachment/attachment-files.ts';
import { s3Client } from '../../clients/s3.ts';
import { environment } from '../../needs.ts';

const files = { s3: s3Client(), bucket: environment('attachments:write').ATTACHMENT_BUCKET };

/**
 * Stores the HTML of a message, sanitized. Loaded by messages with HTML; most have none.
 * @returns its key
 */
export function storeHtml(messageId: MessageId, html: string): Promise<string> {
  return putText(files, `messages/${messageId}/html`, sanitizeMailHtml(html), 'text/html');
}
