export interface Page<T> {
  readonly items: readonly T[];
  /** The sort value after which the next page starts; absent on the last page. */
  readonly after?: string;
}

/** Reads the items of all pages. */
export async function* readPages<T>(
  readPage: (after: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let after: string | undefined;
  do {
    const page = await readPage(after);
    yield* page.items;
    after = page.after;
  } while (after !== undefined);
}
