import * as z from 'zod';

/** Where tests find a stack that runs in a process of its own. */
export const stackAddress = z.object({
  apiUrl: z.string(),
  mailPageUrl: z.string(),
  smtpPort: z.number(),
  /** Where all AWS calls go, for what operators do, as somebody who may do everything. */
  aws: z.object({
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
  /** An API key for each role. */
  keys: z.object({ agent: z.string(), supervisor: z.string(), admin: z.string() }),
  /** All outputs of the templates, by name. */
  outputs: z.record(z.string(), z.string()),
  /** URLs of the queues, by logical id. */
  queueUrls: z.record(z.string(), z.string()),
  /**
   * Answers `GET /queues/LOGICAL-ID` with the messages of a queue, without receiving them, and `GET /log?since=MILLISECONDS`
   * with the warnings and errors since that moment of the machine's own clock.
   */
  inspectionUrl: z.string(),
});
export type StackAddress = z.infer<typeof stackAddress>;
