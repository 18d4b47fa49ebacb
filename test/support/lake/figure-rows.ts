/** The days of a figure. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly before: string;
}

/** A row of a figure's answer. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
