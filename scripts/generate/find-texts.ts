import { parseSync } from 'vite';

/** A text in both languages: what is written in the source, a function as its source. */
export interface TextEntry {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

/**
 * The texts of a file that writes both languages beside each other, by the names around them: `{ zh, en }`, `sentence(zh, en)`, and the Chinese of an
 * English text by that text. With `all` also what is in Chinese only, as text messages are.
 */
export function findPairs(file: string, source: string, all = false): readonly TextEntry[] {
  const found: TextEntry[] = [];
  const visit = (node: Node, path: readonly string[]): void => {
    const [zh, en] = [readProperty(node, 'zh'), readProperty(node, 'en')];
    if (zh !== undefined && en !== undefined) {
      collect(zh, path, (key, each) => {
        const other = findAt(en, key.slice(path.length));
        found.push({ key: key.join('.'), zh: readText(each, source), en: other ? readText(other, source) : '' });
      });
      return;
    }
    const [first, second] = node.type === 'CallExpression' ? listChildren(node).slice(1) : [];
    if (first && second && isChinese(first, source) && isText(second)) {
      found.push({ key: path.join('.'), zh: readText(first, source), en: readText(second, source) });
      return;
    }
    if (all && isChinese(node, source)) {
      const translated = path.at(-1) ?? '';
      const isByText = /[ .]/.test(translated);
      found.push({
        key: (isByText ? path.slice(0, -1) : path).join('.'),
        zh: readText(node, source),
        en: isByText ? translated : '',
      });
      return;
    }
    const name = readName(node);
    const inner = name === undefined ? path : [...path, name];
    for (const child of listChildren(node)) visit(child, inner);
  };
  visit(parse(file, source), []);
  return found;
}

/** The texts of a file in one language by their keys: those of the objects that it exports. */
export function findTexts(file: string, source: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const visit = (node: Node): void => {
    if (node.type === 'VariableDeclarator' && isNode(node.init))
      collect(unwrap(node.init), [], (key, each) => texts.set(key.join('.'), readText(each, source)));
    else for (const child of listChildren(node)) visit(child);
  };
  visit(parse(file, source));
  return texts;
}

function parse(file: string, source: string): Node {
  return parseSync(file, source).program as unknown as Node;
}

/** Calls `take` for each text in an object of texts. Names of other objects are left out: their texts are where they are declared. */
function collect(node: Node, path: readonly string[], take: (key: readonly string[], node: Node) => void): void {
  if (node.type === 'ObjectExpression') {
    for (const property of listChildren(node)) {
      const [name, value] = [readName(property), property.value];
      if (name !== undefined && isNode(value)) collect(unwrap(value), [...path, name], take);
    }
  } else if (!['Identifier', 'MemberExpression', 'SpreadElement'].includes(node.type)) take(path, node);
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

function isChinese(node: Node, source: string): boolean {
  return isText(node) && /\p{Script=Han}/u.test(source.slice(node.start, node.end));
}

function findAt(node: Node, [name, ...rest]: readonly string[]): Node | undefined {
  if (name === undefined) return node;
  const value = readProperty(node, name);
  return value && findAt(value, rest);
}

function readProperty(node: Node, name: string): Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const value = listChildren(node).find((each) => each.type === 'Property' && readName(each) === name)?.value;
  return isNode(value) ? unwrap(value) : undefined;
}

/** What a declaration or a property is called. */
function readName(node: Node): string | undefined {
  const named = node.type === 'Property' ? node.key : /Declarat(or|ion)$/.test(node.type) ? node.id : undefined;
  if (!isNode(named)) return undefined;
  if (named.type === 'Identifier' && node.computed !== true) return String(named.name);
  return named.type === 'Literal' ? String(named.value) : undefined;
}

/** `value as const` and `value satisfies Type` as the value. */
function unwrap(node: Node): Node {
  return /^TS(As|Satisfies)Expression$/.test(node.type) && isNode(node.expression) ? unwrap(node.expression) : node;
}

function readText(node: Node, source: string): string {
  const text = node.type === 'Literal' ? String(node.value) : source.slice(node.start, node.end);
  return text.replace(/\s+/g, ' ').trim();
}

function listChildren(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
