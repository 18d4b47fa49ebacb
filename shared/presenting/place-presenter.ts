import type { Policy } from '../domain/directory/policy.ts';
import type { Coordinates } from '../domain/routing/coordinates.ts';
import { findFenceWarnings, metresBetween } from '../domain/routing/geo-fence.ts';
import type { MediaRecord } from '../ports/media.ts';
import type { Place, Visit } from '../ports/personal.ts';
import type { Seen } from '../usecases/cases/read-appeal.ts';
import type { MediaView } from './appeal-presenter.ts';

/** The files with when and where each photo says that it was taken; `far` warns of one that was not taken at the case's place. */
export function withOrigins(
  media: readonly MediaView[],
  records: readonly MediaRecord[],
  place: Place | undefined,
  { geoFence }: Policy,
) {
  return media.map((item) => {
    const origin = records.find(({ id }) => id === item.mediaId)?.origin;
    const metresAway = metresFrom(place, origin);
    return {
      ...item,
      ...(origin?.takenAt !== undefined && { takenAt: origin.takenAt }),
      ...(metresAway !== undefined && { metresAway, far: metresAway > geoFence.farMetres }),
    };
  });
}

/** What the devices of staff told of their visits, with what of it does not fit; where they were is told to nobody. */
export function visitsOf(
  { appeal, events, context }: Seen,
  visits: readonly Visit[],
  records: readonly MediaRecord[],
  place: Place | undefined,
) {
  return events.flatMap((event) => {
    const named = 'visitId' in event.data ? event.data.visitId : undefined;
    const visit = named === undefined ? undefined : visits.find(({ id }) => id === named);
    if (!visit) return [];
    const photos = records.filter(({ id }) => visit.mediaIds.includes(id)).flatMap(({ origin }) => origin ?? []);
    const metresAway = metresFrom(place, visit);
    const warnings = findFenceWarnings(
      {
        place: pointIn(place),
        filedAt: appeal.submittedAt,
        recordedAt: event.at,
        device: { at: visit.deviceAt, point: pointIn(visit) },
        photos: photos.map((photo) => ({ at: photo.takenAt, point: pointIn(photo) })),
      },
      context.policy,
    );
    const { by, deviceAt } = visit;
    return [{ at: event.at, event: event.type, by, deviceAt, metresAway, warnings }];
  });
}

interface MaybePoint {
  readonly lat?: number;
  readonly lng?: number;
}

function pointIn(some: MaybePoint | undefined): Coordinates | undefined {
  return some?.lat === undefined || some.lng === undefined ? undefined : { lat: some.lat, lng: some.lng };
}

function metresFrom(place: MaybePoint | undefined, other: MaybePoint | undefined): number | undefined {
  const [target, point] = [pointIn(place), pointIn(other)];
  return target && point && Math.round(metresBetween(target, point));
}

/** The place of a case for who may know it; how and in which system it was given is kept and shown to nobody. */
export function exact({ address, regionCode, lat, lng }: Place) {
  return { address, regionCode, lat, lng };
}

/** The exact place of a report's reporter may tell who it is: units get the region alone. */
export function coarse(place: Place | undefined) {
  return place?.regionCode === undefined ? undefined : { regionCode: place.regionCode };
}
