import { ORDINARY_WORDS } from './ordinary-words.ts';
import { HAN, type Pattern } from './pattern.ts';
import { DOUBLE_SURNAMES, ORDINARY_SURNAMES, SURNAMES } from './surnames.ts';

const CLEAR = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
/** Surnames that are recognised before short titles too. */
const BEFORE_SHORT_TITLE = `(?:${CLEAR}|[黄周胡高林何马罗程方金任白齐安曲田江夏])`;
const ANY = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}${ORDINARY_SURNAMES}])`;

/** Kinds of shops and departments, and verbs, which end no given name: the owner of a shop, somebody who is asked for. */
const NO_NAME = '店馆厂铺库院险贷装饮找请让换叫骂';
/** Characters that are rarely part of a given name are excluded. */
const SECOND = `(?![的是在说与及把被将了吗呢啊等和后不${NO_NAME}])${HAN}`;
const THIRD = `(?![的是在说与及把被将了吗呢啊等称反系于去来到向家有之${NO_NAME}]|女儿|儿子|父亲|母亲|妻子|丈夫|爱人)${HAN}`;
const GIVEN = `·?${SECOND}(?:${THIRD})?`;
/** What follows the end of a name. */
const END = `(?!${HAN})|[的之系家在住是来说要想和与就从因于被]|女儿|儿子|父亲|母亲|妻子|丈夫|爱人|老公|老婆|孩子|邻居`;

/** Titles before or after a name. */
const TITLES =
  '师傅|师父|医生|大夫|护士|律师|法官|教授|主任|经理|总监|科长|处长|局长|院长|校长|园长|会长|组长|班长|店长|厂长|部长|村长|镇长|乡长|区长|县长|市长|社长|董事长|书记|队长|所长|站长|警官|民警|辅警|警察|司机|保安|工程师|老板';

/** Forms of address after a name. */
const ADDRESSES = `先生|女士|小姐|太太|夫人|阿姨|叔叔|大爷|大妈|大娘|大伯|伯伯|大叔|大婶|大嫂|奶奶|爷爷|婆婆|大哥|大姐|哥哥|姐姐|同志|同学|老太|某某|某(?![些个种单部小公人天日年月次地处])|老师|主管(?![部单机])|助理|${TITLES}`;
const GAP = '[ ("“·]{0,2}';
/** Short forms of address, which also begin ordinary words: after a surname or a whole name. */
const KIN = '[姐哥叔婶嫂姨爷伯](?![夫妹弟父母们])';
/** The same after any surname alone, but not for relatives of a person named before, nor in `安哥拉` and `金伯利`. */
const KIN_ALONE = '(?!哥[拉华斯伦特德达]|伯[利爵])[姐哥叔婶嫂姨爷伯](?![夫妹弟父母们姐哥叔婶嫂姨爷伯])';
const OFFICES = '总(?![体共数量额计局站经结价面裁务工部监理])|工(?![作人程地资业贸会厂友具期伤商龄种序艺匠部委])';
const OFFICES_OF_CLEAR = '局(?![部面势限域])|[处队](?![理分罚方境置级于在])';

/** Only `Mr` is always followed by a name. The others also begin other words or are brand names. */
const LATIN_COURTESY = `(?<![A-Za-z])(?:(?:M(?:iss|rs?|s)|MRS?|Dr)\\.? ?(?=[A-Z]|${HAN})|(?:[Mm]rs?|M[Ss])\\. ?|[Mm]rs? )`;

/** Words that a name follows, often at once. */
const PERSONS = `业主|房主|户主|机主|车主|户名|患者|病人|死者|伤者|村民|居民|市民|邻居|住户|租客|租户|房东|法人|代表人|负责人|投诉人|举报人|报修人|来电人|反映人|联系人|诉求人|当事人|申请人|经办人|收件人|丈夫|妻子|老公|老婆|爱人|儿子|女儿|父亲|母亲|爸爸|妈妈|孩子|学生|老人|同学|朋友|同事|职工|员工|工人|人(?=[ :])|老师(?!傅)|${TITLES}`;

/** Names before forms of address that always have one, whatever else their characters may mean. */
export const COURTESY_NAME_PATTERNS: readonly Pattern[] = [
  { label: '姓名', expression: new RegExp(`${HAN}{1,8}·${HAN}{1,8}(?=${GAP}(?:${ADDRESSES}))`, 'gu') },
  { label: '姓名', expression: new RegExp(`${ANY}(?:·?${SECOND}){0,2}?(?=${GAP}(?:先生|女士))`, 'gu') },
  // Any surname, however rare.
  { label: '姓名', expression: /(?![位名个该此这那的和与及或些老小大男女主生士长记我])\p{Script=Han}(?=先生|女士)/gu },
];

/** Names that people give and names in forms of address. They are searched after `maskOrdinaryWords`. */
export const NAME_PATTERNS: readonly Pattern[] = [
  {
    label: '姓名',
    expression: new RegExp(
      `((?:姓名|联系人|诉求人|当事人|申请人|经办人|收件人)[ :是为叫]{1,3})(?:${HAN} ${HAN}{1,2}(?!${HAN})|${HAN}{1,4})(?:·${HAN}{1,10}){0,2}`,
      'gu',
    ),
  },
  {
    label: '姓名',
    expression: new RegExp(
      `((?:我叫|名叫|名字叫|名字是|本人叫|叫做|姓名|真名[是叫]?|本名[是叫]?|我的?(?:大|原|全)名[是叫]?)[ :,"“]{0,2})(?:${HAN}{1,8}·${HAN}{1,8}|${ANY}${GIVEN})`,
      'gu',
    ),
  },
  { label: '姓名', expression: new RegExp(`((?<!百)姓 ?)${ANY}`, 'gu') },
  {
    label: '姓名',
    expression: new RegExp(
      `(${LATIN_COURTESY})(?:[A-Za-z][A-Za-z'-]{0,20}(?: [A-Z][A-Za-z'-]{0,20}){0,2}|${ANY})`,
      'gu',
    ),
  },
  {
    label: '姓名',
    expression: new RegExp(`${ANY}(?:·?${SECOND}){0,2}?(?=${GAP}(?:${ADDRESSES}))`, 'gu'),
  },
  {
    label: '姓名',
    expression: new RegExp(
      `${CLEAR}(?:${HAN}{0,2}?(?=${KIN})|(?=${OFFICES_OF_CLEAR})|${SECOND}{1,2}(?=老人|老汉))|${BEFORE_SHORT_TITLE}(?=${OFFICES})|${ANY}(?=${KIN_ALONE})`,
      'gu',
    ),
  },
  {
    label: '姓名',
    expression: new RegExp(`([小老])${BEFORE_SHORT_TITLE}(?![路树层额峰])`, 'gu'),
  },
  { label: '姓名', expression: new RegExp(`((?:我是|本人)[ :,]{0,2})${ANY}·?${HAN}{1,2}?(?=${END})`, 'gu') },
  {
    label: '姓名',
    expression: new RegExp(`(我是${HAN}{1,8}?[区县市镇乡村路街的])${CLEAR}${HAN}{1,2}(?!${HAN})`, 'gu'),
  },
  { label: '姓名', expression: new RegExp(`((?:${PERSONS}|叫)[ :是为叫,"“]{0,3})${CLEAR}${GIVEN}`, 'gu') },
  { label: '姓名', expression: new RegExp(`((?:${PERSONS})[ :是为叫,"“]{0,3})${ANY}${HAN}{1,2}(?!${HAN})`, 'gu') },
];

/** Of two words with the same beginning, the longer one matches. */
const ORDINARY = new RegExp(
  ORDINARY_WORDS.trim()
    .split(/\s+/)
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'g',
);
/** A Chinese character that is in no name. */
const MASK = '丶';

/** Replaces ordinary words that look like names. The length stays the same. */
export function maskOrdinaryWords(characters: string): string {
  return characters.replace(ORDINARY, (word) => MASK.repeat(word.length));
}
