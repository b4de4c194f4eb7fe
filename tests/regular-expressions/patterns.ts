import { parseAst } from 'vitest/node';

/** A regular expression of a source file, or why it can't be determined from the source. */
export type Pattern = { file: string; line: number } & (
  | { source: string; flags: string }
  | { unknown: string }
);

interface Node {
  type: string;
  start: number;
  [property: string]: unknown;
}

/**
 * All regular expressions of a TypeScript or JavaScript file: literals, and those built from strings that the same
 * file declares.
 */
export function patternsOf(file: string, code: string): Pattern[] {
  const program: unknown = parseAst(code, { lang: file.endsWith('.ts') ? 'ts' : 'js' });
  const declared = new Map<string, Node>();
  const nodes = [...nodesOf(program)];
  for (const { type, id, init } of nodes)
    if (type === 'VariableDeclarator' && isNode(id) && typeof id.name === 'string' && isNode(init))
      declared.set(id.name, init);
  return nodes.flatMap((node) => {
    const found = literalOf(node) ?? builtOf(node, declared);
    if (!found) return [];
    return [{ file, line: code.slice(0, node.start).split('\n').length, ...found }];
  });
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const element of value) yield* nodesOf(element);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function literalOf({ type, regex }: Node): { source: string; flags: string } | undefined {
  if (type !== 'Literal' || typeof regex !== 'object' || regex === null) return undefined;
  const { pattern, flags } = { pattern: '', flags: '', ...regex };
  return { source: pattern, flags };
}

/** `new RegExp(…)` and `RegExp(…)`. */
function builtOf(node: Node, declared: Map<string, Node>) {
  const { type, callee } = node;
  const isCall = type === 'NewExpression' || type === 'CallExpression';
  if (!isCall || !isNode(callee) || callee.name !== 'RegExp' || !Array.isArray(node.arguments))
    return undefined;
  const [source, flags] = node.arguments;
  const texts = [textOf(source, declared), flags === undefined ? '' : textOf(flags, declared)];
  if (texts[0] === undefined || texts[1] === undefined)
    return { unknown: 'is built of what is known only at run time' };
  return { source: texts[0], flags: texts[1] };
}

/** The string that an expression evaluates to: a literal, a constant, a template of those, or a joined list. */
function textOf(node: unknown, declared: Map<string, Node>): string | undefined {
  if (!isNode(node)) return undefined;
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'Identifier':
      return typeof node.name === 'string' ? textOf(declared.get(node.name), declared) : undefined;
    case 'TSAsExpression':
      return textOf(node.expression, declared);
    case 'TemplateLiteral':
      return templateOf(node, declared);
    case 'CallExpression':
      return joinedOf(node, declared);
    default:
      return undefined;
  }
}

function templateOf({ quasis, expressions }: Node, declared: Map<string, Node>): string | undefined {
  if (!Array.isArray(quasis) || !Array.isArray(expressions)) return undefined;
  const filled = expressions.map((expression) => textOf(expression, declared));
  if (filled.includes(undefined)) return undefined;
  return quasis.map(({ value }, index) => `${value.cooked}${filled[index] ?? ''}`).join('');
}

/** `list.join('|')` of a constant list of strings. */
function joinedOf(node: Node, declared: Map<string, Node>): string | undefined {
  const { callee } = node;
  if (!isNode(callee) || !isNode(callee.property) || callee.property.name !== 'join') return undefined;
  const list =
    isNode(callee.object) && typeof callee.object.name === 'string'
      ? declared.get(callee.object.name)
      : undefined;
  const elements =
    list?.type === 'TSAsExpression' && isNode(list.expression) ? list.expression.elements : list?.elements;
  const [separator] = Array.isArray(node.arguments) ? node.arguments : [];
  const between = textOf(separator, declared);
  if (!Array.isArray(elements) || between === undefined) return undefined;
  const texts = elements.map((element) => textOf(element, declared));
  return texts.includes(undefined) ? undefined : texts.join(between);
}
