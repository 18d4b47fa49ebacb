import type { AppealEvent } from '../domain/event.ts';
import type { Viewer } from '../domain/scope.ts';
import type { TitledSummary } from './list-appeals.ts';
import type { Contacts, Keyring, Texts } from './ports.ts';
import { summaryOf } from './project-view.ts';
import { eventsOf, type ReadAppeal, seenBy } from './read-appeal.ts';
import { phoneOwnerKey } from './sign-in.ts';

export interface FindAppeals extends ReadAppeal {
  readonly contacts: Contacts;
  readonly texts: Texts;
  readonly keyring: Keyring;
}

/** How many earlier appeals of a caller are shown. */
const MOST = 20;

/**
 * Cases that the viewer may see, by number or by the phone they were filed with (a keyed hash is searched, the phone itself
 * is stored nowhere but in `personal`). Read from the logs, so a case filed a moment ago is there.
 */
export async function findAppeals(
  deps: FindAppeals,
  viewer: Viewer,
  by: { readonly number?: string; readonly phone?: string },
): Promise<TitledSummary[]> {
  const logs = by.number === undefined ? await logsOfPhone(deps, by.phone ?? '') : [await eventsOf(deps, by.number)];
  return linesOfLogs(deps, viewer, logs);
}

/** The cases of these logs that the viewer may see, as lists show them. */
export async function linesOfLogs(
  deps: ReadAppeal & { readonly texts: Texts },
  viewer: Viewer,
  logs: readonly (readonly AppealEvent[])[],
): Promise<TitledSummary[]> {
  const seen = (await Promise.all(logs.map((events) => seenBy(deps, events, viewer)))).flatMap((result) =>
    result.ok ? [result.value] : [],
  );
  const visible = seen.map(({ appeal, scope, context }) => {
    const summary = summaryOf(appeal, context);
    return { summary, titleId: scope.original ? 'original' : summary.titleId };
  });
  const refs = visible.flatMap(({ summary, titleId }) =>
    titleId === undefined ? [] : [{ appealId: summary.appealId, id: titleId }],
  );
  const titles = new Map((await deps.texts.pick(refs)).map(({ appealId, title }) => [appealId, title]));
  return visible.map(({ summary }) => ({ ...summary, title: titles.get(summary.appealId) }));
}

async function logsOfPhone(deps: FindAppeals, phone: string) {
  const ids = await deps.contacts.appealsOfPhone(await phoneOwnerKey(deps.keyring, phone), MOST);
  return Promise.all(ids.map((id) => deps.log.read(id)));
}
