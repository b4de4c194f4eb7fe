import { erasureTimers } from '../../domain/privacy/erasure.ts';
import { retentionTimers } from '../../domain/privacy/retention.ts';
import { exportTimers } from '../../domain/privacy/subject-export.ts';
import type { Wakers } from '../../domain/record/wake-record.ts';
import { customers } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

/** The stores of all kinds of records that have timers, by the kind of their ids: what the clock wakes. */
export const wakers: Wakers = {
  ticket: tickets,
  customer: customers,
  case: {
    mayWait: false,
    wake: async (caseId, context) => (await import('./wake-case-later.ts')).wakeCaseById(caseId, context),
  },
  channelMessage: {
    mayWait: false,
    wake: async (messageId, context) =>
      (await import('./wake-channel-message-later.ts')).wakeChannelMessage(messageId, context),
  },
  incidentJob: {
    mayWait: false,
    wake: async (jobId) => (await import('../on/work-on-incident-later.ts')).workOnIncidentLater(jobId),
  },
  article: {
    mayWait: true,
    wake: async (articleId, context) =>
      (await import('./wake-article-later.ts')).wakeArticle(articleId, context),
  },
  webhookDelivery: {
    mayWait: false,
    wake: async (deliveryId) => (await import('../webhook/attempt-later.ts')).attemptLater(deliveryId),
  },
  subjectExport: {
    ...exportTimers,
    wake: async (exportId) => (await import('../privacy/work-later.ts')).workLater(exportId),
  },
  retention: {
    ...retentionTimers,
    wake: async (retentionId) => (await import('../privacy/work-later.ts')).workLater(retentionId),
  },
  erasure: {
    ...erasureTimers,
    wake: async (erasureId) => (await import('../privacy/work-later.ts')).workLater(erasureId),
  },
};
