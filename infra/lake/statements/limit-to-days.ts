/** Queries of views by their names, each after the views that it reads. */
type Views = ReadonlyMap<string, string>;

/** The exported tables of events that views read, with the name of their limited events and the column of the case. */
const LOGS = [
  { name: 'asked', log: 'events', caseColumn: 'appeal_id' },
  { name: 'asked_requests', log: 'enterprise_events', caseColumn: 'request_id' },
] as const;

/** The comments before a query. */
const HEAD = /^(?:--.*\n)*/;

/**
 * Limits the views that a query reads to cases with an event in the months of its days. A view groups all events that it is
 * given: over the whole log the memory of a query would grow with the log. Each view comes before the query, under its name.
 */
export function limitToDays(sql: string, views: Views): string {
  const needed = findViews(sql, views);
  if (needed.length === 0) return sql;
  const [head = ''] = HEAD.exec(sql) ?? [];
  const rest = sql.slice(head.length);
  const first = sql.includes('/* before */') ? 'before' : 'first';
  const texts = needed.map((view) => views.get(view) ?? '');
  const named = [
    ...LOGS.filter(({ log }) => texts.some((text) => readsFrom(text, log))).map(
      ({ name, log, caseColumn }) => `${name} AS (
  -- The events of cases that have an event in the months of the days.
  SELECT *
  FROM ${log}
  WHERE ${caseColumn} IN (
    SELECT ${caseColumn}
    FROM ${log}
    WHERE event_date BETWEEN concat(substr(? /* ${first} */, 1, 7), '-01')
      -- The card of a deadline at the end of the month is of the days after it.
      AND CAST(CAST(CAST(concat(substr(? /* last */, 1, 7), '-28') AS date) + INTERVAL '6' DAY AS date) AS varchar)
  )
)`,
    ),
    ...needed.map((view, at) => `${view} AS (\n${overAsked(texts[at] ?? '')})`),
  ].join(',\n');
  return `${head}WITH ${named}${rest.startsWith('WITH ') ? `,\n${rest.slice('WITH '.length)}` : `\n${rest}`}`;
}

/** The views that a query reads, and those that these read, each after the ones that it reads. */
function findViews(sql: string, views: Views): readonly string[] {
  const found = new Set<string>();
  const search = (text: string) => {
    for (const [view, query] of views)
      if (!found.has(view) && readsFrom(text, view)) {
        found.add(view);
        search(query);
      }
  };
  search(sql);
  return [...views.keys()].filter((view) => found.has(view));
}

/** The query of a view over the events asked for, without its comments: a template holds the figures of all cities. */
function overAsked(sql: string): string {
  return LOGS.reduce(
    (text, { name, log }) => text.replaceAll(new RegExp(`\\bFROM ${log}\\b`, 'g'), `FROM ${name}`),
    sql.replaceAll(/^ *--.*\n/gm, ''),
  );
}

const readsFrom = (sql: string, table: string) => new RegExp(`\\b(FROM|JOIN) ${table}\\b`).test(sql);
