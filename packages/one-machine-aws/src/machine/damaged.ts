/** Result codes of SQLite: https://www.sqlite.org/rescode.html. */
const SQLITE = { corrupt: 11, notADatabase: 26 } as const;

/** Whether the file that SQLite was to open is damaged, or no database at all. */
export function isDamaged(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: number };
  return errcode === SQLITE.corrupt || errcode === SQLITE.notADatabase;
}
