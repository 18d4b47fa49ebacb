/** What is read of a list of the platform so far; without `nextCursor` it is all. */
export interface Page<Item extends { readonly at: string }> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** The items, the newest first once all are read. The platform lists openings of a day by person; a part keeps that order. */
export function sortWhole<Item extends { readonly at: string }>({ items, nextCursor }: Page<Item>): readonly Item[] {
  return nextCursor === undefined ? items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)) : items;
}
