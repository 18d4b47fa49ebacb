/** A text in which nothing is left that tells who is meant, and whether something was taken out. */
export interface Scrubbed {
  readonly text: string;
  readonly isScrubbed: boolean;
}

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚庞樊殷施陶洪翟颜倪严温季俞章鲁葛韦申尚焦柳邢岳梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项裴席卫屈鲍霍翁甘隗闫肖付佟由佘' as const;
const DOUBLE_SURNAMES = '欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|夏侯|尉迟|慕容|令狐|皇甫|长孙|宇文|轩辕';
const SURNAME = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
const HAN = '\\p{Script=Han}';
const NAME = `${SURNAME}${HAN}{1,2}`;
/** What a name stands before when people speak of somebody. */
const ADDRESSES =
  '先生|女士|小姐|太太|夫人|师傅|老师|医生|大夫|护士|律师|主任|经理|科长|处长|局长|院长|校长|园长|书记|队长|所长|站长|警官|阿姨|叔叔|大爷|大妈|大娘|大伯|大叔|大婶|奶奶|爷爷|大哥|大姐|同志|同学|老板|老太太|某某|某';
const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE_SIGN = 'A-HJ-NP-Za-hj-np-z0-9';

/**
 * What is taken out, in this order; the first group, if there is one, stays. Every repetition is bounded, so that no text takes
 * longer than its length.
 */
const PATTERNS: readonly {
  readonly label: string;
  readonly from: RegExp;
  readonly isMeant?: (found: string) => boolean;
}[] = [
  { label: '邮箱', from: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}/g },
  {
    label: '账号',
    from: /((?:微信|QQ|qq|VX|vx|WX|wx|抖音|支付宝)(?:账号|号码|号)?[ :是为]{0,3})[A-Za-z0-9_-]{5,32}/g,
  },
  { label: '证件', from: /(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![A-Za-z0-9])/g },
  {
    label: '车牌',
    from: new RegExp(`[${PLATE_PROVINCES}][A-Za-z][ ·•.-]?[${PLATE_SIGN}]{4,5}[${PLATE_SIGN}挂学警港澳]`, 'g'),
    isMeant: (found) => /\d/.test(found),
  },
  // Phones, identity cards, accounts, numbers of appeals: seven digits and more, however they are parted.
  {
    label: '号码',
    from: /\+?\d(?:[ ().·•_/-]{0,3}\d){6,40}[Xx]?/g,
    isMeant: (found) => !/^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}$/.test(found),
  },
  {
    label: '姓名',
    from: new RegExp(`((?:姓名|联系人|诉求人|当事人|申请人|经办人)[ :是为]{1,3})${HAN}{2,4}`, 'gu'),
  },
  { label: '姓名', from: new RegExp(`((?:我叫|名叫|名字叫|名字是|本人叫|叫做)[ :]{0,2})${NAME}`, 'gu') },
  {
    label: '姓名',
    // Where nothing follows in the sentence: `本人于昨日` is no name.
    from: new RegExp(`((?:我是|本人(?!于)|业主|房东|租户|邻居|负责人|法人|代表人)[ :,]{0,2})${NAME}(?!${HAN})`, 'gu'),
  },
  { label: '姓名', from: new RegExp(`${SURNAME}${HAN}{0,2}?(?=${ADDRESSES})`, 'gu') },
  // As coarse as the street: house, staircase and door go.
  { label: '门牌', from: /(?<!\d)\d{1,3}-\d{1,2}-\d{1,4}(?!\d)/g, isMeant: (found) => !/^(?:19|20)\d\d-/.test(found) },
  {
    label: '门牌',
    from: /(?:[\dA-Za-z]{1,5}(?:号楼|号院|栋|幢|座|单元|门洞|室|户)(?: ?\d{2,4}(?!\d)[室户号]?)?){1,5}/g,
  },
  {
    label: '门牌',
    from: /(?:[一二三四五六七八九十]{1,3}(?:号楼|栋|幢|单元|门洞)(?:[〇零一二三四五六七八九]{3,4}室?)?){1,3}/g,
  },
  { label: '门牌', from: /([路街巷弄道里院村屯庄])\d{1,5}(?:-\d{1,4})?号/g },
];

const HAN_DIGITS = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两';
const THEIR_DIGITS = '0012345678911234567892';
const HAN_NUMBER = new RegExp(`[${HAN_DIGITS}\\d](?:[ -]?[${HAN_DIGITS}\\d]){6,24}`, 'g');

/**
 * Takes out of a text what tells who is meant: phones, numbers of cards and accounts, plates, mail addresses, names in forms of
 * address, house and door. What stays says what it was: `［号码］`. Done again it changes nothing. A name that stands alone in
 * a sentence is not found, so what is scrubbed is for those who have a right to it all the same.
 */
export function scrub(text: string): Scrubbed {
  let scrubbed = text;
  for (const { label, from, isMeant = () => true } of PATTERNS) scrubbed = replaced(scrubbed, label, from, isMeant);
  return { text: scrubbed, isScrubbed: scrubbed !== text };
}

/** Looks in a shadow of the text, sign for sign as long, in which digits and letters are written in one way only. */
function replaced(text: string, label: string, from: RegExp, isMeant: (found: string) => boolean): string {
  const shadow = plain(text);
  let done = '';
  let at = 0;
  for (const match of shadow.matchAll(from)) {
    const [found, kept = ''] = match;
    if (!isMeant(found)) continue;
    done += `${text.slice(at, match.index + kept.length)}［${label}］`;
    at = match.index + found.length;
  }
  return done + text.slice(at);
}

/** The same signs in ASCII where they are full-width; long numbers in Chinese digits too. */
function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[‐‑‒–—―－]/g, '-')
    .replace(HAN_NUMBER, (found) =>
      Array.from(found, (sign) => THEIR_DIGITS[HAN_DIGITS.indexOf(sign)] ?? sign).join(''),
    );
}
