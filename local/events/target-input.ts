/** The input of a rule's target for an event. */
export interface InputSettings {
  Input?: string | undefined;
  InputPath?: string | undefined;
  InputTransformer?:
    | { InputPathsMap?: Record<string, string> | undefined; InputTemplate: string }
    | undefined;
}

/**
 * The input for a target: a constant, a part of the event, a filled template, or the event itself.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @returns JSON, or the filled template
 */
export function targetInput(
  settings: InputSettings,
  event: Record<string, unknown>,
  rule: { arn: string; name: string },
): string {
  const { Input, InputPath, InputTransformer } = settings;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(valueAt(event, InputPath) ?? {});
  if (!InputTransformer) return JSON.stringify(event);
  const values = new Map<string, unknown>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event.time],
    ['aws.events.event', event],
    ['aws.events.event.json', event],
  ]);
  for (const [name, path] of Object.entries(InputTransformer.InputPathsMap ?? {})) {
    values.set(name, valueAt(event, path));
  }
  return fillTemplate(InputTransformer.InputTemplate, values);
}

/** Replaces `<name>` with values: as JSON, or as plain text inside quotes. */
function fillTemplate(template: string, values: ReadonlyMap<string, unknown>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (found, name: string | undefined) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined || !values.has(name)) return found;
    const value = values.get(name);
    if (!quoted) return JSON.stringify(value ?? '');
    const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** The value at a path such as `$.detail.lines[0].sku`. */
function valueAt(event: unknown, path: string): unknown {
  if (!/^\$(\.[\w-]+|\[\d+\])*$/.test(path))
    throw new Error(`The local stack does not support the JSON path ${path}.`);
  const steps = path.match(/[\w-]+/g) ?? [];
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    event,
  );
}
