import * as z from 'zod';
import { agent } from '../../../domain/desk/agent.ts';
import { team } from '../../../domain/desk/team.ts';
import { auditEntry } from '../../../domain/record/audit-entry.ts';
import { downloadView } from '../api/views.ts';
import { uploadView } from '../attachments/views.ts';
import { orderView, wholeOrderView } from '../customers/order-views.ts';
import { customerView } from '../customers/views.ts';
import { apiKeyAuditEntryView, apiKeyView } from '../desk/views.ts';
import { mailboxView } from '../mail/views.ts';
import {
  calendarView,
  escalationRuleView,
  recalculationView,
  settingsView,
  slaPolicyView,
} from '../sla/views.ts';
import {
  attachmentView,
  conversationView,
  historyView,
  mailView,
  messageView,
  surveyView,
  taskView,
  ticketListView,
  ticketView,
  wholeMessageView,
} from '../tickets/views.ts';

/** A schema in JSON Schema 2020-12, which is the dialect of OpenAPI 3.1. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Resources that the document defines once and refers to. */
const named: Record<string, z.ZodType> = {
  Ticket: ticketView,
  TicketWithConversation: conversationView,
  TicketListItem: ticketListView,
  Message: messageView,
  WholeMessage: wholeMessageView,
  Mail: mailView,
  Attachment: attachmentView,
  HistoryItem: historyView,
  Customer: customerView,
  Order: orderView,
  OrderWithRefunds: wholeOrderView,
  Mailbox: mailboxView,
  Team: team,
  Agent: agent,
  ApiKey: apiKeyView,
  AuditEntry: auditEntry,
  ApiKeyAuditEntry: apiKeyAuditEntryView,
  EscalationRule: escalationRuleView,
  Upload: uploadView,
  Survey: surveyView,
  Task: taskView,
  Download: downloadView,
  Calendar: calendarView,
  SlaPolicy: slaPolicyView,
  Settings: settingsView,
  Recalculation: recalculationView,
};

for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });

/** The schema of a part of a request or response; named resources in it are references. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return hoisted(convert(schema, io));
}

/** The named resources. */
export function components(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => {
      const definition = convert(schema, 'output').$defs?.[name];
      if (!definition) throw new Error(`zod gave ${name} no definition of its own.`);
      return [name, hoisted(definition)];
    }),
  );
}

/** The fields of an object's schema, for requests. */
export function objectSchema(schema: z.ZodType): {
  properties: NonNullable<JsonSchema['properties']>;
  required: string[];
} {
  const { properties = {}, required = [] } = convert(schema, 'input');
  return { properties, required };
}

function convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema, io),
  });
}

/**
 * A format states what its pattern spells out, and every integer is one that JSON can represent. Requests are strict;
 * responses may gain fields, which clients have to accept.
 */
function tidy(schema: JsonSchema, io: 'input' | 'output'): void {
  if (schema.format) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
}

/** Without what belongs to a separate document, and with references within this one. */
function hoisted({ $schema: _, $defs: __, id: ___, ...schema }: JsonSchema): JsonSchema {
  const copy: JsonSchema = structuredClone(schema);
  redirect(copy);
  return copy;
}

function redirect(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  if ('$ref' in schema && typeof schema.$ref === 'string') {
    schema.$ref = reference(schema.$ref.split('/').at(-1) ?? '');
  }
  Object.values(schema).forEach(redirect);
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
