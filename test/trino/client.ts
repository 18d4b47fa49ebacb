/** A value as Trino's protocol gives it: rows are lists, times are text. */
export type TrinoValue = string | number | boolean | null | readonly TrinoValue[];

export interface TrinoAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TrinoValue[])[];
}

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string }[];
  readonly data?: TrinoAnswer['rows'];
  readonly error?: { readonly message: string };
}

/** Asks a Trino over its HTTP protocol. */
export class TrinoClient {
  readonly #url: string;
  readonly #catalog: string;

  constructor(url: string, catalog: string) {
    this.#url = url;
    this.#catalog = catalog;
  }

  /** Whether the server has started. */
  async isReady(): Promise<boolean> {
    try {
      const info = await fetch(`${this.#url}/v1/info`);
      return info.ok && ((await info.json()) as { starting: boolean }).starting === false;
    } catch {
      return false;
    }
  }

  /** Runs a query in a schema. Times are UTC, as in Athena. */
  query(schema: string, sql: string): Promise<TrinoAnswer> {
    return this.#run(schema, sql, {});
  }

  /** Runs a prepared statement: `EXECUTE name USING …`. */
  execute(schema: string, name: string, statement: string, values: readonly string[]): Promise<TrinoAnswer> {
    const using = values.length === 0 ? '' : ` USING ${values.map((value) => `'${value}'`).join(', ')}`;
    const prepared = `${name}=${encodeURIComponent(statement).replaceAll('%20', '+')}`;
    return this.#run(schema, `EXECUTE ${name}${using}`, { 'X-Trino-Prepared-Statement': prepared });
  }

  async #run(schema: string, sql: string, extra: Readonly<Record<string, string>>): Promise<TrinoAnswer> {
    const headers = {
      'X-Trino-User': 'lake',
      'X-Trino-Catalog': this.#catalog,
      'X-Trino-Schema': schema,
      'X-Trino-Time-Zone': 'UTC',
      ...extra,
    };
    const rows: (readonly TrinoValue[])[] = [];
    let columns: readonly string[] = [];
    let page = await readPage(fetch(`${this.#url}/v1/statement`, { method: 'POST', body: sql, headers }));
    for (;;) {
      if (page.error) throw new Error(page.error.message);
      if (page.columns) columns = page.columns.map(({ name }) => name);
      rows.push(...(page.data ?? []));
      if (page.nextUri === undefined) return { columns, rows };
      page = await readPage(fetch(page.nextUri, { headers }));
    }
  }
}

async function readPage(answer: Promise<Response>): Promise<Page> {
  const response = await answer;
  if (!response.ok) throw new Error(`Trino answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Page;
}
