const MARKED = /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** A document with what stands between its `generated` marks made anew. Throws for a part that nobody makes. */
export function withParts(document: string, parts: Readonly<Record<string, () => string>>): string {
  return document.replace(MARKED, (_, begin: string, name: string, end: string) => {
    const make = parts[name];
    if (!make) throw new Error(`the page asks for the part "${name}", which nobody makes`);
    return `${begin}\n${make()}\n\n${end}`;
  });
}
