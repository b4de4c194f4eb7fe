import * as z from 'zod';

/** Who did it. Ids only: names and addresses stay in the table. */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), customerId: z.string() }),
  z.object({ kind: z.literal('agent'), agentId: z.string() }),
  z.object({ kind: z.literal('apiKey'), apiKeyId: z.string() }),
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actor>;

/** The envelope around every event's own data. Times are RFC 3339 in UTC. */
const envelope = z.object({
  /** Unique and stable: a consumer that has seen it may ignore it. */
  id: z.string(),
  ticketId: z.string(),
  /** The ticket's version after the change; in `survey.answered` the survey form's. */
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  correlationId: z.string(),
});

/** One kind of event: its dotted type and the schema of the whole event as it travels on the bus. */
export function defineEvent<Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) {
  return {
    type,
    schema: envelope.extend({ type: z.literal(type), data: z.strictObject(data) }),
  };
}

/** `source` of every event on the bus. */
export const eventSource = 'kefu';
