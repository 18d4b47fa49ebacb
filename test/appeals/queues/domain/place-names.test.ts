import { expect, test } from 'vitest';
import { listMentions, listPlaceNames, toStem } from '#appeals/queues/domain/place-names.ts';

test.each([
  ['辽宁省沈阳市和平区十一纬路58号', ['十一纬路']],
  ['浑南区白塔街道锦绣小区3号楼2单元', ['锦绣小区']],
  ['兴隆街锦绣家园', ['兴隆街', '锦绣家园']],
  ['北苑路福满楼小区', ['北苑路', '福满楼小区']],
  ['兴隆街与和顺路交口', ['兴隆街', '与和顺路']],
  ['清河屯五组', ['清河屯']],
  ['市三院', ['市三院']],
  ['河西镇', []],
  ['和平区', []],
])('The address %s has the names %j', (address, names) => {
  expect(listPlaceNames(address)).toEqual(names);
});

test('A name is also written without the word for what it is', () => {
  expect(toStem('孤山子村')).toBe('孤山子');
  expect(toStem('锦绣家园')).toBe('锦绣');
  expect(toStem('市三院')).toBeUndefined();
});

test('What may be a name in a text has the ending of one, and nothing that says that none follows', () => {
  expect(listMentions('从早上起桃花源小区没有水')).toContain('桃花源小区');
  expect(listMentions('我们小区这条路没有路灯')).toEqual([]);
});
