/** The keys of all items of a table begin with this. */
export const itemPrefix = (table: string) => `item-${table}~`;

/** The keys of all entries of an index begin with this; `kind` is Local or Global. */
export const indexPrefix = (kind: string, table: string, index: string) =>
  `index-${kind.toLowerCase()}~${table}~${index}~`;
