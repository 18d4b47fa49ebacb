import type { Policy } from '#directory/domain/policy/policy.ts';
import { type RegionNames, withRegionName } from '#directory/presenting/region-name.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import type { MediaRecord } from '#media/media.port.ts';
import { findFenceWarnings, metresBetween } from '#texts/domain/places/geo-fence.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { Place, Visit } from '../ports/personal.ts';
import type { MediaView } from './appeal-presenter.ts';

/** The files with the time and place of each photo; `far` warns of a photo that was not taken at the place of the case. */
export function withOrigins(
  media: readonly MediaView[],
  records: readonly MediaRecord[],
  place: Place | undefined,
  { geoFence }: Policy,
) {
  return media.map((item) => {
    const origin = records.find(({ id }) => id === item.mediaId)?.origin;
    const metresAway = measureMetres(place, origin);
    return {
      ...item,
      ...(origin?.takenAt !== undefined && { takenAt: origin.takenAt }),
      ...(metresAway !== undefined && { metresAway, far: metresAway > geoFence.farMetres }),
    };
  });
}

/** The visits of staff by their devices, with warnings. The position of a device is shown to nobody. */
export function presentVisits(
  { appeal, events, context }: CaseAccess,
  visits: readonly Visit[],
  records: readonly MediaRecord[],
  place: Place | undefined,
) {
  return events.flatMap((event) => {
    const named = 'visitId' in event.data ? event.data.visitId : undefined;
    const visit = named === undefined ? undefined : visits.find(({ id }) => id === named);
    if (!visit) return [];
    const photos = records.filter(({ id }) => visit.mediaIds.includes(id)).flatMap(({ origin }) => origin ?? []);
    const metresAway = measureMetres(place, visit);
    const warnings = findFenceWarnings(
      {
        place: toCoordinates(place),
        filedAt: appeal.submittedAt,
        recordedAt: event.at,
        device: { at: visit.deviceAt, point: toCoordinates(visit) },
        photos: photos.map((photo) => ({ at: photo.takenAt, point: toCoordinates(photo) })),
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

function toCoordinates(some: MaybePoint | undefined): Coordinates | undefined {
  return some?.lat === undefined || some.lng === undefined ? undefined : { lat: some.lat, lng: some.lng };
}

function measureMetres(place: MaybePoint | undefined, other: MaybePoint | undefined): number | undefined {
  const [target, point] = [toCoordinates(place), toCoordinates(other)];
  return target && point && Math.round(metresBetween(target, point));
}

/** The place of a case for readers who may know it, in WGS-84. */
export function presentExactPlace({ address, regionCode, lat, lng }: Place, regions: RegionNames | undefined) {
  return { address, ...withRegionName(regions, regionCode), lat, lng };
}

/** The region alone: the exact place of a report may show who filed it. */
export function presentCoarsePlace(place: Place | undefined, regions: RegionNames | undefined) {
  return place?.regionCode === undefined ? undefined : withRegionName(regions, place.regionCode);
}
