import { decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { toSecondFiling } from '#appeals/case/domain/rules/intake/splitting.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import type { Medium } from '#media/media-limits.rules.ts';

/**
 * Files the second matter that an event split off, at the instant of the split (DOMAIN 3). All other events as they are. It may be repeated: the
 * first event of a log is written once.
 */
export async function fileSecondMatter(deps: ExecuteCommandDeps, event: AppealEvent): Promise<void> {
  if (event.type !== 'appeal.split') return;
  const events = await deps.log.readAtLeast(event.appealId, event.version);
  const appeal = fold(events.filter(({ version }) => version <= event.version));
  if (!appeal) throw new Error(`appeal ${event.appealId} has no events`);
  const { filer, body } = toSecondFiling(appeal, event);
  const context = await readContext(deps.directory, event.at, [body.filing.accusedUnitId]);
  const medium = (id: string) => findMedium(events, id);
  const { id } = event.data.second;
  const filed = decideFiling(id, { name: 'submit', body }, filer, { ...context, medium });
  if (!filed.ok) throw new Error(`${id} was not filed: ${JSON.stringify(filed.error)}`);
  await deps.log.append(filed.value);
}

/** The medium of a file as the event that brought it says. */
function findMedium(events: readonly AppealEvent[], id: string): Medium | undefined {
  for (const { changes } of events) {
    const { mediaIds = [], mediaKinds = [] } = changes;
    const place = mediaIds.indexOf(id);
    if (place >= 0 && mediaKinds.length === mediaIds.length) return mediaKinds[place];
  }
  return undefined;
}
