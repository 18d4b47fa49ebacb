import type { RouteSpec } from '../template/http-api-spec.ts';

export interface RouteMatch {
  readonly route: RouteSpec;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request. `segments` are the decoded parts of the path. */
export type Router = (method: string, segments: readonly string[]) => RouteMatch | undefined;

type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter' | 'greedy'; readonly name: string };

interface Candidate {
  readonly route: RouteSpec;
  readonly method: string;
  readonly segments: readonly Segment[];
}

const RANK = { text: 0, parameter: 1, greedy: 2 } as const;

/**
 * The order of API Gateway: a full match before one with a greedy `{name+}`, a fixed segment before a parameter, a
 * method before ANY, `$default` last. A parameter never matches an empty segment.
 */
export function createRouter(routes: readonly RouteSpec[]): Router {
  const byDefault = routes.find((route) => route.routeKey === '$default');
  const candidates = routes
    .filter((route) => route !== byDefault)
    .map(parse)
    .sort(bySpecificity);
  return (method, segments) => {
    for (const candidate of candidates) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = match(candidate.segments, segments);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return byDefault && { route: byDefault, pathParameters: {} };
  };
}

/** The decoded parts of a raw path; undefined when an escape is invalid. */
export function decodeSegments(rawPath: string): readonly string[] | undefined {
  try {
    return rawPath.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function parse(route: RouteSpec): Candidate {
  const [method, path] = route.routeKey.split(' ') as [string, string];
  const segments = path
    .split('/')
    .slice(1)
    .map((part): Segment => {
      const [, name, plus] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
      if (name === undefined) return { kind: 'text', text: part };
      return { kind: plus === '+' ? 'greedy' : 'parameter', name };
    });
  return { route, method, segments };
}

function bySpecificity(a: Candidate, b: Candidate): number {
  const greedy = Number(isGreedy(a)) - Number(isGreedy(b));
  if (greedy !== 0) return greedy;
  const ranks = a.segments.map((segment, index) => {
    const other = b.segments[index];
    return other === undefined ? -1 : RANK[segment.kind] - RANK[other.kind];
  });
  return (
    ranks.find((rank) => rank !== 0) ??
    (a.segments.length < b.segments.length ? 1 : Number(a.method === 'ANY') - Number(b.method === 'ANY'))
  );
}

function isGreedy(candidate: Candidate): boolean {
  return candidate.segments.at(-1)?.kind === 'greedy';
}

function match(pattern: readonly Segment[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const part = path[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      const rest = path.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.name]: rest };
    }
    if (segment.kind === 'text' ? segment.text !== part : part === '') return undefined;
    if (segment.kind === 'parameter') parameters[segment.name] = part;
  }
  return path.length === pattern.length ? parameters : undefined;
}
