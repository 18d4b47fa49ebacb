/** A bar of a chart in SVG. Charts have no scripts, fonts or external pictures, so they print as they look. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The text after the bar. */
  readonly text: string;
}

const LINE = 21;
/** Widths of the labels, of the longest bar and of the texts after it: over the page, or in one of two columns; the letters that fit. */
const WIDTHS = {
  page: { labels: 262, bars: 298, texts: 90, letters: 20 },
  column: { labels: 176, bars: 72, texts: 82, letters: 14 },
} as const;

/** Horizontal bars from zero. The longest is as wide as the chart. */
export function barChart(
  bars: readonly Bar[],
  most = Math.max(...bars.map(({ value }) => value), 0),
  place: keyof typeof WIDTHS = 'page',
): string {
  const { labels, bars: longest, texts, letters } = WIDTHS[place];
  const lines = bars.map(({ label, value, text }, at) => {
    const y = at * LINE;
    const width = most === 0 ? 0 : Math.round((value / most) * longest);
    return `<text x="${labels - 8}" y="${y + 15}" text-anchor="end">${escaped(shorten(label, letters))}</text>
<rect x="${labels}" y="${y + 4}" width="${width}" height="14" class="bar"/>
<text x="${labels + width + 6}" y="${y + 15}" class="value">${escaped(text)}</text>`;
  });
  return picture(labels + longest + texts, Math.max(1, bars.length) * LINE, lines.join('\n'));
}

/** The most letters of a label, in Chinese; the middle is left out, since names of units often begin alike. */
function shorten(label: string, most: number): string {
  const letters = Array.from(label);
  if (letters.length <= most) return label;
  const half = Math.floor((most - 1) / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(half + 1 - most).join('')}`;
}

export interface Series {
  readonly title: string;
  readonly values: readonly number[];
}

const CELL = { width: 180, height: 92, top: 22, bottom: 12 };

/** Small multiples: one line for each series, all on the same scale. */
export function smallMultiples(series: readonly Series[], columns = 4): string {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const cells = series.map(({ title, values }, at) => {
    const [x, y] = [(at % columns) * CELL.width, Math.floor(at / columns) * CELL.height];
    const last = values.at(-1);
    return `<g transform="translate(${x},${y})"><text x="4" y="14" class="title">${escaped(title)}</text>
<text x="${CELL.width - 16}" y="14" text-anchor="end" class="value">${last ?? '–'}</text>
<line x1="4" x2="${CELL.width - 16}" y1="${CELL.height - CELL.bottom}" y2="${CELL.height - CELL.bottom}" class="axis"/>
${values.length === 0 ? '' : `<polyline points="${toPoints(values, most)}" class="line"/>`}</g>`;
  });
  return picture(columns * CELL.width, Math.ceil(series.length / columns) * CELL.height, cells.join('\n'));
}

function toPoints(values: readonly number[], most: number): string {
  const height = CELL.height - CELL.top - CELL.bottom;
  const step = values.length > 1 ? (CELL.width - 20) / (values.length - 1) : 0;
  return values
    .map((value, at) => `${(4 + at * step).toFixed(1)},${(CELL.top + height * (1 - value / most)).toFixed(1)}`)
    .join(' ');
}

function picture(width: number, height: number, content: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" xmlns="http://www.w3.org/2000/svg">\n${content}\n</svg>`;
}

/** A text that is safe inside HTML and SVG. */
export function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
