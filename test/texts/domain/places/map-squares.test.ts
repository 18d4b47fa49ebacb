import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween } from '#texts/domain/places/geo-fence.ts';
import { findSquare, listSquaresAround } from '#texts/domain/places/map-squares.ts';

const DEGREES_OF_200_METRES = 0.0026;
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Inside the province. */
const point = fc.record({ lat: double(38.7, 43.4), lng: double(118.8, 125.8) });

test('points of the province that are at most 200 m apart are in squares around each other', () => {
  const shift = double(-DEGREES_OF_200_METRES, DEGREES_OF_200_METRES);
  fc.assert(
    fc.property(point, shift, shift, ({ lat, lng }, up, along) => {
      const other = { lat: lat + up, lng: lng + along };
      fc.pre(metresBetween({ lat, lng }, other) <= 200);
      expect(listSquaresAround({ lat, lng })).toContain(findSquare(other));
    }),
  );
});

test('points a kilometre apart are in no squares around each other', () => {
  fc.assert(
    fc.property(point, ({ lat, lng }) => {
      expect(listSquaresAround({ lat, lng })).not.toContain(findSquare({ lat: lat + 0.009, lng }));
      expect(listSquaresAround({ lat, lng })).not.toContain(findSquare({ lat, lng: lng + 0.0125 }));
    }),
  );
});
