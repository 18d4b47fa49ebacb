import type { Texts } from '#kernel/ports/texts.ts';
import type { CaseSummary } from '../../ports/views.ts';

/** A line of a list with the title that the reader may see. */
export interface TitledSummary extends CaseSummary {
  readonly title?: string;
}

/** Adds the titles to lines, each from the text that the reader may see. */
export async function addTitles<Summary extends CaseSummary>(
  texts: Pick<Texts, 'pick'>,
  lines: readonly { readonly summary: Summary; readonly titleId: string | undefined }[],
): Promise<(Summary & TitledSummary)[]> {
  const refs = lines.flatMap(({ summary, titleId }) =>
    titleId === undefined ? [] : [{ appealId: summary.appealId, id: titleId }],
  );
  const found = refs.length === 0 ? [] : await texts.pick(refs);
  const titles = new Map(found.map(({ appealId, title }) => [appealId, title]));
  return lines.map(({ summary }) => ({ ...summary, title: titles.get(summary.appealId) }));
}
