import { indexerSecondsMost } from '../domain/search/indexer-limits.ts';
import type { FunctionDeclaration } from './function-declaration.ts';

/** Functions of the mail pipeline, of timers and of deployment. Infra defines their triggers. */
export const intake = {
  name: 'mail-intake',
  entry: 'mail/intake.ts',
  needs: [
    'desk',
    'forwarders',
    'automatic-mail',
    'table:read',
    'table:write',
    'raw-mail:read',
    'mail-files:write',
  ],
  // A 40 MB mail is in memory both raw and decoded; more memory also means more CPU for parsing.
  memoryMegabytes: 1024,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

export const quarantine = {
  name: 'mail-quarantine',
  entry: 'mail/quarantine.ts',
  needs: ['table:read', 'table:write', 'intake-dead-letters:receive'],
  memoryMegabytes: 256,
  timeoutSeconds: 15,
} as const satisfies FunctionDeclaration;

export const send = {
  name: 'mail-send',
  entry: 'mail/send.ts',
  needs: ['desk', 'api:url', 'table:read', 'table:write', 'attachments:read', 'mail:send'],
  memoryMegabytes: 512,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

/** Every hour, if enabled in the settings. */
export const canary = {
  name: 'mail-canary',
  entry: 'mail/canary.ts',
  needs: ['desk', 'table:read', 'table:write', 'mail:send', 'receipt-rules:read'],
  memoryMegabytes: 256,
  timeoutSeconds: 30,
} as const satisfies FunctionDeclaration;

/** Every minute. Overlapping runs are harmless: a digest is claimed once. */
export const sendDigests = {
  name: 'mail-send-digests',
  entry: 'mail/send-digests.ts',
  needs: ['desk', 'api:url', 'table:read', 'table:write', 'mail:send'],
  memoryMegabytes: 256,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

/** Every minute. */
export const tick = {
  name: 'clock-tick',
  entry: 'clock/tick.ts',
  needs: ['table:read', 'table:write', 'wake:send'],
  memoryMegabytes: 256,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

export const wake = {
  name: 'clock-wake',
  entry: 'clock/wake.ts',
  needs: [
    'desk',
    'table:read',
    'table:write',
    'wake:send',
    'webhooks:attempt',
    'privacy:work',
    'transfers:run',
    'incidents:work',
  ],
  memoryMegabytes: 256,
  timeoutSeconds: 15,
} as const satisfies FunctionDeclaration;

/** Every minute. Overlapping runs are harmless: a ticket is claimed once. */
export const routeWaiting = {
  name: 'clock-route-waiting',
  entry: 'clock/route-waiting.ts',
  needs: ['desk', 'table:read', 'table:write'],
  memoryMegabytes: 256,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

/** Invoked by `on-event-deliver` and by the clock. Longer than an attempt and its records take. */
export const attemptWebhook = {
  name: 'webhook-attempt',
  entry: 'webhook/attempt.ts',
  needs: ['desk', 'table:read', 'table:write', 'wake:send', 'webhooks:receivers'],
  memoryMegabytes: 256,
  timeoutSeconds: 30,
} as const satisfies FunctionDeclaration;

/** Invoked by the clock. It alone may delete objects for good. */
export const privacyWork = {
  name: 'privacy-work',
  entry: 'privacy/work.ts',
  needs: [
    'desk',
    'table:read',
    'table:write',
    'table:scan',
    'search:write',
    'personal-objects:erase',
    'erasure-ledger:write',
    'failures:erase',
  ],
  memoryMegabytes: 512,
  timeoutSeconds: 300,
} as const satisfies FunctionDeclaration;

/** Invoked by the API, and by itself until the job is done. Decoding and parsing a file need memory and CPU. */
export const runTransfer = {
  name: 'transfer-run',
  entry: 'transfer/run.ts',
  needs: [
    'desk',
    'table:read',
    'table:write',
    'wake:send',
    'transfers:run',
    'transfer-files:write',
    'import:pace',
    'erasure-ledger:digest',
  ],
  memoryMegabytes: 1024,
  timeoutSeconds: 900,
} as const satisfies FunctionDeclaration;

export const relay = {
  name: 'outbox-relay',
  entry: 'outbox/relay.ts',
  needs: ['bus:publish', 'failed-records:write', 'changes:record'],
  memoryMegabytes: 256,
  timeoutSeconds: 30,
} as const satisfies FunctionDeclaration;

/** Every 15 minutes, and by an operator. Overlapping runs only repeat some work. */
export const reconcile = {
  name: 'reconcile',
  entry: 'reconcile/reconcile.ts',
  needs: [
    'desk',
    'table:read',
    'table:write',
    'bus:publish',
    'failed-records:redrive',
    'failures:redrive',
    'outbound:send',
  ],
  memoryMegabytes: 256,
  timeoutSeconds: 120,
} as const satisfies FunctionDeclaration;

/** Invoked by an operator, never by an event. */
export const republish = {
  name: 'outbox-republish',
  entry: 'outbox/republish.ts',
  needs: ['desk', 'table:read', 'table:scan', 'bus:publish'],
  memoryMegabytes: 256,
  timeoutSeconds: 300,
} as const satisfies FunctionDeclaration;

export const activateReceiptRules = {
  name: 'deploy-activate-receipt-rules',
  entry: 'deploy/activate-receipt-rules.ts',
  needs: ['receipt-rules:activate'],
  memoryMegabytes: 128,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

export const seedMailboxes = {
  name: 'deploy-seed-mailboxes',
  entry: 'deploy/seed-mailboxes.ts',
  needs: ['table:read', 'table:write', 'erasure-ledger:digest'],
  memoryMegabytes: 256,
  timeoutSeconds: 60,
} as const satisfies FunctionDeclaration;

/** Invoked by an operator, again and again until all is done. */
export const rebuildSearch = {
  name: 'rebuild-search',
  entry: 'deploy/rebuild-search.ts',
  needs: ['desk', 'table:read', 'table:scan', 'table:write', 'search:write', 'help-search:write'],
  memoryMegabytes: 512,
  timeoutSeconds: indexerSecondsMost,
} as const satisfies FunctionDeclaration;

/** Invoked by an operator. */
export const rotateSigningKey = {
  name: 'rotate-signing-key',
  entry: 'deploy/rotate-signing-key.ts',
  needs: ['table:read', 'table:write'],
  memoryMegabytes: 256,
  timeoutSeconds: 15,
} as const satisfies FunctionDeclaration;

export const createApiKey = {
  name: 'create-api-key',
  entry: 'deploy/create-api-key.ts',
  needs: ['table:write'],
  memoryMegabytes: 256,
  timeoutSeconds: 15,
} as const satisfies FunctionDeclaration;
