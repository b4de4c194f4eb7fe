import type { RouteHandler } from './handle.ts';
import { methodsOf } from './route.ts';

/** A handler with the name of its route, which is the operation's id, and its path parameters. */
export interface FoundRoute {
  operation: string;
  handler: RouteHandler;
  pathParameters: Record<string, string>;
}

/** The methods of a path, if the requested one is not among them. */
export interface OtherMethods {
  allow: string[];
}

interface CompiledRoute {
  operation: string;
  handler: RouteHandler;
  segments: Segment[];
}

type Segment = { text: string } | { variable: string };

/**
 * The routes of a noun, matched like the gateway does: by segment, a literal before a variable, and a variable
 * matches exactly one non-empty segment.
 */
export function routeTable(handlers: Readonly<Record<string, RouteHandler>>) {
  const compiled = Object.entries(handlers)
    .map(([operation, handler]) => ({ operation, handler, segments: segmentsOf(handler.route.path) }))
    .toSorted((one, other) => exactness(one).localeCompare(exactness(other)));

  return {
    /**
     * @param path decoded, without the query
     * @returns undefined if no route has this path
     */
    find(method: string, path: string): FoundRoute | OtherMethods | undefined {
      const parts = path.split('/');
      const matches = compiled.flatMap(({ operation, handler, segments }) => {
        const pathParameters = match(segments, parts);
        return pathParameters ? [{ operation, handler, pathParameters }] : [];
      });
      const found = matches.find(({ handler }) => methodsOf(handler.route).includes(method));
      if (found || !matches.length) return found;
      return { allow: [...new Set(matches.flatMap(({ handler }) => methodsOf(handler.route)))].sort() };
    },
  };
}

function segmentsOf(path: string): Segment[] {
  return path.split('/').map((segment) => {
    const [, variable] = /^\{(\w+)\}$/.exec(segment) ?? [];
    return variable === undefined ? { text: segment } : { variable };
  });
}

function exactness({ segments }: CompiledRoute): string {
  return segments.map((segment) => ('text' in segment ? '0' : '1')).join('');
}

function match(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (!('variable' in segment)) {
      if (part !== segment.text) return undefined;
    } else if (part) {
      parameters[segment.variable] = part;
    } else {
      return undefined;
    }
  }
  return parameters;
}
