import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { StoredText, Texts } from '../../ports/personal.ts';
import { type ReplyRow, repliesOf, type TextRow, textsOf, type WordsRef } from '../../privacy/words-row.ts';

export interface ExportWordsDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly jurisdiction: string;
}

export interface ExportTextsDeps extends ExportWordsDeps {
  readonly directory: Pick<Directory, 'policy'>;
}

type Rows<Row> = Result<ReadonlyMap<number, Row>, Error>;

/** What one look at the texts takes. */
const AT_ONCE = 100;

/** The official replies that some versions of a case brought to the appellant, scrubbed. */
export function exportReplies(
  deps: ExportWordsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Rows<ReplyRow>> {
  return exportWords(deps, appealId, versions, repliesOf);
}

/**
 * What appellants wrote in some versions of a case, scrubbed; nothing as long as the policy does not say that texts leave. What has
 * been erased by now has no row.
 */
export async function exportTexts(
  deps: ExportTextsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Rows<TextRow>> {
  const { exportsTexts } = await deps.directory.policy();
  return exportsTexts ? exportWords(deps, appealId, versions, textsOf) : ok(new Map());
}

/** A log that cannot be folded is a failure of this case; what cannot be read throws, and may be read later. */
async function exportWords<Row>(
  { log, texts, jurisdiction }: ExportWordsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
  refsIn: (log: readonly AppealEvent[], jurisdiction: string) => readonly WordsRef<Row>[],
): Promise<Rows<Row>> {
  const events = await log.read(appealId);
  const refs = refsOf(() => refsIn(events, jurisdiction));
  if (!refs.ok) return refs;
  const asked = refs.value.filter(({ version }) => versions.has(version));
  const words = new Map<string, StoredText>();
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const found = await texts.pick(asked.slice(at, at + AT_ONCE).map(({ id }) => ({ appealId, id })));
    for (const text of found) words.set(text.id, text);
  }
  return ok(
    new Map(
      asked.flatMap(({ version, id, rowOf }) => {
        const text = words.get(id);
        return text ? [[version, rowOf(text)] as const] : [];
      }),
    ),
  );
}

function refsOf<Row>(make: () => readonly WordsRef<Row>[]): Result<readonly WordsRef<Row>[], Error> {
  try {
    return ok(make());
  } catch (error) {
    return fail(error instanceof Error ? error : new Error(String(error)));
  }
}
