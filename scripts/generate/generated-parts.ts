const MARKED = /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** Replaces the text between the `generated` markers of a document. Throws for an unknown part. */
export function withParts(document: string, parts: Readonly<Record<string, () => string>>): string {
  return document.replace(MARKED, (_, begin: string, name: string, end: string) => {
    const make = parts[name];
    if (!make) throw new Error(`the page has an unknown part "${name}"`);
    return `${begin}\n${make()}\n\n${end}`;
  });
}
