export interface Ids {
  /** A new id, 128 bits, hard to guess. */
  next(): string;
}
