import type { Agents } from '#accounts/ports/agents.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { BusinessVisit } from '../domain/visit-book.ts';
import type { VisitAccess } from './open-visits.ts';

export interface VisitRecordsDeps {
  readonly texts: Pick<Texts, 'pick'>;
  readonly agents: Pick<Agents, 'pick'>;
  readonly directory: Pick<Directory, 'units' | 'staffNames'>;
}

/** What an answer shows of visits in addition to their log. */
export interface VisitRecords {
  readonly texts: readonly StoredText[];
  readonly units: ReadonlyMap<string, Unit>;
  /** Names of members of staff and of agents, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** A batch reads at most 100 texts. */
const BATCH = 100;

/** The offices that come, and the names of those who go. */
export async function nameVisits(
  { directory }: Pick<VisitRecordsDeps, 'directory'>,
  visits: readonly Pick<BusinessVisit, 'unitId' | 'visitorIds'>[],
): Promise<Pick<VisitRecords, 'units' | 'names'>> {
  const [units, names] = await Promise.all([
    directory.units([...new Set(visits.flatMap(({ unitId }) => unitId ?? []))]),
    directory.staffNames([...new Set(visits.flatMap(({ visitorIds = [] }) => visitorIds))]),
  ]);
  return { units, names };
}

/** Reads the words of these visits, their offices, and the names of those who go or acted. */
export async function readVisitRecords(
  deps: VisitRecordsDeps,
  { business }: Pick<VisitAccess, 'business'>,
  visits: readonly BusinessVisit[],
): Promise<VisitRecords> {
  const events = visits.flatMap((visit) => visit.events);
  const refs = events.flatMap(({ changes, data }) =>
    (changes.texts ?? []).map(({ id }) => ({ appealId: data.visitId, id })),
  );
  const idsOf = (isAgent: boolean) => [
    ...new Set(events.flatMap(({ actor }) => ((actor.role === 'APP') === isAgent ? [actor.id] : []))),
  ];
  const agentIds = idsOf(true);
  const staffIds = [...idsOf(false), ...visits.flatMap(({ visitorIds = [] }) => visitorIds)];
  const batches = Array.from({ length: Math.ceil(refs.length / BATCH) }, (_, at) =>
    refs.slice(at * BATCH, (at + 1) * BATCH),
  );
  const [texts, agents, staffNames, units] = await Promise.all([
    Promise.all(batches.map((batch) => deps.texts.pick(batch))),
    // The name of a person who acted for the business stays, also after that person's right has ended.
    agentIds.length === 0 ? [] : deps.agents.pick(agentIds, business.creditCode),
    deps.directory.staffNames([...new Set(staffIds)]),
    deps.directory.units([...new Set(visits.flatMap(({ unitId }) => unitId ?? []))]),
  ]);
  const agentNames = agents.map(({ subject, name }) => [subject, name] as const);
  return { texts: texts.flat(), units, names: new Map([...agentNames, ...staffNames]) };
}
