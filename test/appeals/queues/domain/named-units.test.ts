import { describe, expect, test } from 'vitest';
import { findNamedUnits } from '#appeals/queues/domain/named-units.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { instant } from '#test/support/domain/world.ts';

const NOW = instant('2026-03-09T00:00:00Z');
const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  id,
  name,
  kind: 'department',
  ancestors: [],
  regionCode: '210102',
  ...more,
});
const UNITS = [
  unit('centre', '12345热线受理中心', { kind: 'centre' }),
  unit('city-management', '和平区城市管理局'),
  unit('heating', '和平供热公司', { kind: 'utility' }),
  unit('heating-south', '和平南部供热公司', { kind: 'utility' }),
  unit('street', '南湖街道办事处', { kind: 'street' }),
  unit('old', '和平区教育局', { validTo: instant('2025-01-01T00:00:00Z') }),
  unit('bank', '示例银行沈阳分行', { kind: 'partner' }),
];
const find = (text: string) => findNamedUnits(text, UNITS, NOW).map(({ id }) => id);

describe('the names of units in a text', () => {
  test('A unit is found by its whole name, by its office and by what people say instead', () => {
    for (const text of ['和平区城市管理局收钱', '城市管理局收钱', '城 管局收钱'])
      expect(find(text)).toEqual(['city-management']);
    for (const text of ['南湖街道的干部', '南湖街道办', '南湖办事处']) expect(find(text)).toEqual(['street']);
  });

  test('A general name stands for every unit that has it, and a whole name for one', () => {
    expect(find('供热公司乱收费')).toEqual(['heating', 'heating-south']);
    expect(find('和平南部供热公司乱收费')).toEqual(['heating-south']);
  });

  test('The centre, partners and closed units are never named, and ordinary words name nobody', () => {
    expect(find('12345热线受理中心态度差，示例银行沈阳分行和教育局也一样')).toEqual([]);
    expect(find('街道两边停满了车，教育孩子')).toEqual([]);
  });
});
