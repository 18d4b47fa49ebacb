import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LakeColumn, listColumns, VIEWS, viewColumns } from './lake-sql.ts';

type View = (typeof VIEWS)[number];
type ColumnText = Pick<LakeColumn, 'text' | 'unit'>;

/** A column of a view with a description, or with that of the column that it is `like`. */
type ViewColumn = Pick<LakeColumn, 'name' | 'source'> & (ColumnText | { readonly like: string });

const HERE = import.meta.dirname;

/** Describes the columns of a view, each with its type in the view. */
export function describeView(view: View): readonly LakeColumn[] {
  const types = new Map(viewColumns()[view]?.map(({ name, type }) => [name, type]));
  return readDescriptions(view).map(({ name, source, ...column }) => {
    const { text, unit } = 'like' in column ? findDescription(column.like) : column;
    return { name, type: types.get(name) ?? '', text, ...(unit !== undefined && { unit }), source };
  });
}

function readDescriptions(view: View): readonly ViewColumn[] {
  const { columns } = JSON.parse(readFileSync(join(HERE, `views/column-texts/${view}.json`), 'utf8'));
  return columns;
}

/** Finds the description of `table.column`. Throws if there is none. */
function findDescription(name: string): ColumnText {
  const [table = '', column] = name.split('.');
  const view = VIEWS.find((each) => each === table);
  const columns = view === undefined ? listColumns(table) : describeView(view);
  const found = columns.find((each) => each.name === column);
  if (!found) throw new Error(`The lake has no column ${name}.`);
  return found;
}
