import type { Status } from '../status/read-status.ts';
import { escaped, page } from './render.ts';
import type { Texts } from './texts.ts';

/** The page that shows how the platform of one machine is doing. */
export function statusPage(texts: Texts, { levels, queues, setAside, runs, errors }: Status): string {
  const words = texts.status;
  return page(
    texts,
    words.title,
    [
      heading(words.levels),
      table(
        ['', words.events, words.broken],
        levels.map(({ level, events, broken }) => [words.level[level], events, broken]),
      ),
      heading(words.queues),
      queues.length === 0
        ? paragraph(words.nothingWaits)
        : table(
            [words.queue, words.messages, words.oldest],
            queues.map(({ name, messages, oldestSeconds }) => [name, messages, oldestSeconds]),
          ),
      heading(words.setAside),
      setAside.length === 0
        ? paragraph(words.nothingSetAside)
        : table(
            [words.job, words.thing, words.why, words.when],
            setAside.map(({ job, thing, why, at }) => [job, thing, why, at]),
          ),
      heading(words.runs),
      table(
        [words.job, words.when, words.things, words.counts],
        runs.map(({ job, at, things, counts }) => [job, at, things, list(counts)]),
      ),
      heading(words.errors),
      errors.length === 0
        ? paragraph(words.noErrors)
        : table(
            [words.source, words.why, words.when],
            errors.map(({ source, code, at }) => [source, code, at]),
          ),
    ].join('\n'),
  );
}

function heading(text: string): string {
  return `<h2>${escaped(text)}</h2>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (row: readonly (string | number)[]) => row.map((cell) => `<td>${escaped(String(cell))}</td>`).join('');
  return `<table><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr>${rows
    .map((row) => `<tr>${cells(row)}</tr>`)
    .join('')}</table>`;
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
