import { isValidAt, type Unit } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** Tasks of offices as their names end, with what people say instead. */
const OFFICES: Readonly<Record<string, readonly string[]>> = {
  城市管理局: ['城管局', '城管执法局'],
  市场监督管理局: ['市场监管局', '市监局', '工商局'],
  人力资源和社会保障局: ['人社局', '社保局', '劳动局'],
  卫生健康局: ['卫健局', '卫健委', '卫生局'],
  城乡建设局: ['住建局', '城建局'],
  生态环境分局: ['生态环境局', '环保局'],
  应急管理局: ['应急局', '安监局'],
  医疗保障局: ['医保局'],
  文化旅游和广播电视局: ['文旅局', '文化局'],
  退役军人事务局: ['退役军人局'],
  发展和改革局: ['发改局', '发改委'],
  公安分局: ['公安局'],
  教育局: [],
  民政局: [],
  司法局: [],
  供热公司: ['热力公司', '供暖公司'],
  自来水公司: ['水务公司', '供水公司'],
  供电公司: ['电力公司', '供电局'],
  燃气公司: ['煤气公司', '天然气公司'],
};
const STREET_OFFICE = '街道办事处';

interface Named {
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
}

/**
 * The open units that a text names, by their whole name, by the name of their office alone, or by what people say instead (DOMAIN 2,
 * "The accused"). A general name stands for every unit that has it. That a unit is named does not say that it is accused: a person decides.
 */
export function findNamedUnits(text: string, units: readonly Unit[], now: Instant): readonly Unit[] {
  const words = text.replace(/\s+/g, '');
  const open = units.filter(({ kind, ...unit }) => kind !== 'centre' && kind !== 'partner' && isValidAt(unit, now));
  const found = open.flatMap((unit) =>
    listForms(unit).flatMap((form): readonly Named[] => {
      const start = words.indexOf(form);
      return start < 0 ? [] : [{ unit, start, end: start + form.length }];
    }),
  );
  // The longest name wins: a company of the south is not also the company whose general name is in its own.
  const isCovered = ({ start, end }: Named) =>
    found.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start);
  const named = new Set(found.filter((each) => !isCovered(each)).map(({ unit }) => unit));
  return open.filter((unit) => named.has(unit));
}

function listForms({ name, kind }: Unit): readonly string[] {
  if (kind === 'street' && name.endsWith(STREET_OFFICE)) {
    const place = name.slice(0, -STREET_OFFICE.length);
    return [name, `${place}街道办`, `${place}街道`, `${place}办事处`];
  }
  const office = Object.keys(OFFICES).find((end) => name.endsWith(end));
  return office === undefined ? [name] : [name, office, ...(OFFICES[office] ?? [])];
}
