import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import { listReplies, listTexts, type ReplyRow, type TextRow, type WordsRef } from '../domain/text-row.ts';
import { tryFold } from './try-fold.ts';

export interface ExportWordsDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly jurisdiction: string;
}

export interface ExportTextsDeps extends ExportWordsDeps {
  readonly directory: Pick<Directory, 'policy'>;
}

type Rows<Row> = Result<ReadonlyMap<number, Row>, Error>;

/** How many texts are read in one request. */
const BATCH = 100;

/** The official replies to the appellant in some versions of a case, scrubbed. */
export function exportReplies(
  deps: ExportWordsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Rows<ReplyRow>> {
  return exportWords(deps, appealId, versions, listReplies);
}

/**
 * What the appellant wrote in some versions of a case, scrubbed; nothing unless the policy exports texts. An erased text has no
 * row.
 */
export async function exportTexts(
  deps: ExportTextsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Rows<TextRow>> {
  const { exportsTexts } = await deps.directory.policy();
  return exportsTexts ? exportWords(deps, appealId, versions, listTexts) : ok(new Map());
}

/** Throws if the log or the texts cannot be read, so that the caller tries again. */
async function exportWords<Row>(
  { log, texts, jurisdiction }: ExportWordsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
  listRefs: (log: readonly AppealEvent[], jurisdiction: string) => readonly WordsRef<Row>[],
): Promise<Rows<Row>> {
  const events = await log.readAtLeast(appealId, Math.max(...versions));
  const refs = tryFold(() => listRefs(events, jurisdiction));
  if (!refs.ok) return refs;
  const wanted = refs.value.filter(({ version }) => versions.has(version));
  const found = new Map<string, StoredText>();
  for (let at = 0; at < wanted.length; at += BATCH) {
    const batch = wanted.slice(at, at + BATCH).map(({ id }) => ({ appealId, id }));
    for (const text of await texts.pick(batch)) found.set(text.id, text);
  }
  return ok(
    new Map(
      wanted.flatMap(({ version, id, toRow }) => {
        const text = found.get(id);
        return text ? [[version, toRow(text)] as const] : [];
      }),
    ),
  );
}
