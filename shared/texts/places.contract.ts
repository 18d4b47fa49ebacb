import * as z from 'zod/mini';
import { regionCode } from '#kernel/contracts/fields/codes.ts';
import { coordinates, wholePoint, withWgs84 } from '#kernel/contracts/fields/coordinates.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';

interface Asked {
  readonly address: string;
  readonly within?: string | undefined;
}

/** POST /v1/places: an address that is not filed yet. */
export const placeRequest = z.pipe(
  z
    .strictObject({
      address: line(TEXT_BYTES.address),
      within: z.optional(described(regionCode, 'A region that the person has chosen. Other regions are left out.')),
      ...coordinates(),
    })
    .check(wholePoint()),
  z.transform(withWgs84<Asked>),
);

const namedRegion = z.object({
  regionCode: z.string(),
  regionName: described(z.string(), 'From its city down, in Chinese.'),
});

/** Where an address is. */
export const placeAnswer = z.object({
  place: z.optional(described(namedRegion, 'The smallest region that is certain. Absent when none is.')),
  choices: described(
    z.array(namedRegion),
    'The regions that fit. Ask the person which one it is; the platform does not guess. Empty when only `place` is known.',
  ),
  names: described(z.array(z.string()), 'The names that were read in the address.'),
  outside: described(z.boolean(), 'The address names a place outside the regions of the platform.'),
});
