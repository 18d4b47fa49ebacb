import { childNodes, isNode, type Node } from './syntax-tree.ts';

/** The place of an expression, which determines the references that it may contain. */
export interface Place {
  /** `$states.errorOutput` exists only in a catcher's Assign and Output. */
  readonly isCatcher: boolean;
}

/**
 * Finds references that Step Functions refuses when a machine is created. An expression has no context item, so a bare
 * name, `*`, `**`, `%` or `$$` at its top level reads nothing; `$eval` is not offered; `$states.errorOutput` is for
 * catchers only. Returns one sentence per finding.
 */
export function refusedReferences(tree: Node, place: Place): string[] {
  const found = new Set<string>();
  visit(tree, true, place, found);
  return [...found];
}

function visit(node: Node, isTopLevel: boolean, place: Place, found: Set<string>): void {
  if (node.type === 'variable') {
    if (node.value === '$') found.add("Reference to '$$' is not supported");
    if (node.value === 'eval') found.add("Function '$eval' is not supported; use $parse");
  }
  if (node.type === 'path') {
    visitPath(node, isTopLevel, place, found);
    return;
  }
  if (isTopLevel && ['wildcard', 'descendant', 'parent'].includes(node.type)) {
    found.add(`Reference to '${String(node.value ?? '%')}' at the top level is not supported`);
  }
  for (const { child, field } of childNodes(node)) {
    // Predicates, stages, groups and sort terms are evaluated with the item before them as context; so is the update
    // of a transform.
    const hasContext = ['predicate', 'stages', 'group', 'terms', 'update', 'delete'].includes(field);
    visit(child, isTopLevel && !hasContext, place, found);
  }
}

function visitPath(path: Node, isTopLevel: boolean, place: Place, found: Set<string>): void {
  const steps = (path.steps as unknown[]).filter(isNode);
  const [first, second] = steps;
  if (first === undefined) return;
  if (isTopLevel && first.type === 'name') {
    found.add(`Reference to '${String(first.value)}' at the top level is not supported`);
  }
  if (
    first.type === 'variable' &&
    first.value === 'states' &&
    second?.type === 'name' &&
    second.value === 'errorOutput' &&
    !place.isCatcher
  ) {
    found.add("Reference to '$states.errorOutput' is supported in a catcher only");
  }
  visit(first, isTopLevel, place, found);
  for (const step of steps.slice(1)) visit(step, false, place, found);
  for (const { child, field } of childNodes(path)) if (field !== 'steps') visit(child, false, place, found);
}
