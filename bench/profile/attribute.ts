import type { FindSource } from './bundle-sources.ts';
import type { Profile, ProfileNode, ThreadProfile } from './hook.ts';
import { findPart, type Part } from './parts.ts';

/** The address of the checkout, which a committed result does not show. */
const CHECKOUT = new URL('../..', import.meta.url).href;

/** Sampled time by part and by function, in microseconds. Idle time is not in it. */
export interface Attribution {
  readonly parts: ReadonlyMap<Part, number>;
  /** `part function (file)`: the functions that were sampled. */
  readonly functions: ReadonlyMap<string, number>;
}

/**
 * Attributes samples to parts. A frame belongs to the part of its source file. A frame of Node or a native function belongs to
 * the part of the nearest caller that has one.
 */
export function attribute(threads: readonly ThreadProfile[], findSource: FindSource): Attribution {
  const parts = new Map<Part, number>();
  const functions = new Map<string, number>();
  for (const { profile } of threads) {
    const places = placeNodes(profile, findSource);
    for (const [at, id] of profile.samples.entries()) {
      const place = places.get(id);
      if (place === undefined) continue;
      const micros = Math.max(0, profile.timeDeltas[at] ?? 0);
      add(parts, place.part, micros);
      add(functions, `${place.part} ${place.name}`, micros);
    }
  }
  return { parts, functions };
}

/** The profiler's own code. */
const IGNORED = /\/bench\/profile\//;

interface Place {
  readonly part: Part;
  readonly name: string;
}

/** The place of each node, except idle ones. */
function placeNodes({ nodes }: Profile, findSource: FindSource): Map<number, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  const visit = (node: ProfileNode, inherited: Place) => {
    if (IGNORED.test(node.callFrame.url)) return;
    const own = describe(node, findSource);
    const part = own.part ?? inherited.part;
    // A native function has no file: its caller tells more.
    const name = node.callFrame.url === '' && inherited.name !== '' ? `${own.name} < ${inherited.name}` : own.name;
    if (node.callFrame.functionName !== '(idle)') places.set(node.id, { part, name });
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) visit(child, { part, name: own.name });
    }
  };
  const [root] = nodes;
  if (root !== undefined) visit(root, { part: 'rest of Node', name: '' });
  return places;
}

function describe(
  { callFrame: { functionName, url, lineNumber, columnNumber } }: ProfileNode,
  findSource: FindSource,
): { readonly part: Part | undefined; readonly name: string } {
  if (functionName === '(garbage collector)') return { part: 'garbage collection', name: functionName };
  if (functionName === '(program)') return { part: 'native code of Node', name: functionName };
  const file = url.endsWith('.cjs') && url.includes('/asset.') ? findSource(url, lineNumber, columnNumber) : url;
  const short = (file ?? url)
    .replace(/^.*node_modules\//, '')
    .replace(CHECKOUT, '')
    .replace(/^(?:file:\/\/|\.\.\/)*/, '');
  const name = short === '' ? functionName || '(native)' : `${functionName || '(anonymous)'} (${short})`;
  if (file === undefined || file === '' || file.startsWith('node:') || file.startsWith('evalmachine'))
    return { part: undefined, name };
  return { part: findPart(file), name };
}

function add<Key>(map: Map<Key, number>, key: Key, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
