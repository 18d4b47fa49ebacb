import { isObject } from '../json.ts';

/** A node of jsonata's syntax tree in version 2.0.6, which is why the version is exact. */
export interface Node {
  type: string;
  value?: unknown;
  [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return isObject(value) && typeof value.type === 'string';
}

/** Fields of a node that contain no expressions (ancestor slots, signatures, compiled patterns). */
const NOT_EXPRESSIONS = new Set(['slot', 'ancestor', 'seekingParent', 'signature', 'type', 'position']);

/** The nodes directly below a node, with the name of their field. */
export function* childNodes(node: Node): Generator<{ child: Node; field: string }> {
  for (const [field, value] of Object.entries(node)) {
    if (NOT_EXPRESSIONS.has(field) || typeof value !== 'object' || value === null || value instanceof RegExp) continue;
    yield* nodesWithin(value, field);
  }
}

/** Nodes can be nested in lists and plain objects (`group: {lhs: [[key, value]]}`, sort terms). */
function* nodesWithin(value: object, field: string): Generator<{ child: Node; field: string }> {
  if (isNode(value)) {
    yield { child: value, field };
    return;
  }
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) yield* nodesWithin(inner, field);
  }
}
