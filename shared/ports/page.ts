export interface Page<T> {
  readonly items: readonly T[];
  /** The sort value to go on after; absent on the last page. */
  readonly after?: string;
}
