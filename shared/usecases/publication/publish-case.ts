import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { type Publication, publicationsOf } from '../../domain/appeal/publication.ts';
import { toMonth } from '../../domain/clocks/month.ts';
import { lakePlace } from '../../domain/lake/place.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Texts } from '../../ports/personal.ts';
import type { PublishedCase, PublishedCases, PublishedKey } from '../../ports/published-cases.ts';
import { scrub } from '../../privacy/scrub.ts';
import { sha256 } from '../filing/hashing.ts';

export interface PublishCaseDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly cases: Pick<PublishedCases, 'put' | 'remove'>;
  readonly jurisdiction: string;
}

/**
 * Brings what is public of a case to where its log stands: the publication in force, and none beside it. The log is looked at
 * again afterwards, so that of two that do this at once the one that knew less does not have the last word.
 */
export async function publishCase(deps: PublishCaseDeps, event: Pick<AppealEvent, 'appealId'>): Promise<void> {
  for (let seen = 0; ; ) {
    const log = await deps.log.read(event.appealId);
    if (log.length === seen) return;
    seen = log.length;
    await bringUp(deps, log);
  }
}

async function bringUp({ texts, cases, jurisdiction }: PublishCaseDeps, log: readonly AppealEvent[]): Promise<void> {
  const appeal = fold(log);
  if (!appeal) return;
  const { all, inForce } = publicationsOf(log);
  const { city, county, street } = lakePlace(appeal.regionCode, jurisdiction, { isReport: false, isSealed: false });
  const keyOf = ({ at }: Publication): PublishedKey => ({ id: publicIdOf(appeal.id), city, publishedAt: at });
  if (inForce) {
    const refs = [inForce.textId, inForce.replyId].flatMap((id) =>
      id === undefined ? [] : [{ appealId: appeal.id, id }],
    );
    const found = new Map((await texts.pick(refs)).map((text) => [text.id, text]));
    const written = found.get(inForce.textId);
    // Words that were erased are not public any more.
    if (!written) return cases.remove(all.map(keyOf));
    const reply = inForce.replyId === undefined ? undefined : found.get(inForce.replyId)?.text;
    const words = [written.title ?? '', written.text, reply ?? ''].map(scrub);
    const [title, text, answer] = words.map((each) => each.text);
    const published: PublishedCase = {
      ...keyOf(inForce),
      kind: appeal.kind,
      category: appeal.category ?? appeal.categoryHint,
      county: county ?? undefined,
      street: street ?? undefined,
      filed: toMonth(appeal.submittedAt),
      title: title ?? '',
      text: text ?? '',
      ...(reply !== undefined && { reply: answer }),
      isScrubbed: words.some(({ isScrubbed }) => isScrubbed),
    };
    await cases.put(published);
  }
  await cases.remove(all.filter((each) => each !== inForce).map(keyOf));
}

/** Follows from the appeal, and does not lead back to it. */
function publicIdOf(appealId: string): string {
  return sha256(`published\n${appealId}`).slice(0, 24);
}
