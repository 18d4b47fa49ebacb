import { describe, expect, test } from 'vitest';
import { createHandler } from '#functions/http/public/find-place.ts';
import { instant } from '#test/support/domain/world.ts';
import { callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { buildGazetteer } from '#texts/domain/places/gazetteer.ts';

const gazetteer = buildGazetteer(
  [
    { code: '210100', name: '沈阳市' },
    { code: '210102', name: '和平区' },
    { code: '210102001', name: '街道一' },
    { code: '210102002', name: '街道二' },
  ],
  [
    { type: 'estate', name: '幸福家园', at: [{ code: '210102001' }, { code: '210102002' }] },
    {
      type: 'boundary',
      name: '街道一',
      at: [{ code: '210102001' }],
      ring: [
        [123.4, 41.7],
        [123.5, 41.7],
        [123.5, 41.8],
        [123.4, 41.8],
      ],
    },
  ],
);

function open(streets: readonly { readonly validTo?: ReturnType<typeof instant> }[] = [{}, {}]) {
  const world = openWorld();
  for (const [index, street] of streets.entries())
    world.directory.putRegion({
      code: `21010200${index + 1}`,
      name: `街道${['一', '二'][index]}`,
      level: 'street',
      parentCode: '210102',
      ...street,
    });
  const handler = createHandler({ ...world, gazetteer: { read: async () => gazetteer } });
  return (body: object) => callOpenly(handler, { body });
}

describe('POST /v1/places', () => {
  test('An address gets its region with the name, and the names that were read in it', async () => {
    const { status, body } = await open()({ address: '沈阳市和平区街道一 3 号' });
    expect([status, body]).toEqual([
      200,
      {
        place: { regionCode: '210102001', regionName: '沈阳市和平区街道一' },
        choices: [],
        names: ['沈阳市', '和平区', '街道一'],
        outside: false,
      },
    ]);
  });

  test('A name that exists twice is answered with its choices and the region above them', async () => {
    const { body } = await open()({ address: '幸福家园 8 号楼' });
    expect(body.place).toEqual({ regionCode: '210102', regionName: '沈阳市和平区' });
    expect(body.choices).toEqual([
      { regionCode: '210102001', regionName: '沈阳市和平区街道一' },
      { regionCode: '210102002', regionName: '沈阳市和平区街道二' },
    ]);
  });

  test('A point of another coordinate system is converted before its region is found', async () => {
    const point = { lat: 41.7001, lng: 123.4001 };
    const ask = open();
    const inWgs84 = await ask({ address: '门口', ...point });
    expect(inWgs84.body.place).toMatchObject({ regionCode: '210102001' });
    const inBd09 = await ask({ address: '门口', ...point, crs: 'BD09' });
    expect(inBd09.body).not.toHaveProperty('place');
  });

  test('A region that the directory does not have in force becomes the one above it', async () => {
    const closed = { validTo: instant('2024-01-01T00:00:00Z') };
    expect((await open([closed, {}])({ address: '街道一' })).body.place).toMatchObject({ regionCode: '210102' });
    expect((await open([closed, closed])({ address: '幸福家园' })).body).toMatchObject({
      place: { regionCode: '210102' },
      choices: [],
    });
  });

  test('An address without a known name gets no region, and a lone latitude is refused', async () => {
    expect((await open()({ address: '某处' })).body).toEqual({ choices: [], names: [], outside: false });
    const { status, body } = await open()({ address: '某处', lat: 41.7 });
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path: 'lng' })]]);
  });
});
