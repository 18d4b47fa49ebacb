import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { toLakePlace } from './domain/place.ts';
import { findPublications, type Publication } from './publication.ts';
import type { PublishedCase, PublishedCases, PublishedKey } from './published-cases.port.ts';

export interface PublishCaseDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly cases: Pick<PublishedCases, 'put' | 'remove'>;
  readonly jurisdiction: string;
}

/**
 * Makes the public part of a case agree with its log: the publication in force and no other. The log is read again afterwards,
 * so that of two simultaneous runs the one with the older log is not the last to write.
 */
export async function publishCase(deps: PublishCaseDeps, event: Pick<AppealEvent, 'appealId'>): Promise<void> {
  for (let length = 0; ; ) {
    const log = await deps.log.read(event.appealId);
    if (log.length === length) return;
    length = log.length;
    await updatePublic(deps, log);
  }
}

async function updatePublic(
  { texts, cases, jurisdiction }: PublishCaseDeps,
  log: readonly AppealEvent[],
): Promise<void> {
  const appeal = fold(log);
  if (!appeal) return;
  const { all, inForce } = findPublications(log);
  const place = toLakePlace(appeal.regionCode, jurisdiction, { isReport: false, isSealed: false });
  const toKey = ({ at }: Publication): PublishedKey => ({
    id: toPublicId(appeal.id),
    city: place.city,
    publishedAt: at,
  });
  const words = inForce && (await readWords(texts, appeal.id, inForce));
  if (inForce && words)
    await cases.put({
      ...toKey(inForce),
      kind: appeal.kind,
      category: appeal.category ?? appeal.categoryHint,
      county: place.county ?? undefined,
      street: place.street ?? undefined,
      filed: toMonth(appeal.submittedAt),
      ...words,
    });
  await cases.remove(all.filter((each) => !words || each !== inForce).map(toKey));
}

/** The scrubbed words of a publication; undefined if they were erased. */
async function readWords(
  texts: Pick<Texts, 'pick'>,
  appealId: string,
  { textId, replyId }: Publication,
): Promise<Pick<PublishedCase, 'title' | 'text' | 'reply' | 'isScrubbed'> | undefined> {
  const ids = [textId, replyId].filter((id) => id !== undefined);
  const found = new Map((await texts.pick(ids.map((id) => ({ appealId, id })))).map((text) => [text.id, text]));
  const original = found.get(textId);
  if (!original) return undefined;
  const reply = replyId === undefined ? undefined : found.get(replyId);
  const [title, text] = [scrub(original.title ?? ''), scrub(original.text)];
  const answer = reply && scrub(reply.text);
  return {
    title: title.text,
    text: text.text,
    ...(answer && { reply: answer.text }),
    isScrubbed: [title, text, ...(answer ? [answer] : [])].some(({ isScrubbed }) => isScrubbed),
  };
}

/** A public id, from which the appeal id cannot be computed. */
function toPublicId(appealId: string): string {
  return sha256(`published\n${appealId}`).slice(0, 24);
}
