/** A part of a long list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}
