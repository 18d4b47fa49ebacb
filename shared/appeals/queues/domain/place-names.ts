import { normalizeAddress } from './same-matter.ts';

/** What a name ends with: a road, an estate, a village, a building that many know. */
const NAME =
  /[^\d号栋幢省市区县镇乡]{1,10}?(?:大街|街(?!道)|大道|路|道(?!路)|巷|胡同|小区|花园|家园|佳苑|嘉园|公馆|新城|[苑园里府城村屯寨庄湾](?![路街道巷])|广场|大厦|市场|医院|中学|小学|学校|车站|码头|工地|中心|公园|园区)/g;
/** Divisions at the beginning: all appeals of an area share them. */
const DIVISIONS = /^.+?(?:[省市县]|自治[区州县]|(?:[^小社校园库]区)|街道(?:办事处)?|[镇乡])(?=.{2})/;
const ONLY_DIVISIONS = /(?:[省市区县镇乡]|街道(?:办事处)?)$/;
const NUMBERED = /\d|[一二三四五六七八九十]+(?:号|栋|幢|座|组|楼|单元|层|室)/;
const LEAST_CHARACTERS = 3;
const MOST_NAMES = 3;

/** The names in an address by which neighbours know one place: `和平区兴隆街锦绣家园3号楼` has 兴隆街 and 锦绣家园. Empty where none is recognised. */
export function listPlaceNames(address: string): readonly string[] {
  let rest = normalizeAddress(address);
  for (let cut = 0; cut < 4 && DIVISIONS.test(rest); cut += 1) rest = rest.replace(DIVISIONS, '');
  const names = (rest.match(NAME) ?? []).filter(({ length }) => length >= LEAST_CHARACTERS);
  // What has no such ending is a name as a whole, such as that of a firm.
  if (names.length === 0 && !ONLY_DIVISIONS.test(rest)) names.push(...rest.split(NUMBERED).slice(0, 1));
  return [...new Set(names)].filter(({ length }) => length >= LEAST_CHARACTERS).slice(0, MOST_NAMES);
}

const ENDINGS =
  /(?:大街|街|大道|路|道|巷|胡同|小区|[花家佳嘉]园|公馆|新城|[苑园里府城村屯寨庄湾]|广场|大厦|市场|医院|[中小]学|学校|车站|码头|工地|中心|公[园寓]|园区)/g;

const LEAST_BEFORE = 2;

/** A name without the word for what it is, as people write it: `孤山子村` is 孤山子. Undefined where too little is left. */
export function toStem(name: string): string | undefined {
  const last = [...name.matchAll(ENDINGS)].at(-1);
  const isAtEnd = last !== undefined && last.index + last[0].length === name.length;
  return isAtEnd && last.index >= LEAST_BEFORE ? name.slice(0, last.index) : undefined;
}

/** Characters that stand before such an ending where nothing is named: 我们小区, 一条路. */
const NO_NAME =
  /[我你您他她它咱们这那哪本该某每各个条座所家的在到去从把被和跟及与等几两一半是有没不了过着都也就还老新旧全整\d]/;
const MOST_BEFORE = 3;
const MOST_MENTIONS = 8;

/**
 * What may be names of places in a text: the two and three characters before the ending of a name, with it. Where a name begins cannot be told without a
 * gazetteer, so most are none; only those that two texts have in common matter.
 */
export function listMentions(text: string): readonly string[] {
  const plain = normalizeAddress(text);
  const mentions = [...plain.matchAll(ENDINGS)].flatMap(({ 0: ending, index }) =>
    [LEAST_BEFORE, MOST_BEFORE].flatMap((before) =>
      before <= index && !NO_NAME.test(plain.slice(index - before, index))
        ? [plain.slice(index - before, index) + ending]
        : [],
    ),
  );
  return [...new Set(mentions)].slice(0, MOST_MENTIONS);
}
