import { ORDINARY_WORDS } from './ordinary-words.ts';
import { HAN, type Pattern } from './pattern.ts';
import { DOUBLE_SURNAMES, ORDINARY_SURNAMES, SURNAMES } from './surnames.ts';

const CLEAR = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
/** Those that stand before short titles as well. */
const SHORTLY = `(?:${CLEAR}|[黄周胡高林何马罗程方金任白齐安曲田江夏])`;
const ANY = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}${ORDINARY_SURNAMES}])`;

/** What is hardly part of a given name; nor does a name of three signs end on the second. */
const SECOND = `(?![的是在说与及把被将了吗呢啊等和后不])${HAN}`;
const THIRD = `(?![的是在说与及把被将了吗呢啊等称反系于去来到向家有之]|女儿|儿子|父亲|母亲|妻子|丈夫|爱人)${HAN}`;
const GIVEN = `·?${SECOND}(?:${THIRD})?`;
/** What stands after a name that ends: no other sign of it. */
const END = `(?!${HAN})|[的之系家在住是来说要想和与就从因于被]|女儿|儿子|父亲|母亲|妻子|丈夫|爱人|老公|老婆|孩子|邻居`;

/** What stands on either side of a name. */
const TITLES =
  '师傅|师父|医生|大夫|护士|律师|法官|教授|主任|经理|总监|科长|处长|局长|院长|校长|园长|会长|组长|班长|店长|厂长|部长|村长|镇长|乡长|区长|县长|市长|社长|董事长|书记|队长|所长|站长|警官|民警|辅警|警察|司机|保安|工程师|老板';

/** What a name stands before when people speak of somebody. */
const ADDRESSES = `先生|女士|小姐|太太|夫人|阿姨|叔叔|大爷|大妈|大娘|大伯|伯伯|大叔|大婶|大嫂|奶奶|爷爷|婆婆|大哥|大姐|哥哥|姐姐|同志|同学|老太|某某|某(?![些个种单部小公人天日年月次地处])|老师|主管(?![部单机])|助理|${TITLES}`;
const GAP = '[ ("“·]{0,2}';
/** Shorter ones: behind a surname or a whole name, behind a surname alone, behind clear ones alone. Each begins ordinary words too. */
const KIN = '[姐哥叔婶嫂姨爷伯](?![夫妹弟父母们])';
/** Behind any surname alone: no kin of whoever was named before, and neither `安哥拉` nor `金伯利`. */
const KIN_ALONE = '(?!哥[拉华斯伦特德达]|伯[利爵])[姐哥叔婶嫂姨爷伯](?![夫妹弟父母们姐哥叔婶嫂姨爷伯])';
const OFFICES = '总(?![体共数量额计局站经结价面裁务工部监理])|工(?![作人程地资业贸会厂友具期伤商龄种序艺匠部委])';
const OFFICES_OF_CLEAR = '局(?![部面势限域])|[处队](?![理分罚方境置级于在])';

/** Only `Mr` always has a name behind it; the others begin other words, and are names of makers. */
const LATIN_COURTESY = `(?<![A-Za-z])(?:(?:M(?:iss|rs?|s)|MRS?|Dr)\\.? ?(?=[A-Z]|${HAN})|(?:[Mm]rs?|M[Ss])\\. ?|[Mm]rs? )`;

/** Whose name stands behind, often at once. */
const PERSONS = `业主|房主|户主|机主|车主|户名|患者|病人|死者|伤者|村民|居民|市民|邻居|住户|租客|租户|房东|法人|代表人|负责人|投诉人|举报人|报修人|来电人|反映人|联系人|诉求人|当事人|申请人|经办人|收件人|丈夫|妻子|老公|老婆|爱人|儿子|女儿|父亲|母亲|爸爸|妈妈|孩子|学生|老人|同学|朋友|同事|职工|员工|工人|人(?=[ :])|老师(?!傅)|${TITLES}`;

/** Names before what is said to nobody without one, whatever else their signs may mean. */
export const NAMES_IN_COURTESY: readonly Pattern[] = [
  { label: '姓名', from: new RegExp(`${HAN}{1,8}·${HAN}{1,8}(?=${GAP}(?:${ADDRESSES}))`, 'gu') },
  { label: '姓名', from: new RegExp(`${ANY}(?:·?${SECOND}){0,2}?(?=${GAP}(?:先生|女士))`, 'gu') },
  // A surname, however rare it is.
  { label: '姓名', from: /(?![位名个该此这那的和与及或些老小大男女主生士长记我])\p{Script=Han}(?=先生|女士)/gu },
];

/** Names where people give them and in forms of address, with ordinary words read over (`withoutOrdinaryWords`). */
export const NAMES: readonly Pattern[] = [
  {
    label: '姓名',
    from: new RegExp(
      `((?:姓名|联系人|诉求人|当事人|申请人|经办人|收件人)[ :是为叫]{1,3})(?:${HAN} ${HAN}{1,2}(?!${HAN})|${HAN}{1,4})(?:·${HAN}{1,10}){0,2}`,
      'gu',
    ),
  },
  {
    label: '姓名',
    from: new RegExp(
      `((?:我叫|名叫|名字叫|名字是|本人叫|叫做|姓名)[ :,"“]{0,2})(?:${HAN}{1,8}·${HAN}{1,8}|${ANY}${GIVEN})`,
      'gu',
    ),
  },
  { label: '姓名', from: new RegExp(`((?<!百)姓 ?)${ANY}`, 'gu') },
  {
    label: '姓名',
    from: new RegExp(`(${LATIN_COURTESY})(?:[A-Za-z][A-Za-z'-]{0,20}(?: [A-Z][A-Za-z'-]{0,20}){0,2}|${ANY})`, 'gu'),
  },
  {
    label: '姓名',
    from: new RegExp(`${ANY}(?:·?${SECOND}){0,2}?(?=${GAP}(?:${ADDRESSES}))`, 'gu'),
  },
  {
    label: '姓名',
    from: new RegExp(
      `${CLEAR}(?:${HAN}{0,2}?(?=${KIN})|(?=${OFFICES_OF_CLEAR})|${SECOND}{1,2}(?=老人|老汉))|${SHORTLY}(?=${OFFICES})|${ANY}(?=${KIN_ALONE})`,
      'gu',
    ),
  },
  {
    label: '姓名',
    from: new RegExp(`([小老])${SHORTLY}(?![路树层额峰])`, 'gu'),
  },
  { label: '姓名', from: new RegExp(`((?:我是|本人)[ :,]{0,2})${ANY}·?${HAN}{1,2}?(?=${END})`, 'gu') },
  { label: '姓名', from: new RegExp(`(我是${HAN}{1,8}?[区县市镇乡村路街的])${CLEAR}${HAN}{1,2}(?!${HAN})`, 'gu') },
  { label: '姓名', from: new RegExp(`((?:${PERSONS}|叫)[ :是为叫,"“]{0,3})${CLEAR}${GIVEN}`, 'gu') },
  { label: '姓名', from: new RegExp(`((?:${PERSONS})[ :是为叫,"“]{0,3})${ANY}${HAN}{1,2}(?!${HAN})`, 'gu') },
];

/** Of two that begin alike the longer one. */
const ORDINARY = new RegExp(
  ORDINARY_WORDS.trim()
    .split(/\s+/)
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'g',
);
/** A Chinese sign that no name has. */
const READ_OVER = '丶';

/** Sign for sign as long, with nothing in it that only looks like a name. */
export function withoutOrdinaryWords(signs: string): string {
  return signs.replace(ORDINARY, (word) => READ_OVER.repeat(word.length));
}
