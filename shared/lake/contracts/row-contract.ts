/** The contract of a table of the lake. A row that breaks it is not exported. */
export interface RowContract {
  safeParse(
    row: unknown,
  ):
    | { readonly success: true; readonly data: object }
    | { readonly success: false; readonly error: { readonly issues: RowIssues } };
}

/** Which columns of a row are wrong. */
export type RowIssues = readonly { readonly path: readonly PropertyKey[] }[];
