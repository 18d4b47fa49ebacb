/** An element of a page's markup, or a text. */
export type Node = Element | string;

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}

const TOKEN = /<!--[\s\S]*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:"[^"]*"|[^">])*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*"([^"]*)")?/g;

/** Parses WXML. Throws when elements are not closed in order, as the tools of WeChat do. */
export function parseWxml(text: string): readonly Node[] {
  const root: Element = { tag: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  for (const [, ended, begun, given = '', isEmpty, words] of text.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (words !== undefined) {
      if (words.trim() !== '') parent.children.push(words.trim());
    } else if (begun !== undefined) {
      const pairs = [...given.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]);
      const element: Element = { tag: begun, attributes: Object.fromEntries(pairs), children: [] };
      parent.children.push(element);
      if (isEmpty === '') open.push(element);
    } else if (ended !== undefined && open.pop()?.tag !== ended) throw new Error(`</${ended}> closes nothing`);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.tag}> is not closed`);
  return root.children;
}

type Scope = Readonly<Record<string, unknown>>;

/** Draws the markup with the data of a page: conditions, lists and `{{…}}` are worked out. A text never shows `undefined` or `null`. */
export function drawWxml(nodes: readonly Node[], data: Scope): readonly Node[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? fillText(node, data) : drawElement(node, data)));
}

function drawElement({ tag, attributes, children }: Element, scope: Scope): readonly Node[] {
  const { 'wx:for': list, 'wx:for-item': item = 'item', 'wx:if': condition, 'wx:key': _key, ...rest } = attributes;
  if (list !== undefined) {
    const plain = { tag, attributes: omit(attributes, 'wx:for', 'wx:for-item'), children };
    return (evaluate(list, scope) as readonly unknown[]).flatMap((value, index) =>
      drawElement(plain, { ...scope, [item]: value, index }),
    );
  }
  if (condition !== undefined && !evaluate(condition, scope)) return [];
  const drawn = drawWxml(children, scope);
  if (tag === 'block') return drawn;
  const filled = Object.entries(rest).map(([name, value]) => [name, fillText(value, scope)]);
  return [{ tag, attributes: Object.fromEntries(filled), children: [...drawn] }];
}

function omit(attributes: Element['attributes'], ...names: readonly string[]): Element['attributes'] {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

function fillText(text: string, scope: Scope): string {
  return text.replace(/\{\{(.+?)\}\}/g, (whole) => {
    const value = evaluate(whole, scope);
    if (value === undefined || value === null) throw new Error(`${whole} would be shown as ${value}`);
    return String(value);
  });
}

function evaluate(expression: string, scope: Scope): unknown {
  const inner = /^\{\{(.+)\}\}$/.exec(expression)?.[1];
  if (inner === undefined) throw new Error(`${expression} is no expression`);
  return new Function(...Object.keys(scope), `return (${inner});`)(...Object.values(scope));
}

/** All text below the nodes. */
export function readText(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : readText(node.children))).join('\n');
}

/** All elements below the nodes. */
export function listElements(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...listElements(node.children)]));
}
