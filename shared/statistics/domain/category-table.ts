import { NO_CATEGORY } from './case-counts.ts';
import { type CountedCell, type Node, type Population, SECTOR_DIGITS } from './release-tree.ts';
import { addGuarded, type Guarded, measure, NOBODY } from './sides.ts';
import { isSafeToHide, selectShownParts } from './suppression.ts';

/** A first level of the category in a city, with what a population has of it. */
interface TableCell {
  readonly city: string;
  readonly sector: string;
  /** Its appeals, or its people where those are too few. */
  readonly size: number;
  readonly count: number;
  /** Its part of the tree that the release shows; undefined while the release hides it. */
  shown: Node | undefined;
}

/** A row or column of the table, whose sum the reader of a figure knows. Those that the figure hides are one line together. */
type Line = string;
type LineOf = (cell: TableCell) => Line;

interface Lines {
  readonly toRow: LineOf;
  readonly toColumn: LineOf;
}

interface Table extends Lines {
  readonly cells: readonly TableCell[];
  readonly hideBelow: number;
}

const HIDDEN = 'hidden';

export interface FollowUpsOf {
  readonly cells: Iterable<CountedCell>;
  readonly population: Population;
  readonly hideBelow: number;
}

/**
 * Selects the nodes that a release shows beside the figure `rates` (ADR 58). The figure has the sum of each city and of each category
 * of the province, so both publications are one table of cities and categories. In a row or column with a hidden cell, the next
 * larger cells are hidden until none can be computed (`isSafeToHide`), and then more of them while a cell below `hideBelow` can be
 * computed from several rows and columns.
 */
export function selectBesideFigures(nodes: ReadonlySet<Node>, of: FollowUpsOf): ReadonlySet<Node> {
  const all = buildCells(nodes, of);
  const { hideBelow } = of;
  const toRow = findLines(all, ({ city }) => `city ${city}`, hideBelow);
  const toColumn = findLines(all, ({ sector }) => `category ${sector}`, hideBelow);
  const lines = { toRow, toColumn };
  // What the figure gives by itself no release can hide.
  const given = findComputable(all, lines);
  const cells = all.filter((cell) => !given.has(cell));
  const table: Table = { ...lines, cells, hideBelow };
  const hidden = new Set<Node>();
  for (;;) {
    const next = findNext(table);
    if (next.length === 0) break;
    for (const cell of next) {
      hidden.add(cell.shown as Node);
      cell.shown = undefined;
    }
  }
  const gone = new Set([...hidden].flatMap((node) => [node, ...node.parts.values()]));
  return new Set([...nodes].filter((node) => !gone.has(node)));
}

/** The first level of a category, by which both publications count. */
function toSector(category: string): string {
  return category === NO_CATEGORY ? category : category.slice(0, SECTOR_DIGITS);
}

function buildCells(nodes: ReadonlySet<Node>, { cells, population, hideBelow }: FollowUpsOf): readonly TableCell[] {
  const shown = new Map([...nodes].map((node) => [`${node.city} ${node.category}`, node]));
  const table = new Map<string, Omit<TableCell, 'size'> & { readonly guarded: Guarded }>();
  for (const { city, category, counts, sides } of cells) {
    if (counts[population] === 0) continue;
    const sector = toSector(category);
    const key = `${city} ${sector}`;
    const known = table.get(key) ?? { city, sector, guarded: NOBODY, count: 0, shown: shown.get(key) };
    const guarded = addGuarded([known.guarded, sides[population]], hideBelow);
    table.set(key, { ...known, guarded, count: known.count + counts[population] });
  }
  return [...table.values()].map(({ guarded, ...cell }) => ({ ...cell, size: measure(guarded, hideBelow) }));
}

function findLines(cells: readonly TableCell[], nameOf: LineOf, hideBelow: number): LineOf {
  const sizes = new Map<Line, number>();
  for (const cell of cells) sizes.set(nameOf(cell), (sizes.get(nameOf(cell)) ?? 0) + cell.count);
  const shown = selectShownParts(sizes, hideBelow);
  return (cell) => (shown.has(nameOf(cell)) ? nameOf(cell) : nameOf(cell).replace(/ .*/, ` ${HIDDEN}`));
}

/** The cells to hide next; none when nothing can be computed, or nothing more can be hidden against it. */
function findNext(table: Table): readonly TableCell[] {
  const { cells, toRow, toColumn, hideBelow } = table;
  for (const lineOf of [toColumn, toRow])
    for (const [line, ofLine] of Map.groupBy(cells, lineOf)) {
      const hidden = ofLine.filter(({ shown }) => !shown).map(({ size }) => size);
      if (line.endsWith(HIDDEN) || hidden.length === 0 || isSafeToHide(hidden, hideBelow)) continue;
      const next = listSmallest(ofLine);
      if (next.length > 0) return next;
    }
  const hidden = cells.filter(({ shown }) => !shown);
  for (const cell of findComputable(hidden, table)) {
    const next = cell.size < hideBelow ? listBeside(table, cell, hidden) : [];
    if (next.length > 0) return next;
  }
  return [];
}

/**
 * The hidden cells that can be computed from the sums of rows and columns. Such a cell is the only one to connect two groups of lines,
 * so it is the difference between the rows and the columns of one of them: a bridge of the graph whose points are lines and whose
 * edges are hidden cells. They are found in one walk that goes deep first (R. E. Tarjan, 1974).
 */
function findComputable(hidden: readonly TableCell[], lines: Lines): ReadonlySet<TableCell> {
  const edges = listEdges(hidden, lines);
  const places = new Map<Line, number>();
  const bridges = new Set<TableCell>();
  /** Returns the first place that is reached from a line without the cell through which the walk came. */
  const walk = (line: Line, through?: TableCell): number => {
    const place = places.size;
    places.set(line, place);
    let first = place;
    for (const { cell, to } of edges.get(line) ?? []) {
      if (cell === through) continue;
      const known = places.get(to);
      const reached = known ?? walk(to, cell);
      if (known === undefined && reached > place) bridges.add(cell);
      first = Math.min(first, reached);
    }
    return first;
  };
  for (const line of edges.keys()) if (!places.has(line)) walk(line);
  return bridges;
}

interface Edge {
  readonly cell: TableCell;
  readonly to: Line;
}

/** The cells of each row and column, each with the line that it crosses. */
function listEdges(cells: readonly TableCell[], { toRow, toColumn }: Lines): ReadonlyMap<Line, readonly Edge[]> {
  const edges = new Map<Line, Edge[]>();
  const add = (from: Line, edge: Edge) =>
    edges
      .set(from, edges.get(from) ?? [])
      .get(from)
      ?.push(edge);
  for (const cell of cells) {
    add(toRow(cell), { cell, to: toColumn(cell) });
    add(toColumn(cell), { cell, to: toRow(cell) });
  }
  return edges;
}

/** The cells to hide with a computable one: of those that connect its two groups, or else of its column, or else of a line in a group. */
function listBeside(table: Table, cell: TableCell, hidden: readonly TableCell[]): readonly TableCell[] {
  const { cells, toRow, toColumn } = table;
  const [isLeft, isRight] = [toRow(cell), toColumn(cell)].map((start) => {
    const group = findConnected(
      start,
      hidden.filter((each) => each !== cell),
      table,
    );
    return (each: TableCell) => group.has(toRow(each)) || group.has(toColumn(each));
  }) as [(each: TableCell) => boolean, (each: TableCell) => boolean];
  const tries: readonly ((each: TableCell) => boolean)[] = [
    (each) => isLeft(each) && isRight(each),
    (each) => toColumn(each) === toColumn(cell),
    (each) => isLeft(each) || isRight(each),
  ];
  return tries.map((isTried) => listSmallest(cells.filter(isTried))).find(({ length }) => length > 0) ?? [];
}

/** The smallest shown cells. Cells of one size are hidden together, so that the choice among them reveals nothing. */
function listSmallest(cells: readonly TableCell[]): readonly TableCell[] {
  const shown = cells.filter((cell) => cell.shown);
  const least = Math.min(...shown.map(({ size }) => size));
  return shown.filter(({ size }) => size === least);
}

/** The lines that hidden cells connect with a line. */
function findConnected(start: Line, hidden: readonly TableCell[], lines: Lines): ReadonlySet<Line> {
  const edges = listEdges(hidden, lines);
  const connected = new Set([start]);
  // A set that grows is walked to its end.
  for (const line of connected) for (const { to } of edges.get(line) ?? []) connected.add(to);
  return connected;
}
