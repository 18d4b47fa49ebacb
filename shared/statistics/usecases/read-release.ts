import type { Region } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { MonthlyRelease, MonthlyReleases } from '../statistics.port.ts';

/** A row of figures about services for businesses. */
interface PlacedRow {
  readonly by: string;
  readonly value: string;
  readonly regionCode?: string | undefined;
}

/** A published month with the regions of its rows. */
export interface ReadRelease<Row> extends MonthlyRelease<Row> {
  /** Published months, newest first. */
  readonly months: readonly Month[];
  readonly regions: ReadonlyMap<string, Region>;
}

export interface ReadReleaseDeps<Row> {
  readonly releases: Pick<MonthlyReleases<Row>, 'get' | 'months'>;
  readonly directory: Pick<Directory, 'regionPaths'>;
}

/** The published figures of a month, by default of the latest. */
export async function readRelease<Row extends PlacedRow>(
  { releases, directory }: ReadReleaseDeps<Row>,
  month: Month | undefined,
): Promise<Result<ReadRelease<Row>, Failure>> {
  const months = await releases.months();
  const wanted = month ?? months[0];
  const release = wanted === undefined ? undefined : await releases.get(wanted);
  if (!release) return fail({ kind: 'month-not-published' });
  const codes = release.rows.flatMap(({ by, value, regionCode }) => [
    ...(by === 'city' || by === 'pool' ? [value] : []),
    ...(regionCode === undefined ? [] : [regionCode]),
  ]);
  return ok({ ...release, months, regions: await directory.regionPaths(codes) });
}
