import { describe, expect, test } from 'vitest';
import { coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makePng } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

interface Found {
  readonly place?: { readonly regionCode: string; readonly regionName: string };
  readonly choices: readonly { readonly regionCode: string; readonly regionName: string }[];
  readonly outside: boolean;
}

async function find(body: object): Promise<Found> {
  const { status, text } = await people.nobody.post('/v1/places', body);
  expect(status).toBe(200);
  return JSON.parse(text) as Found;
}

describe('a photo first', () => {
  test('A photo, a place and five words are enough: kind and category are asked from what is there', async () => {
    const ask = async (body: object) => {
      const { status, text } = await people.nobody.post('/v1/filing-questions', body);
      expect(status, text).toBe(200);
      return JSON.parse(text);
    };
    expect(await ask({ hasPlace: false })).toMatchObject({ asks: ['words', 'place', 'kind', 'category'], kinds: [] });
    const { asks, categories } = await ask({
      text: '路灯不亮了',
      hasPlace: true,
      last: [{ kind: 'help', category: '010101' }],
    });
    expect(asks).toEqual(['kind', 'category']);
    expect(categories[0]).toMatchObject({ category: '020202', because: 'words' });
    expect(categories).toContainEqual(expect.objectContaining({ category: '010101', because: 'lastChoice' }));
    const photo = await upload(people.as('citizen-1'), photoOf(makePng(40, 40), 'lamp.png', 'image/png'));
    const words = { kind: 'help', title: '路灯不亮了', text: '路灯不亮了', media: [photo] };
    const filed = await fileCase(people, coldFlat({ ...words, categoryHint: categories[0].category }));
    expect(await filed.read('operator')).toMatchObject({ text: '路灯不亮了', media: [{ mediaId: photo }] });
  });
});

describe('a place that exists twice', () => {
  test('An address is asked back with its choices, and the answer finds the heating company of that street', async () => {
    const asked = await find({ address: '和平区幸福家园 8 号楼' });
    expect(asked.place).toEqual({ regionCode: '210102', regionName: '沈阳市和平区' });
    expect(asked.choices.map(({ regionName }) => regionName)).toEqual([
      '沈阳市和平区长白街道长白第一社区',
      '沈阳市和平区浑河站西街道浑河站西第二社区',
    ]);
    const regionCode = asked.choices[0]?.regionCode;
    const place = { address: '和平区幸福家园 8 号楼', regionCode };
    const { reaches } = await fileCase(people, coldFlat({ categoryHint: '010101', place }));
    const seen = await reaches('dispatched');
    expect(seen.assignments).toEqual([expect.objectContaining({ unitId: 'heating-south', role: 'lead' })]);
  });

  test('A house number and a point are found without a question, and nothing is stored of them', async () => {
    expect(await find({ address: '三好街 18 号' })).toMatchObject({
      place: { regionCode: '210102019', regionName: '沈阳市和平区南湖街道' },
      choices: [],
    });
    expect((await find({ address: '门口', lat: 41.793, lng: 123.394 })).place?.regionCode).toBe('210102022');
    expect(await find({ address: '吉林省长春市朝阳区' })).toMatchObject({ choices: [], outside: true });
  });
});
