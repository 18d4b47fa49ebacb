import { childNodes, isNode, type Node } from './syntax-tree.ts';

/** An expression cannot contain this name, so no author can call or shadow it. */
export const GUARD = ' assigned';

/** Names that an expression binds: `$x := …`, parameters of functions, `@$x` and `#$i`. */
function ownNames(node: Node, names = new Set<string>()): Set<string> {
  const add = (value: unknown) => {
    if (typeof value === 'string') names.add(value);
  };
  if (node.type === 'bind' && isNode(node.lhs)) add(node.lhs.value);
  if (node.type === 'lambda') for (const each of node.arguments as Node[]) add(each.value);
  if (node.type === 'index') add(node.value);
  add(node.focus);
  add(node.index);
  for (const { child } of childNodes(node)) ownNames(child, names);
  return names;
}

/**
 * Makes an expression fail when it reads a variable that no state has assigned, as Step Functions does. (Plain JSONata
 * treats such a variable as "nothing".) `$exists($x)` may name any variable. The tree is changed in place: `$x`
 * becomes `(guard("x", $x); $x)`, and the guards of a path's steps precede the path.
 */
export function guardVariables(tree: Node): void {
  guard(tree, ownNames(tree));
}

function guard(node: Node, own: ReadonlySet<string>): void {
  if (node.type === 'lambda') {
    if (isNode(node.body)) guard(node.body, own);
    return;
  }
  const isExistsCall = node.type === 'function' && isNode(node.procedure) && node.procedure.value === 'exists';
  const unguarded = new Set<unknown>([node.procedure, node.type === 'bind' ? node.lhs : undefined]);
  const direct: string[] = [];
  if (node.type === 'variable' && isGuarded(node, own)) direct.push(String(node.value));
  for (const { child, field } of [...childNodes(node)]) {
    const isPlainVariable = child.type === 'variable';
    if (isPlainVariable && (unguarded.has(child) || (isExistsCall && field === 'arguments'))) continue;
    if (node.type === 'path' && field === 'steps' && isPlainVariable) {
      if (isGuarded(child, own)) direct.push(String(child.value));
      for (const inner of [...childNodes(child)]) guard(inner.child, own);
    } else guard(child, own);
  }
  if (direct.length > 0) putInFront(node, direct);
}

function isGuarded(variable: Node, own: ReadonlySet<string>): boolean {
  const name = variable.value;
  return typeof name === 'string' && !['', '$', 'states'].includes(name) && !own.has(name);
}

function putInFront(node: Node, names: readonly string[]): void {
  const inner: Node = { ...node };
  for (const key of Object.keys(node)) delete node[key];
  node.type = 'block';
  node.position = inner.position;
  node.expressions = [
    ...names.map((name) => ({
      type: 'function',
      value: '(',
      position: inner.position,
      procedure: { type: 'variable', value: GUARD, position: inner.position },
      arguments: [
        { type: 'string', value: name, position: inner.position },
        { type: 'variable', value: name, position: inner.position },
      ],
    })),
    inner,
  ];
}
