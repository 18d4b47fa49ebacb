import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, type LakeColumn, VIEWS, viewColumns } from './lake-sql.ts';

type View = (typeof VIEWS)[number];
type Words = Pick<LakeColumn, 'words' | 'unit'>;

/** What a column of a view is, in words of its own or in those of the column that it is `like`. */
type ViewColumn = Pick<LakeColumn, 'name' | 'source'> & (Words | { readonly like: string });

const HERE = import.meta.dirname;

/** The columns of a view as they are described, each with the type that the view gives it. */
export function wordsOfView(view: View): readonly LakeColumn[] {
  const types = new Map(viewColumns()[view]?.map(({ name, type }) => [name, type]));
  return described(view).map(({ name, source, ...column }) => {
    const { words, unit } = 'like' in column ? wordsOf(column.like) : column;
    return { name, type: types.get(name) ?? '', words, ...(unit !== undefined && { unit }), source };
  });
}

function described(view: View): readonly ViewColumn[] {
  const { columns } = JSON.parse(readFileSync(join(HERE, `views/${view}.json`), 'utf8'));
  return columns;
}

/** The words of `table.column`. Throws where nobody has described it. */
function wordsOf(name: string): Words {
  const [table = '', column] = name.split('.');
  const view = VIEWS.find((each) => each === table);
  const columns = view === undefined ? columnsOf(table) : wordsOfView(view);
  const found = columns.find((each) => each.name === column);
  if (!found) throw new Error(`the lake has no column ${name}`);
  return found;
}
