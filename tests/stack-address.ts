import * as z from 'zod';

/** The address of a stack that runs in another process. */
export const stackAddress = z.object({
  apiUrl: z.string(),
  mailPageUrl: z.string(),
  smtpPort: z.number(),
  /** The endpoint of all AWS calls, for an operator's calls with administrator credentials. */
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
   * Answers `GET /queues/LOGICAL-ID` with the messages of a queue, without receiving them, and `GET
   * /log?since=MILLISECONDS` with the warnings and errors since that time of the machine's clock.
   */
  inspectionUrl: z.string(),
});
export type StackAddress = z.infer<typeof stackAddress>;
