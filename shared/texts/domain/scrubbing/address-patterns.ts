import { HAN_DIGITS, type Pattern } from './pattern.ts';

const HAN_SIGN = `[${HAN_DIGITS}十百]`;
const HAN_NUMBER = `${HAN_SIGN}{1,6}`;
const NUMBER = `(?:\\d{1,5}|${HAN_NUMBER}|[A-Za-z]\\d{0,4}|[甲乙丙丁]\\d{0,4})`;
const SIDE = '[东西南北中左右][户室门边侧]';
/** After digits: a unit, so that they count or measure something. */
const MEASURE = '[\\d.:%]| ?[年月日点时分元万多人户天个次度米平吨层辆台]';

/** The beginning of an address in a compound: a building or a staircase. */
const HOUSE = `(?:${NUMBER} ?(?:号 ?楼|号院|# ?楼|单元|门洞)|(?:[\\dA-Za-z]{1,4}|[甲乙丙丁]) ?[栋幢座]楼?|\\d{1,4}#(?= ?\\d))`;
/** What may follow, down to the flat. */
const PART = `(?: ?[,、-]? ?(?:${NUMBER} ?(?:号 ?楼|单元|门洞?|[栋幢座室户号楼层]|房间?)|(?:\\d{2,4}|[${HAN_DIGITS}]{3,4})(?!${MEASURE})[室户号房]?|${SIDE}))`;

/** Building, staircase and flat. The street stays in the text. */
export const ADDRESS_PATTERNS: readonly Pattern[] = [
  // Chinese digits alone count buildings: `三栋楼`, `一栋8层楼`.
  { label: '门牌', expression: new RegExp(`${HAN_NUMBER} ?[栋幢座](?!${NUMBER} ?层)${PART}{1,5}`, 'g') },
  { label: '门牌', expression: /(?<!\d)\d{1,3}(?:[-#]\d{1,4}){2,4}(?!\d)/g },
  { label: '门牌', expression: new RegExp(`(?<![\\dA-Za-z])${HOUSE}${PART}{0,5}`, 'g') },
  {
    label: '门牌',
    expression: new RegExp(`(?<![\\dA-Za-z])${NUMBER} ?[楼层] ?(?:\\d{3,4}(?!\\d)|${SIDE})[室户号房]?`, 'g'),
  },
  {
    label: '门牌',
    expression: new RegExp(`(?<![\\d.A-Za-z-])(?:\\d{1,2}|[A-Za-z甲乙丙丁])-\\d{3,4}(?!-|${MEASURE})[室户号]?`, 'g'),
  },
  {
    label: '门牌',
    expression: new RegExp(
      `(?<![\\dA-Za-z]|${HAN_SIGN})(?:\\d{2,5}|${HAN_SIGN}{3,6}|[A-Za-z]\\d{0,4})(?:室|房间?)(?!厅)`,
      'g',
    ),
  },
  // A flat as people tell it without its building: 住八零三.
  {
    label: '门牌',
    expression: new RegExp(
      `((?:住|家在) ?在? ?)(?:\\d{3,4}|[${HAN_DIGITS}]{3,4})(?!${MEASURE}|${HAN_SIGN}|千| ?(?:[块来国省县路线街厂中团]|医院|部队|公里|宿舍))[室户号房]?`,
      'g',
    ),
  },
  // A number that ends like that of a flat, unless it counts households.
  {
    label: '门牌',
    expression: /(?<![\d共约近计有达])[1-9]\d?(?:0[1-9]|1[0-2])户(?!居民|村民|业主|人家|家庭|多|余|左右|以上)/g,
  },
  {
    label: '门牌',
    expression: new RegExp(
      `([路街巷弄道里院村屯庄区段同组队园苑坊寨沟岭][ ,]?)[甲乙丙丁]?(?:\\d{1,5}|${HAN_NUMBER})(?:-\\d{1,4})? ?号[甲乙丙丁]?(?:-\\d{1,4})?(?![线桥井]|门(?![市面牌]))`,
      'g',
    ),
  },
  { label: '门牌', expression: new RegExp(`(?:\\d{1,5}|${HAN_NUMBER}) ?号(?=信箱)`, 'g') },
];
