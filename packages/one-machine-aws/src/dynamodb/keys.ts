/** The keys of all items of a table begin with this. */
export const itemPrefix = (table: string) => `item-${table}~`;

/** The keys of all entries of an index begin with this; `kind` is Local or Global. */
export const indexPrefix = (kind: string, table: string, index: string) =>
  `index-${kind.toLowerCase()}~${table}~${index}~`;

/**
 * The key of an entry within its index. dynalite ends an index key with 24 bits of a hash of the item's key. Two items with the
 * same index key could collide, and the index would lose one. The whole item key at the end prevents this.
 */
export const indexEntryKey = (indexKey: string, itemKey: string) => `${indexKey}/${itemKey}`;
