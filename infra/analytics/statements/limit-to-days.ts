/** Queries of views by their names, each after the views that it reads. */
type Views = ReadonlyMap<string, string>;

/** The comments before a query. */
const HEAD = /^(?:--.*\n)*/;

/**
 * Limits the views that a query reads to appeals with an event in the months of its days. A view groups all events that it is
 * given: over the whole log the memory of a query would grow with the log. Each view stands before the query under its own name.
 */
export function limitToDays(sql: string, views: Views): string {
  const needed = findViews(sql, views);
  if (needed.length === 0) return sql;
  const [head = ''] = HEAD.exec(sql) ?? [];
  const rest = sql.slice(head.length);
  const first = sql.includes('/* before */') ? 'before' : 'first';
  const named = [
    `asked AS (
  -- The events of appeals that have an event in the months of the days.
  SELECT *
  FROM events
  WHERE appeal_id IN (
    SELECT appeal_id
    FROM events
    WHERE event_date BETWEEN concat(substr(? /* ${first} */, 1, 7), '-01') AND concat(substr(? /* last */, 1, 7), '-31')
  )
)`,
    ...needed.map((view) => `${view} AS (\n${overAsked(views.get(view) ?? '')})`),
  ].join(',\n');
  return `${head}WITH ${named}${rest.startsWith('WITH ') ? `,\n${rest.slice('WITH '.length)}` : `\n${rest}`}`;
}

/** The views that a query reads, and those that these read, each after the ones that it reads. */
function findViews(sql: string, views: Views): readonly string[] {
  const found = new Set<string>();
  const search = (text: string) => {
    for (const [view, query] of views)
      if (!found.has(view) && new RegExp(`\\b(FROM|JOIN) ${view}\\b`).test(text)) {
        found.add(view);
        search(query);
      }
  };
  search(sql);
  return [...views.keys()].filter((view) => found.has(view));
}

/** The query of a view over the events asked for, without its comments: a template holds the figures of all cities. */
const overAsked = (sql: string) => sql.replaceAll(/^ *--.*\n/gm, '').replaceAll(/\bFROM events\b/g, 'FROM asked');
