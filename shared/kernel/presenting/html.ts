import { escaped } from './svg.ts';

/** Content without data. */
export const NONE = '<p>–</p>';

/** A part of the report, with a line under it that says how it is counted. */
export function section(
  { zh, en }: { readonly zh: string; readonly en: string },
  content: string,
  how: { readonly zh: string; readonly en: string },
): string {
  return `<section><h2>${zh} <small>${en}</small></h2>\n${content}\n<p class="how">${how.zh} ${how.en}</p></section>`;
}

export function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  if (lines.length === 0) return NONE;
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${row(heads, 'th')}${lines.map((cells) => row(cells, 'td')).join('')}</table>`;
}

/** Parts side by side. */
export function columns(...parts: readonly string[]): string {
  return `<div class="columns">${parts.map((part) => `<div>${part}</div>`).join('')}</div>`;
}

export function percentText(value: unknown): string {
  return typeof value === 'number' ? `${(100 * value).toFixed(1)} %` : '–';
}

export function countText(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en') : '–';
}

/** The Chinese label of a code, or the code itself when it has none. */
export function findLabel(code: unknown, texts: Readonly<Record<string, { readonly zh: string }>>): string {
  return texts[String(code)]?.zh ?? String(code);
}
