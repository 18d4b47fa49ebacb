import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bilingual, inUserLanguage, runTool, UsageError, value } from '#cli/run-tool.ts';
import type { Region } from '#directory/domain/directory.ts';
import { regionName } from '#directory/presenting/region-name.ts';
import { buildGazetteer } from '#texts/domain/places/gazetteer.ts';
import type { FaultyRow } from '#texts/domain/places/gazetteer-faults.ts';
import { resolvePlace } from '#texts/domain/places/resolve-place.ts';
import { readGazetteerRows } from '#texts/gazetteer-rows.contract.ts';

const DATA = join(import.meta.dirname, '../data');
const SHIPPED = join(DATA, 'places/gazetteer.jsonl');

const FAULTS: Readonly<Record<FaultyRow['fault'], Bilingual>> = {
  'not-json': { en: 'is not JSON', zh: '不是 JSON' },
  'wrong-shape': { en: 'has a wrong or missing field', zh: '字段有误或缺失' },
  'unknown-region': { en: 'names a region that does not exist', zh: '所写地区不存在' },
  'no-location': { en: 'names no region', zh: '没有写明地区' },
  'range-reversed': { en: 'has a range that ends before it begins', zh: '号段的终点小于起点' },
  'ranges-overlap': { en: 'gives one number to two regions', zh: '同一门牌号属于两个地区' },
  'no-ring': { en: 'needs corners if it is a boundary, and none otherwise', zh: '边界须有顶点，其他行不得有顶点' },
  'named-before': { en: 'repeats an earlier row', zh: '与前面的行重复' },
};

await runTool(
  {
    usage: ['npm run ops -- gazetteer check [FILE]', 'npm run ops -- gazetteer find ADDRESS [--file FILE]'],
    about: {
      en: 'Checks the rows of a gazetteer, or shows how an address is read.',
      zh: '检查地名库的各行，或显示地址的识别结果。',
    },
    options: {
      file: value('FILE', { en: 'find: the gazetteer; default: the shipped one', zh: 'find：地名库文件，默认随附' }),
    },
    takesArguments: true,
    notes: {
      en: 'Each line of FILE is a JSON object (data/README.md). Nothing is changed. The exit code is 2 when a row would be left out.',
      zh: 'FILE 每行一个 JSON 对象（见 data/README.md）。不作任何修改；若有行会被忽略，退出码为 2。',
    },
  },
  async ({ values, positionals: [what, argument, ...others] }) => {
    if ((what !== 'check' && what !== 'find') || others.length > 0)
      throw new UsageError({ en: 'check or find?', zh: '请指定 check 或 find。' });
    if (what === 'check') return check(argument ?? SHIPPED);
    if (argument === undefined) throw new UsageError({ en: 'Which address?', zh: '请指定地址。' });
    find(argument, values.file ?? SHIPPED);
  },
);

function open(file: string) {
  const { regions } = JSON.parse(readFileSync(join(DATA, 'regions/liaoning.json'), 'utf8')) as {
    readonly regions: readonly Region[];
  };
  const codes = new Set(regions.map(({ code }) => code));
  return { regions, ...readGazetteerRows(readFileSync(file, 'utf8'), (code) => codes.has(code)) };
}

function check(file: string): void {
  const { entries, faults } = open(file);
  for (const { line, fault, which } of faults)
    console.log(
      inUserLanguage({
        en: `Line ${line} ${FAULTS[fault].en}: ${which}`,
        zh: `第 ${line} 行${FAULTS[fault].zh}：${which}`,
      }),
    );
  console.log(
    inUserLanguage({
      en: `${entries.length} rows can be used, ${faults.length} are left out.`,
      zh: `可用 ${entries.length} 行，忽略 ${faults.length} 行。`,
    }),
  );
  if (faults.length > 0) process.exitCode = 2;
}

function find(address: string, file: string): void {
  const { regions, entries } = open(file);
  const names = new Map(regions.map((region) => [region.code, region]));
  for (const { type, name, at } of entries)
    if (type === 'region' && at[0] && !names.has(at[0].code))
      names.set(at[0].code, { code: at[0].code, name, level: 'community', parentCode: at[0].code.slice(0, 9) });
  const { regionCode, choices, names: read, isOutside } = resolvePlace(buildGazetteer(regions, entries), { address });
  const show = (code: string) => `${code} ${regionName(names, code)}`;
  const none = inUserLanguage({ en: 'none', zh: '无' });
  console.log(inUserLanguage({ en: `Names: ${read.join(', ') || none}`, zh: `地名：${read.join('、') || none}` }));
  console.log(
    inUserLanguage({
      en: `Region: ${regionCode === undefined ? none : show(regionCode)}${isOutside ? ' (outside the province)' : ''}`,
      zh: `地区：${regionCode === undefined ? none : show(regionCode)}${isOutside ? '（省外）' : ''}`,
    }),
  );
  if (choices.length > 0)
    console.log(
      inUserLanguage({ en: `Ask: ${choices.map(show).join(', ')}`, zh: `请选择：${choices.map(show).join('、')}` }),
    );
}
