import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readParquet } from '../lake/read-parquet.ts';

/** A text found in the data of a platform, and where. */
interface Stored {
  readonly place: string;
  readonly text: string;
}

/** Parts of the data directory that the platform does not write data to. */
const NO_STORE = /^(cdk\.out|lock\.|issuer|tool-environment|permissions-used)/;

/**
 * Where each text is stored, in every store of a platform that has ended: items by table and kind, each table of the other services
 * (queues, deliveries, streams, executions, messages that were sent), buckets, lake files and logs. The names of places are sorted.
 */
export async function searchStores(
  dataDir: string,
  texts: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const stored = await readStores(dataDir);
  const placesOf = (text: string) => [
    ...new Set(stored.filter((each) => each.text.includes(text)).map(({ place }) => place)),
  ];
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, placesOf(text).toSorted()]));
}

async function readStores(dataDir: string): Promise<readonly Stored[]> {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)))
    .filter((name) => !NO_STORE.test(name));
  const read = await Promise.all(
    files.map(async (name): Promise<Stored[]> => {
      const path = join(dataDir, name);
      const [folder = ''] = name.split(sep);
      if (name.endsWith('.sqlite')) return readDatabase(path);
      if (/\.sqlite-(wal|shm|journal)$/.test(name)) return [];
      if (name.endsWith('.parquet'))
        return [{ place: name.split(sep).slice(0, 2).join('/'), text: JSON.stringify(await readParquet(path)) }];
      return [{ place: folder, text: readFileSync(path, 'utf8') }];
    }),
  );
  return read.flat();
}

/** Every row of every table. Items of DynamoDB are named by their table and the kind of their key. */
function readDatabase(path: string): Stored[] {
  const db = new DatabaseSync(path);
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    return tables.flatMap(({ name }) =>
      db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => {
          const text = Object.values(row).map(toText).join('\n');
          return { place: placeOf(name, text), text };
        }),
    );
  } finally {
    db.close();
  }
}

function toText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

/** Items of a table are named by it; what they were before a change, which a restore needs, is `history of personal CONTACT`. */
function placeOf(name: string, text: string): string {
  if (name === 'history') return `history of ${nameItem(text)}`;
  return name === 'entries' ? nameItem(text) : name;
}

/** `personal CONTACT`: the table and the kind of an item, from its key in the local store. */
function nameItem(text: string): string {
  const [key = ''] = text.split('\n');
  const kind = /"pk":\{"S":"([A-Z]+)/.exec(text)?.[1];
  const table = /(events|personal|views|control|directory|public)/i.exec(key)?.[1]?.toLowerCase() ?? key;
  return kind === undefined ? table : `${table} ${kind}`;
}
