import * as z from 'zod';

/** The actor. Ids only: names and addresses stay in the table. */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), customerId: z.string() }),
  z.object({ kind: z.literal('agent'), agentId: z.string() }),
  z.object({ kind: z.literal('apiKey'), apiKeyId: z.string() }),
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actor>;

/** The envelope around every event's own data. Times are RFC 3339 in UTC. */
const envelope = z.object({
  /** Unique and stable: a consumer that has processed it may ignore it. */
  id: z.string(),
  /** The record that changed. Its kind is given by the prefix of its id, for example `ticket` for `tkt_…`. */
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** The subject's version after the change. */
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  correlationId: z.string(),
  /** The import that it is part of. Webhooks are not told of such an event, but of the import: `import.completed`. */
  importId: z.string().optional(),
  /** The rules of the desk's automation that led to it, the first cause first; absent if none did. */
  causedBy: z.array(z.string()).optional(),
});

/** Any event, including types that the catalog doesn't contain. */
export const anyEvent = envelope.extend({ type: z.string(), data: z.record(z.string(), z.unknown()) });
export type AnyEvent = z.infer<typeof anyEvent>;

/** One kind of event: its dotted type and the schema of the whole event as it travels on the bus. */
export function defineEvent<Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) {
  return { type, schema: envelope.extend({ type: z.literal(type), data: z.strictObject(data) }) };
}

/** An event of a ticket, or of something that belongs to one: it also names the ticket. */
export function defineTicketEvent<Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) {
  const { schema } = defineEvent(type, data);
  return { type, schema: schema.extend({ ticketId: z.string() }) };
}

const withoutSubject = z.looseObject({ subject: z.undefined().optional(), ticketId: z.string() });

/**
 * An event as a reaction receives it. Events of earlier versions name only their ticket, and may still be in transit
 * during a deployment.
 * @throws ZodError if it is not an event
 */
export function parseEvent<Schema extends z.ZodType>(schema: Schema, detail: unknown): z.output<Schema> {
  const { data: early } = withoutSubject.safeParse(detail);
  return schema.parse(early ? { ...early, subject: { kind: 'ticket', id: early.ticketId } } : detail);
}

/** `source` of every event on the bus. */
export const eventSource = 'kefu';
