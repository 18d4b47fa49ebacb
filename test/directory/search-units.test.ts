import { describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { createHandler } from '#functions/http/public/search-units.ts';
import { instant } from '#test/support/domain/world.ts';
import { callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  id,
  name,
  kind: 'department',
  parentId: 'district',
  ancestors: ['district', 'city', 'province'],
  regionCode: '210102',
  ...more,
});

const world = openWorld();
for (const each of [
  unit('h1', '和平区卫生健康局', { nameEn: 'Heping Health Bureau', dutyPhones: ['13900000001'] }),
  unit('h2', '沈阳市和平区房产局'),
  unit('h3', '和平区城市管理局', { validTo: instant('2024-01-01T00:00:00Z'), successorId: 'h2' }),
  unit('w1', 'ABC 水务'),
  unit('b1', '和平区示例银行', { kind: 'partner' }),
])
  world.directory.putUnit(each);
const search = async (q: string, language = 'zh-CN') =>
  callOpenly(createHandler(world), { query: { q }, headers: { 'accept-language': language } });
const findIds = async (q: string) => ((await search(q)).body.items as readonly { id: string }[]).map(({ id }) => id);

describe('GET /v1/units', () => {
  test('Everybody finds open units by a part of the name, without partners, best matches first', async () => {
    expect(await findIds('和平区')).toEqual(['h1', 'h2']);
  });

  test('Case, full-width letters, white space and unseen signs make no difference in a name', async () => {
    for (const words of ['abc水务', 'ＡＢＣ', 'a b c 水', 'ab\u200bc']) expect(await findIds(words)).toEqual(['w1']);
  });

  test('A unit is shown by name, kind and place, with no phone of its staff', async () => {
    expect((await search('heping health', 'en')).body.items).toStrictEqual([
      {
        id: 'h1',
        name: 'Heping Health Bureau',
        kind: 'department',
        regionCode: '210102',
        regionName: '沈阳市和平区',
        parentId: 'district',
        parentName: 'district',
      },
    ]);
  });

  test('A search without visible words is refused, and one answer has twenty units at most', async () => {
    for (const words of ['', ' ', '\u200b']) expect((await search(words)).status).toBe(400);
    const many = openWorld();
    for (let n = 0; n < 30; n += 1) many.directory.putUnit(unit(`many-${n}`, `同名单位${n}`));
    const answer = await callOpenly(createHandler(many), { query: { q: '同名' } });
    expect(answer.body.items).toHaveLength(20);
  });

  test('The hotline centre is found too, so that the refusal can name the channel of discipline', async () => {
    expect(await findIds('centre')).toEqual(['centre']);
  });
});
