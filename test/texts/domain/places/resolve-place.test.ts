import { describe, expect, test } from 'vitest';
import { GAZETTEER } from '#test/support/places/shipped.ts';
import { resolvePlace } from '#texts/domain/places/resolve-place.ts';

const resolve = (address: string, more: Omit<Parameters<typeof resolvePlace>[1], 'address'> = {}) =>
  resolvePlace(GAZETTEER, { address, ...more });
const decided = (regionCode: string) => ({ regionCode, choices: [] });

/** A point in 太原街街道, one in 南湖街道 and one outside every known boundary. */
const TAIYUAN = { lat: 41.793, lng: 123.394 };
const NANHU = { lat: 41.765, lng: 123.415 };
const DALIAN = { lat: 38.914, lng: 121.614 };

describe('the region of an address', () => {
  test('The region of an address is found from its text down to street and community', () => {
    expect(resolve('沈阳市和平区南湖街道')).toMatchObject(decided('210102019'));
    expect(resolve('南湖第二社区活动室')).toMatchObject(decided('210102019002'));
  });

  test('A county is not its street of the same name, and 街到 is read as 街道', () => {
    expect(resolve('大连甘井子')).toMatchObject(decided('210211'));
    expect(resolve('大连甘井子街到')).toMatchObject(decided('210211004'));
  });

  test('A place that exists twice is asked back with its choices, and the region above them is kept', () => {
    expect(resolve('铁西区')).toMatchObject({ choices: ['210106', '210303'] });
    expect(resolve('铁西区').regionCode).toBeUndefined();
    expect(resolve('幸福家园8号楼')).toMatchObject({
      regionCode: '210102',
      choices: ['210102021001', '210102028002'],
    });
  });

  test('Another name of the same address decides between two places of one name', () => {
    expect(resolve('鞍山铁西区')).toMatchObject(decided('210303'));
    expect(resolve('长白幸福家园')).toMatchObject(decided('210102021001'));
  });

  test('A house number decides where a rule knows it, also by the side of the road', () => {
    expect(resolve('三好街18号')).toMatchObject(decided('210102019'));
    expect(resolve('三好街一百五十号')).toMatchObject(decided('210102027'));
    expect(resolve('青年大街111号')).toMatchObject(decided('210102016'));
    expect(resolve('青年大街112号')).toMatchObject(decided('210103'));
    expect(resolve('三好街9000号').choices).toEqual(['210102019', '210102027']);
  });

  test('A region is read by its old name and by a common misspelling', () => {
    for (const name of ['铁法市', '吊兵山', '调兵山']) expect(resolve(name)).toMatchObject(decided('211281'));
    expect(resolve('沉阳市沈和区')).toMatchObject(decided('210103'));
  });

  test('A road with the name of a city or district says nothing about where it is', () => {
    for (const road of ['大连路8号', '鞍山街', '和平路口', '北京街'])
      expect(resolve(road)).toMatchObject({ choices: [], isOutside: false });
    expect(resolve('大连路8号').regionCode).toBeUndefined();
  });

  test('A short name that may be an ordinary word is only proposed, never decided by itself', () => {
    expect(resolve('我家在和平住')).toEqual({ choices: ['210102'], names: ['和平'], isOutside: false });
    expect(resolve('沈阳和平')).toMatchObject(decided('210102'));
    expect(resolve('路灯建设得太慢').choices).toEqual([]);
  });

  test('A place outside the province is named as such and gets no region', () => {
    expect(resolve('吉林省长春市朝阳区')).toMatchObject({ choices: [], isOutside: true });
    expect(resolve('北京朝阳区', { point: TAIYUAN }).regionCode).toBeUndefined();
  });

  test('Two regions that contradict each other are both asked for', () => {
    expect(resolve('沈阳市和平区，也可能是大东区').choices).toEqual(['210102', '210104']);
  });

  test('The chosen region leaves other places of the name out', () => {
    expect(resolve('新华街道', { within: '210281' })).toMatchObject(decided('210281001'));
    expect(resolve('中山广场', { within: '210100' })).toMatchObject(decided('210102022'));
    expect(resolve('沈阳市', { within: '210102' })).toMatchObject(decided('210102'));
    expect(resolve('门口', { within: '210102' })).toMatchObject(decided('210102'));
  });
});

describe('the region of a point', () => {
  test('A point inside a known boundary has its region, alone or with an address that agrees', () => {
    expect(resolve('门口', { point: TAIYUAN })).toMatchObject(decided('210102022'));
    expect(resolve('和平区', { point: NANHU })).toMatchObject(decided('210102019'));
    expect(resolve('中山广场', { point: TAIYUAN })).toMatchObject(decided('210102022'));
    expect(resolve('南湖第二社区', { point: NANHU })).toMatchObject(decided('210102019002'));
  });

  test('A point that contradicts the address is asked back, and one outside every boundary changes nothing', () => {
    expect(resolve('沈河区', { point: NANHU })).toMatchObject({
      regionCode: '210100',
      choices: ['210102019', '210103'],
    });
    expect(resolve('沈河区', { point: DALIAN })).toMatchObject(decided('210103'));
    expect(resolve('门口', { point: DALIAN })).toMatchObject({ choices: [] });
  });
});
